package jatoa.misfit.doubledifference;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Overlap;
import jatoa.config.MisfitOptions.PairMultitaper;
import jatoa.config.MisfitOptions.PairShift;
import jatoa.config.MisfitOptions.PairTaper;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.misfit.CutWindow;
import jatoa.misfit.Kernels;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.misfit.SampleWindow;
import jatoa.misfit.SampledTraces;
import jatoa.misfit.doubledifference.DoubleDifferenceMisfit.Contribution;
import jatoa.misfit.doubledifference.DoubleDifferenceMisfit.Result;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.InputException;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeSpan;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A double-difference misfit, ready to measure two stations of one event together, for one period band (adjoint specification
 * §9). Immutable, serves all threads. Windows that cannot be measured are returned with their reason, as {@link Misfit} does.
 */
public final class DoubleDifference {
    private final MisfitConfig config;
    private final MisfitOptions options;
    private final DoubleDifferenceMisfit kind;

    private DoubleDifference(MisfitConfig config, MisfitOptions options, DoubleDifferenceMisfit kind) {
        this.config = config;
        this.options = options;
        this.kind = kind;
    }

    /** @throws InputException where the kind is for single stations or the options refuse it */
    public static DoubleDifference of(MisfitConfig config, MisfitOptions options, PeriodBand band) {
        return new DoubleDifference(config, options, kind(config, options, band));
    }

    private static DoubleDifferenceMisfit kind(MisfitConfig config, MisfitOptions options, PeriodBand band) {
        if (!config.doubleDifference()) {
            throw new InputException("adj_src_type " + config.name() + " measures one station, not two together");
        }
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        return switch (config.kind()) {
            case WAVEFORM, CONVOLUTION -> new WaveformDoubleDifference(config, quadrature, options.convolution());
            case CC_TRAVELTIME -> traveltime((MisfitConfig.CcTraveltime) config, options);
            case MULTITAPER -> multitaper((MisfitConfig.Multitaper) config, options, band);
            case EXPONENTIATED_PHASE,
                    NORMALIZED_CROSS_CORRELATION,
                    ENVELOPE,
                    INSTANTANEOUS_PHASE,
                    KERNEL_TRAVELTIME,
                    KERNEL_AMPLITUDE ->
                throw new IllegalArgumentException(config.name() + " has no form over two stations");
        };
    }

    private static DoubleDifferenceMisfit traveltime(MisfitConfig.CcTraveltime config, MisfitOptions options) {
        refuseAmplitude(config, config.measureType(), options.pairs().shift() == PairShift.SYNTHETIC);
        return new TraveltimeDoubleDifference(config, options);
    }

    private static DoubleDifferenceMisfit multitaper(
            MisfitConfig.Multitaper config, MisfitOptions options, PeriodBand band) {
        refuseAmplitude(config, config.measureType(), options.pairs().multitaper() == PairMultitaper.CORRECTED);
        return new MultitaperDoubleDifference(config, options, band);
    }

    private static void refuseAmplitude(MisfitConfig config, MeasureType type, boolean corrected) {
        if (corrected && type == MeasureType.AM) {
            throw new InputException("measure_type am has no double-difference form: " + config.name()
                    + " would measure the observed alone, with a zero adjoint source. Use measure_type dt");
        }
    }

    /** The settings that are measured with. */
    public MisfitConfig config() {
        return config;
    }

    /**
     * Misfit of two stations and the adjoint source of each: the sums over pairs of windows, the first of one list with the
     * first of the other; seconds from the first sample of the station's traces. A window without a partner is skipped.
     *
     * @throws IllegalArgumentException unless each station's two traces are on one axis
     */
    public DoubleDifferenceMeasurement measure(Station first, Station second, Output output) {
        SampledTraces samples1 = SampledTraces.of(first.traces());
        SampledTraces samples2 = SampledTraces.of(second.traces());
        double[] f1 = new double[samples1.npts()];
        double[] f2 = new double[samples2.npts()];
        List<Measurement> measurements = new ArrayList<>();
        double misfit = 0;
        for (int i = 0; i < first.windows().size(); i++) {
            SampleWindow window1 = SampleWindow.of(first.windows().get(i), samples1.dt(), options.windowRounding());
            Result result = Result.skipped(window1, "no window of the second station");
            if (i < second.windows().size()) {
                SampleWindow window2 =
                        SampleWindow.of(second.windows().get(i), samples2.dt(), options.windowRounding());
                result = measure(samples1, window1, samples2, window2, output);
            }
            measurements.add(result.measurement());
            misfit += result.measurement().misfit();
            place(result.first(), f1);
            place(result.second(), f2);
        }
        return new DoubleDifferenceMeasurement(misfit, measurements, Samples.adopt(f1), Samples.adopt(f2));
    }

    /** The traces of one component of a station, and its windows in s from the first sample. */
    public record Station(TracePair traces, List<TimeSpan> windows) {
        public Station {
            windows = List.copyOf(windows);
        }
    }

    private Result measure(
            SampledTraces samples1, SampleWindow window1, SampledTraces samples2, SampleWindow window2, Output output) {
        Optional<String> mismatch = mismatch(samples1, window1, samples2, window2);
        if (mismatch.isPresent()) {
            return Result.skipped(window1, mismatch.get());
        }
        CutWindow first = CutWindow.of(samples1, window1, taper(window1, window2));
        CutWindow second = CutWindow.of(samples2, window2, taper2(window1, window2));
        Optional<String> refusal = first.problem()
                .map(reason -> "first station: " + reason)
                .or(() -> second.problem().map(reason -> "second station: " + reason));
        if (refusal.isPresent()) {
            return Result.skipped(window1, refusal.get());
        }
        Result result = kind.measure(first, second, output);
        return Kernels.finite(result.measurement())
                        && Vectors.finite(result.first().values())
                        && Vectors.finite(result.second().values())
                ? result
                : Result.skipped(window1, "misfit or adjoint source is not finite");
    }

    private Optional<String> mismatch(
            SampledTraces samples1, SampleWindow window1, SampledTraces samples2, SampleWindow window2) {
        if (Math.abs(samples1.dt() - samples2.dt()) / samples1.dt() >= 1e-5) {
            return Optional.of("the stations' time steps differ: " + samples1.dt() + " and " + samples2.dt() + " s");
        }
        if (options.pairs().taper() == PairTaper.FIRST && window2.length() > window1.length()) {
            return Optional.of("the second station's window is longer than the first's");
        }
        return window1.problem(samples1.npts())
                .map(reason -> "first station: " + reason)
                .or(() -> window2.problem(samples2.npts()).map(reason -> "second station: " + reason));
    }

    // OWN: each window by its own taper, the shorter one lengthened with zeros. FIRST: both by the first's taper.
    private double[] taper(SampleWindow window, SampleWindow other) {
        double[] taper = Kernels.taper(config.taper(), window.length());
        return Arrays.copyOf(taper, Math.max(window.length(), other.length()));
    }

    private double[] taper2(SampleWindow window1, SampleWindow window2) {
        return switch (options.pairs().taper()) {
            case FIRST -> taper(window1, window1);
            case OWN -> taper(window2, window1);
        };
    }

    private void place(Contribution part, double[] adjoint) {
        boolean sum = options.overlap() == Overlap.SUM || config.kind() == MisfitKind.MULTITAPER;
        double[] f = part.values();
        for (int i = 0; i < f.length; i++) {
            int j = part.start() + i;
            adjoint[j] = sum ? adjoint[j] + f[i] : f[i];
        }
    }
}
