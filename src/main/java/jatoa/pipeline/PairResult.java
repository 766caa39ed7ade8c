package jatoa.pipeline;

import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.pipeline.BandResult.Unfinished;
import jatoa.pipeline.RawPair.RawComponent;
import jatoa.signal.Regridding;
import jatoa.table.DoubleDifferenceRow;
import java.util.List;
import java.util.Optional;

/**
 * What a pair came to.
 *
 * @param differences rows of the double differences that are the station's to write
 */
record PairResult(
        PairJob job, PairContext context, List<ComponentResult> components, List<DoubleDifferenceRow> differences) {

    PairResult {
        components = List.copyOf(components);
        differences = List.copyOf(differences);
    }

    /** Without double differences. */
    PairResult(PairJob job, PairContext context, List<ComponentResult> components) {
        this(job, context, components, List.of());
    }

    /** Of a pair that as a whole came to nothing, for one reason. */
    static PairResult stopped(
            PairJob job, PairContext context, List<RawComponent> components, List<PeriodBand> bands, Stopped why) {
        List<BandResult> all = bands.stream()
                .<BandResult>map(band -> new Unfinished(band, why))
                .toList();
        return new PairResult(
                job,
                context,
                components.stream().map(raw -> new ComponentResult(raw, all)).toList());
    }

    /** One component over all bands. */
    record ComponentResult(RawComponent raw, List<BandResult> bands) {
        ComponentResult {
            bands = List.copyOf(bands);
        }

        ChannelId channel() {
            return raw.channel();
        }

        /** The synthetic as it was read. */
        Optional<Trace> synthetic() {
            return raw.synthetic().trace();
        }

        /** The mean of the adjoint sources of the bands that were measured, on the synthetic's own axis; empty where none was. */
        Optional<AdjointSource> adjointSource() {
            double[] sum = null;
            TimeAxis axis = null;
            int measured = 0;
            for (BandResult band : bands) {
                if (band instanceof BandResult.Measured m) {
                    double[] samples = m.measured().adjoint().array();
                    sum = sum == null ? new double[samples.length] : sum;
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += samples[i];
                    }
                    axis = m.windows().filtered().traces().synthetic().axis();
                    measured++;
                }
            }
            if (sum == null) {
                return Optional.empty();
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= measured;
            }
            TimeAxis own = synthetic().map(Trace::axis).orElse(axis);
            double[] onOwn = own.equals(axis) ? sum : new Regridding(own, axis).adjoint(sum);
            return Optional.of(new AdjointSource(channel(), own, Samples.adopt(onOwn)));
        }
    }
}
