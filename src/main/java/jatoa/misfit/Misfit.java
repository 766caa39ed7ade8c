package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Overlap;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.misfit.WindowMisfit.Result;
import jatoa.model.ComponentMeasurement;
import jatoa.model.InputException;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeSpan;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One misfit, ready to measure: a kind with its settings, for one period band. Immutable, serves all threads.
 *
 * <p>A window that cannot be measured (outside its trace, without energy, not finite …) is returned with its reason and
 * contributes nothing, also where the original gives the whole trace up. No result is ever NaN or infinite.
 */
public final class Misfit {
    private final MisfitConfig config;
    private final MisfitOptions options;
    private final WindowMisfit kind;

    private Misfit(MisfitConfig config, MisfitOptions options, WindowMisfit kind) {
        this.config = config;
        this.options = options;
        this.kind = kind;
    }

    /** @throws jatoa.model.InputException where the options refuse the kind */
    public static Misfit of(MisfitConfig config, MisfitOptions options, PeriodBand band) {
        return new Misfit(config, options, kind(config, options, band));
    }

    private static WindowMisfit kind(MisfitConfig config, MisfitOptions options, PeriodBand band) {
        if (config.doubleDifference()) {
            throw new InputException("adj_src_type " + config.name() + " measures two stations together, not one");
        }
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        return switch (config.kind()) {
            case WAVEFORM -> new WaveformMisfit(MisfitKind.WAVEFORM, quadrature);
            case CONVOLUTION -> convolution(options);
            case EXPONENTIATED_PHASE -> new ExponentiatedPhaseMisfit((MisfitConfig.ExponentiatedPhase) config, options);
            case MULTITAPER -> new MultitaperMisfit((MisfitConfig.Multitaper) config, options, band);
            case CC_TRAVELTIME -> new TraveltimeMisfit((MisfitConfig.CcTraveltime) config, options);
            case NORMALIZED_CROSS_CORRELATION -> new NormalizedCorrelationMisfit(quadrature);
            case ENVELOPE -> new EnvelopeMisfit((MisfitConfig.Envelope) config, quadrature);
            case INSTANTANEOUS_PHASE ->
                new InstantaneousPhaseMisfit((MisfitConfig.InstantaneousPhase) config, quadrature);
            case KERNEL_TRAVELTIME -> new KernelMisfit(config.name(), MeasureType.DT, options);
            case KERNEL_AMPLITUDE -> new KernelMisfit(config.name(), MeasureType.AM, options);
        };
    }

    private static WindowMisfit convolution(MisfitOptions options) {
        return switch (options.convolution()) {
            case REFERENCE -> new WaveformMisfit(MisfitKind.CONVOLUTION, Kernels.quadrature(options.quadrature()));
            case EXACT ->
                throw new InputException("adj_src_type convolution is not a misfit: it does not vanish where synthetic"
                        + " and observed agree, and its adjoint source is not its gradient. Use convolution_dd with a second"
                        + " station, or convolution_gradient: reference for the original's numbers");
        };
    }

    /** The settings that are measured with. */
    public MisfitConfig config() {
        return config;
    }

    /**
     * Misfit and adjoint source of one component: the sums over {@code windows}, which are seconds from the first sample, both
     * ends included. The adjoint source is in forward time, zero outside the windows and where {@code output} does not
     * ask for one.
     *
     * @throws IllegalArgumentException unless the traces are on one axis
     */
    public ComponentMeasurement measure(TracePair pair, List<TimeSpan> windows, Output output) {
        SampledTraces samples = SampledTraces.of(pair);
        double[] adjoint = new double[samples.npts()];
        List<Measurement> measurements = new ArrayList<>();
        double misfit = 0;
        for (TimeSpan span : windows) {
            Result result = measure(samples, span, output);
            measurements.add(result.measurement());
            misfit += result.measurement().misfit();
            if (output.adjoint()) {
                place(result, adjoint);
            }
        }
        return new ComponentMeasurement(misfit, measurements, Samples.adopt(adjoint));
    }

    private Result measure(SampledTraces samples, TimeSpan span, Output output) {
        SampleWindow window = SampleWindow.of(span, samples.dt(), options.windowRounding());
        Optional<String> outside = window.problem(samples.npts());
        if (outside.isPresent()) {
            return Result.skipped(window, outside.get());
        }
        CutWindow cut = CutWindow.of(samples, window, Kernels.taper(config.taper(), window.length()));
        Optional<String> problem = cut.problem();
        if (problem.isPresent()) {
            return Result.skipped(window, problem.get());
        }
        Result result = kind.measure(cut, output);
        if (!Kernels.finite(result.measurement()) || !Vectors.finite(result.adjoint())) {
            return Result.skipped(window, "misfit or adjoint source is not finite");
        }
        Vectors.multiply(result.adjoint(), cut.taper());
        return result;
    }

    private void place(Result result, double[] adjoint) {
        double[] f = result.adjoint();
        boolean sum = options.overlap() == Overlap.SUM || config.kind() == MisfitKind.MULTITAPER;
        for (int i = 0; i < f.length; i++) {
            int j = result.measurement().left() + i;
            adjoint[j] = sum ? adjoint[j] + f[i] : f[i];
        }
    }
}
