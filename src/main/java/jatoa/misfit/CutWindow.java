package jatoa.misfit;

import jatoa.math.Vectors;
import jatoa.misfit.multitaper.FrequencyBand;
import jatoa.misfit.multitaper.MultitaperRules;
import java.util.Arrays;
import java.util.Optional;

/**
 * One window of an observed and a synthetic trace, ready to be measured.
 *
 * @param traces the whole traces
 * @param window where it was cut
 * @param observed the tapered observed window
 * @param synthetic the tapered synthetic window
 * @param taper the weights of the taper; zero beyond the window where the arrays were lengthened
 */
public record CutWindow(
        SampledTraces traces, SampleWindow window, double[] observed, double[] synthetic, double[] taper) {
    /** Magnitudes whose fourth powers and cubes' reciprocals are still ordinary numbers. */
    private static final double LEAST = 1e-70;

    private static final double MOST = 1e70;

    /** Cut, lengthened with zeros to the taper's length, and tapered. The window must lie inside the trace. */
    public static CutWindow of(SampledTraces traces, SampleWindow window, double[] taper) {
        double[] observed = Arrays.copyOf(window.cut(traces.observed()), taper.length);
        double[] synthetic = Arrays.copyOf(window.cut(traces.synthetic()), taper.length);
        Vectors.multiply(observed, taper);
        Vectors.multiply(synthetic, taper);
        return new CutWindow(traces, window, observed, synthetic, taper);
    }

    /** What {@code trace} has where the window, shifted to {@code at}, is: scaled by e^(−{@code dlna}) and tapered. */
    public double[] aligned(double[] trace, SampleWindow at, double dlna) {
        double[] x = Arrays.copyOf(at.cut(trace), length());
        Vectors.scale(x, Math.exp(-dlna));
        Vectors.multiply(x, taper);
        return x;
    }

    /** Why nothing can be computed from it: a value that is not finite, or whose powers would not be; empty where it can. */
    public Optional<String> problem() {
        return problem("observed", observed).or(() -> problem("synthetic", synthetic));
    }

    private static Optional<String> problem(String what, double[] x) {
        if (!Vectors.finite(x)) {
            return Optional.of(what + " is not finite in the window");
        }
        double max = Vectors.maxAbs(x);
        return max == 0 || max >= LEAST && max <= MOST
                ? Optional.empty()
                : Optional.of(what + " values of " + max + " are too extreme to be measured");
    }

    /** Which of the two is zero throughout the window; empty where neither is. */
    Optional<String> silence() {
        return silence("observed", observed).or(() -> silence("synthetic", synthetic));
    }

    private static Optional<String> silence(String what, double[] x) {
        for (double v : x) {
            if (v != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(what + " is zero in the window");
    }

    /** The frequency band of the window, or of its whole trace, which is computed once for the trace. */
    public FrequencyBand band(MultitaperRules rules) {
        return switch (rules.options().multitaper().band()) {
            case TRACE -> traces.band(trace -> rules.band(trace, dt()));
            case WINDOW -> rules.band(synthetic, dt());
        };
    }

    public double dt() {
        return traces.dt();
    }

    public int length() {
        return synthetic.length;
    }
}
