package jatoa.misfit;

import jatoa.math.Vectors;
import jatoa.model.PeriodBand;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Does an adjoint source predict how its misfit changes? For random smooth perturbations δs of the synthetic inside the windows,
 * ∫f·δs is compared with the central difference of the misfit (adjoint specification §13.3). A ratio of 1 means an exact
 * gradient. Errors that scale a misfit are held fixed in adjoint sources, so check with {@code use_cc_error: false} or with
 * errors at their floors.
 *
 * @param perturbations how many
 * @param size of the difference quotient's step, as a fraction of the synthetic's largest value
 * @param seed of the random numbers
 * @param band periods that the perturbations are made of, s
 */
public record GradientCheck(int perturbations, double size, long seed, PeriodBand band) {
    private static final int SINES = 8;
    private static final double STEP = 1e-5;

    /** Below this cosine a perturbation does not change the misfit to first order and a ratio says nothing. */
    private static final double LEAST_COSINE = 0.01;

    /** With a step of 1e-5. */
    public static GradientCheck of(int perturbations, long seed, PeriodBand band) {
        return new GradientCheck(perturbations, STEP, seed, band);
    }

    /**
     * One perturbation's outcome.
     *
     * @param predicted ∫f·δs, in the misfit's unit
     * @param measured the misfit's central difference over the step
     * @param cosine between f and δs: near 0 a ratio means little
     */
    public record Ratio(double predicted, double measured, double cosine) {
        /** 1 for an exact gradient; NaN where both are zero. */
        public double value() {
            return predicted / measured;
        }
    }

    /** Those of perturbations that are not nearly orthogonal to the adjoint source. */
    public static List<Ratio> telling(List<Ratio> ratios) {
        return ratios.stream().filter(r -> Math.abs(r.cosine()) > LEAST_COSINE).toList();
    }

    /** The ratios of a single-station misfit. */
    public List<Ratio> ratios(Misfit misfit, TracePair pair, List<TimeSpan> windows) {
        double[] f = misfit.measure(pair, windows, Output.MISFIT_AND_ADJOINT)
                .adjoint()
                .array();
        return ratios(
                pair.synthetic(),
                windows,
                f,
                synthetic -> misfit.measure(new TracePair(pair.observed(), synthetic), windows, Output.MISFIT)
                        .misfit());
    }

    /**
     * The ratios of any function of a synthetic: for those of two stations, and for what lies before the misfit.
     *
     * @param windows where the synthetic is perturbed, s from its first sample
     * @param f the adjoint source, one value a sample of the synthetic
     */
    public List<Ratio> ratios(Trace synthetic, List<TimeSpan> windows, double[] f, ToDoubleFunction<Trace> misfit) {
        Random random = new Random(seed);
        double dt = synthetic.axis().dt();
        List<Ratio> ratios = new ArrayList<>();
        for (int p = 0; p < perturbations; p++) {
            double[] change = perturbation(synthetic, windows, random);
            double more = misfit.applyAsDouble(plus(synthetic, change, size));
            double less = misfit.applyAsDouble(plus(synthetic, change, -size));
            double product = Vectors.dot(f, change);
            double norm = Math.sqrt(Vectors.dot(f, f) * Vectors.dot(change, change));
            ratios.add(new Ratio(product * dt, (more - less) / (2 * size), norm == 0 ? 0 : product / norm));
        }
        return ratios;
    }

    // A sum of sines within the band, faded to zero at both ends of each window, as large as the synthetic there.
    private double[] perturbation(Trace synthetic, List<TimeSpan> windows, Random random) {
        double dt = synthetic.axis().dt();
        double[] sum = new double[synthetic.samples().npts()];
        for (int k = 0; k < SINES; k++) {
            double low = 1 / band.maxPeriod();
            double frequency = low + random.nextDouble() * (1 / band.minPeriod() - low);
            double phase = 2 * Math.PI * random.nextDouble();
            double amplitude = random.nextGaussian();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += amplitude * Math.sin(2 * Math.PI * frequency * i * dt + phase);
            }
        }
        double[] envelope = envelope(synthetic, windows);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= envelope[i] / SINES;
        }
        return sum;
    }

    private static double[] envelope(Trace synthetic, List<TimeSpan> windows) {
        double dt = synthetic.axis().dt();
        double[] s = synthetic.samples().array();
        double[] envelope = new double[s.length];
        for (TimeSpan w : windows) {
            int first = Math.max(0, (int) Math.ceil(w.start() / dt));
            int last = Math.min(s.length - 1, (int) Math.floor(w.end() / dt));
            double largest = 0;
            for (int i = first; i <= last; i++) {
                largest = Math.max(largest, Math.abs(s[i]));
            }
            for (int i = first; i <= last; i++) {
                double x = Math.sin(Math.PI * (i * dt - w.start()) / (w.end() - w.start()));
                envelope[i] += largest * x * x;
            }
        }
        return envelope;
    }

    private static Trace plus(Trace trace, double[] change, double factor) {
        double[] x = trace.samples().toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * change[i];
        }
        return trace.withSamples(x);
    }
}
