package jatoa.misfit;

import java.util.Arrays;
import java.util.Optional;

/**
 * One window of a pair, ready to be measured.
 *
 * @param pair the whole traces
 * @param window where it was cut
 * @param observed the tapered observed window
 * @param synthetic the tapered synthetic window
 * @param taper the weights of the taper; zero beyond the window where the arrays were lengthened
 */
record WindowPair(PairSamples pair, SampleWindow window, double[] observed, double[] synthetic, double[] taper) {
    /** Magnitudes whose fourth powers and cubes' reciprocals are still ordinary numbers. */
    private static final double LEAST = 1e-70;

    private static final double MOST = 1e70;

    /** Cut, lengthened with zeros to the taper's length, and tapered; refused where a value is not finite or its powers would not be. The window must lie inside the trace. */
    static Refusable<WindowPair> cut(PairSamples pair, SampleWindow window, double[] taper) {
        double[] observed = Arrays.copyOf(window.cut(pair.observed()), taper.length);
        double[] synthetic = Arrays.copyOf(window.cut(pair.synthetic()), taper.length);
        Kernels.multiply(observed, taper);
        Kernels.multiply(synthetic, taper);
        return problem("observed", observed)
                .or(() -> problem("synthetic", synthetic))
                .map(Refusable::<WindowPair>refused)
                .orElseGet(() -> Refusable.of(new WindowPair(pair, window, observed, synthetic, taper)));
    }

    private static Optional<String> problem(String what, double[] x) {
        if (!Kernels.finite(x)) {
            return Optional.of(what + " is not finite in the window");
        }
        double max = 0;
        for (double v : x) {
            max = Math.max(max, Math.abs(v));
        }
        return max == 0 || max >= LEAST && max <= MOST
                ? Optional.empty()
                : Optional.of(what + " values of " + max + " are too extreme to be measured");
    }

    double dt() {
        return pair.dt();
    }

    int length() {
        return synthetic.length;
    }
}
