package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
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
            PairJob job, PairContext context, List<RawComponent> components, Bands bands, Stopped why) {
        return new PairResult(
                job,
                context,
                components.stream()
                        .map(raw -> new ComponentResult(
                                raw,
                                bands.of(raw.component()).stream()
                                        .<BandResult>map(band -> new Unfinished(band, why))
                                        .toList()))
                        .toList());
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

        /** The mean or weighted sum of the adjoint sources of the bands that were measured, on the synthetic's own axis; empty where none was. */
        Optional<AdjointSource> adjointSource(Bands settings) {
            double[] sum = null;
            TimeAxis axis = null;
            int measured = 0;
            for (BandResult band : bands) {
                if (band instanceof BandResult.Measured m) {
                    double[] samples = m.measured().adjoint().array();
                    sum = sum == null ? new double[samples.length] : sum;
                    double factor = settings.factor(m.band(), raw.component());
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += factor * samples[i];
                    }
                    axis = m.windows().filtered().traces().synthetic().axis();
                    measured++;
                }
            }
            if (sum == null) {
                return Optional.empty();
            }
            double divisor = settings.divisor(measured);
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= divisor;
            }
            return Optional.of(onOwnAxis(sum, axis));
        }

        /** The adjoint source of one band, on the synthetic's own axis. */
        AdjointSource adjointSource(BandResult.Measured band) {
            TimeAxis axis = band.windows().filtered().traces().synthetic().axis();
            return onOwnAxis(band.measured().adjoint().array(), axis);
        }

        private AdjointSource onOwnAxis(double[] samples, TimeAxis axis) {
            TimeAxis own = synthetic().map(Trace::axis).orElse(axis);
            double[] onOwn = own.equals(axis) ? samples : new Regridding(own, axis).adjoint(samples);
            return new AdjointSource(channel(), own, Samples.adopt(onOwn));
        }
    }
}
