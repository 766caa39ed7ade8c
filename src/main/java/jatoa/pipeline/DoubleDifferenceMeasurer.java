package jatoa.pipeline;

import jatoa.config.MisfitConfig;
import jatoa.config.RunConfig;
import jatoa.misfit.Output;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.Component;
import jatoa.model.ComponentMeasurement;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.Measurement;
import jatoa.model.PairContext;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.pipeline.BandResult.Windowed;
import jatoa.pipeline.DoubleDifferencePartners.Partner;
import jatoa.pipeline.DoubleDifferencePartners.PreparedStation.Channel;
import jatoa.table.DoubleDifferenceRow;
import jatoa.table.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a station against its partners, for kinds that compare two stations. The station's adjoint source is the sum over its double
 * differences; its misfit is half of theirs, so that the misfits of all stations add up to the misfit of all double differences. Each is
 * measured in one orientation and has its row with the station that comes first.
 */
final class DoubleDifferenceMeasurer {
    private final RunConfig config;
    private final DoubleDifferencePartners partners;
    private final Map<Compared, DoubleDifference> kinds = new HashMap<>();
    private final MisfitMeasurer alone;
    private final SolverSources solver;
    private final Output output;

    /** @throws jatoa.model.InputException where settings contradict or the list of stations cannot be read */
    DoubleDifferenceMeasurer(RunConfig config, PairPreparation preparation) {
        this.config = config;
        this.partners = new DoubleDifferencePartners(config, preparation);
        for (PeriodBand band : config.processing().bands()) {
            for (Component component : config.processing().components()) {
                kind(band, component)
                        .ifPresent(kind -> kinds.computeIfAbsent(
                                new Compared(band, kind),
                                c -> DoubleDifference.of(kind, config.misfitOptions(), band)));
            }
        }
        this.alone = new MisfitMeasurer(config);
        this.solver = new SolverSources(config);
        this.output = Output.of(config.adjointSources());
    }

    private record Compared(PeriodBand band, MisfitConfig kind) {}

    /** The kind that a component's stations are compared by in a band, if they are. */
    private Optional<MisfitConfig> kind(PeriodBand band, Component component) {
        return config.bands().settings(band, component).misfit().filter(MisfitConfig::doubleDifference);
    }

    PairResult measure(PreparedPair pair) {
        return measure(pair, partners.of(pair));
    }

    PairResult measure(PreparedPair pair, List<Partner> others) {
        List<DoubleDifferenceRow> rows = new ArrayList<>();
        PairResult measured = pair.measured((component, windows) -> {
            Optional<MisfitConfig> kind = kind(windows.band(), component.component());
            if (kind.isEmpty()) {
                return alone.measure(component.component(), windows, pair.context());
            }
            DoubleDifference difference = kinds.get(new Compared(windows.band(), kind.get()));
            RowKey key = Rows.key(config, pair.job(), component.channel(), windows.band());
            Sum sum = new Sum(difference, windows, key, rows);
            for (Partner other : others) {
                other.station()
                        .channel(component.component(), windows.band())
                        .ifPresent(channel -> sum.add(channel, other));
            }
            return sum.result(pair.context());
        });
        return new PairResult(pair.job(), pair.context(), measured.components(), rows);
    }

    /** What the double differences of one component and band add up to. */
    private final class Sum {
        private final DoubleDifference kind;
        private final Windowed windows;
        private final Station own;
        private final RowKey key;
        private final List<DoubleDifferenceRow> rows;
        private final double[] adjoint;
        private final double[] misfits;
        private int measured;
        private String refusal = "no partner in reach has windows";

        Sum(DoubleDifference kind, Windowed windows, RowKey key, List<DoubleDifferenceRow> rows) {
            this.kind = kind;
            this.windows = windows;
            this.own = new Station(windows.filtered().traces(), windows.windows());
            this.key = key;
            this.rows = rows;
            this.adjoint = new double[own.traces().synthetic().axis().npts()];
            this.misfits = new double[own.windows().size()];
        }

        void add(Channel other, Partner partner) {
            DoubleDifferenceMeasurement m = partner.first()
                    ? kind.measure(other.station(), own, output)
                    : kind.measure(own, other.station(), output);
            double[] f = (partner.first() ? m.secondAdjoint() : m.firstAdjoint()).array();
            for (int i = 0; i < adjoint.length; i++) {
                adjoint[i] += f[i];
            }
            for (int w = 0; w < m.windows().size(); w++) {
                Measurement window = m.windows().get(w);
                if (window.measured() && w < misfits.length) {
                    misfits[w] += window.misfit() / 2;
                    measured++;
                } else {
                    refusal = window.note().orElse(refusal);
                }
                if (!partner.first()) {
                    rows.add(new DoubleDifferenceRow(key, other.id(), w, partner.distanceKm(), Rows.columns(window)));
                }
            }
        }

        BandResult result(PairContext context) {
            if (measured == 0) {
                return windows.stopped(Stopped.skipped("measure", "no_pairs", refusal));
            }
            List<Measurement> parts = new ArrayList<>();
            double misfit = 0;
            for (double part : misfits) {
                parts.add(new Measurement(
                        0,
                        0,
                        key.method().adjointType(),
                        Optional.empty(),
                        part,
                        Measurement.Values.NONE,
                        Map.of(),
                        Optional.empty()));
                misfit += part;
            }
            ComponentMeasurement sum = new ComponentMeasurement(misfit, parts, Samples.adopt(adjoint));
            return windows.measured(solver.ofUnfiltered(sum, windows.filtered(), context));
        }
    }
}
