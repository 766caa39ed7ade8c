package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.Output;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.Measurement;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.RowKey;
import jatoa.model.Samples;
import jatoa.model.StationPairRow;
import jatoa.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a station against its partners, for kinds that compare two stations. The station's adjoint source is the sum over its
 * pairs; its misfit is half of theirs, so that the misfits of all stations add up to the misfit of all pairs. Each pair is measured
 * in one orientation, the station that comes first in the job list first, and has its row with that one.
 */
final class StationPairMeasurer {
    private final RunConfig config;
    private final List<DoubleDifference> kinds;
    private final Output output;
    private final AdjointTransfer transfer;

    StationPairMeasurer(RunConfig config) {
        this.config = config;
        this.kinds = config.processing().bands().stream()
                .map(band -> DoubleDifference.of(config.misfit().orElseThrow(), config.misfitOptions(), band))
                .toList();
        this.transfer = new AdjointTransfer(config);
        this.output = config.adjointSources() ? Output.MISFIT_AND_ADJOINT : Output.MISFIT;
    }

    /**
     * A partner of the station that is being measured.
     *
     * @param before true where it comes first in the job list
     * @param distanceKm between the two; NaN where unknown
     */
    record Partner(PreparedStation station, boolean before, double distanceKm) {}

    /** The station's components measured, and the rows of its pairs. */
    record Measured(List<ComponentResult> components, List<StationPairRow> rows) {}

    Measured measure(
            PairJob job,
            PreparedStation own,
            List<ComponentResult> results,
            List<Partner> partners,
            PairContext context) {
        List<ComponentResult> measured = new ArrayList<>();
        List<StationPairRow> rows = new ArrayList<>();
        for (int c = 0; c < results.size(); c++) {
            ComponentResult result = results.get(c);
            List<BandResult> bands = new ArrayList<>();
            for (int b = 0; b < result.bands().size(); b++) {
                Optional<Station> station = own.station(c, b);
                if (station.isEmpty()) {
                    bands.add(result.bands().get(b));
                    continue;
                }
                PeriodBand band = result.bands().get(b).band();
                RowKey key = new RowKey(
                        job.index(), job.id().event(), result.channel(), config.evaluation(), band, config.method());
                Sum sum = new Sum(station.get(), key, rows);
                for (Partner partner : partners) {
                    int component = c;
                    partner.station()
                            .station(c, b)
                            .ifPresent(s -> sum.add(
                                    kinds.get(bands.size()),
                                    s,
                                    partner,
                                    partner.station().channel(component)));
                }
                bands.add(sum.result(result.bands().get(b), context));
            }
            measured.add(new ComponentResult(result.channel(), result.raw(), bands));
        }
        return new Measured(measured, rows);
    }

    /** What the pairs of one component and band add up to. */
    private final class Sum {
        private final Station own;
        private final RowKey key;
        private final List<StationPairRow> rows;
        private final double[] adjoint;
        private final double[] misfits;
        private int pairs;
        private String refusal = "no partner in reach has windows";

        private Sum(Station own, RowKey key, List<StationPairRow> rows) {
            this.own = own;
            this.key = key;
            this.rows = rows;
            this.adjoint = new double[own.traces().synthetic().axis().npts()];
            this.misfits = new double[own.windows().size()];
        }

        private void add(DoubleDifference kind, Station other, Partner partner, ChannelId channel) {
            DoubleDifferenceMeasurement m =
                    partner.before() ? kind.measure(other, own, output) : kind.measure(own, other, output);
            double[] f = (partner.before() ? m.secondAdjoint() : m.firstAdjoint()).array();
            for (int i = 0; i < adjoint.length; i++) {
                adjoint[i] += f[i];
            }
            for (int w = 0; w < m.windows().size(); w++) {
                Measurement window = m.windows().get(w);
                if (window.measured() && w < misfits.length) {
                    misfits[w] += window.misfit() / 2;
                    pairs++;
                } else {
                    refusal = window.note().orElse(refusal);
                }
                if (!partner.before()) {
                    rows.add(new StationPairRow(key, channel, w, partner.distanceKm(), Rows.columns(window)));
                }
            }
        }

        private BandResult result(BandResult prepared, PairContext context) {
            if (pairs == 0) {
                return new BandResult(
                        prepared.band(),
                        Status.SKIPPED,
                        "measure",
                        "no_pairs: " + refusal,
                        prepared.filtered(),
                        prepared.windows(),
                        Optional.empty(),
                        prepared.note());
            }
            List<Measurement> windows = new ArrayList<>();
            double misfit = 0;
            for (double part : misfits) {
                windows.add(new Measurement(
                        0,
                        0,
                        config.method().adjointType(),
                        Optional.empty(),
                        part,
                        Measurement.Values.NONE,
                        Map.of(),
                        Optional.empty()));
                misfit += part;
            }
            ComponentMeasurement sum = transfer.of(
                    new ComponentMeasurement(misfit, windows, Samples.adopt(adjoint)),
                    prepared.band(),
                    own.traces(),
                    context);
            return new BandResult(
                    prepared.band(),
                    Status.MEASURED,
                    "",
                    "",
                    prepared.filtered(),
                    prepared.windows(),
                    Optional.of(sum));
        }
    }
}
