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

    /** Cut, lengthened with zeros to the taper's length, and tapered; refused outside the trace or where a value is not finite. */
    static Refusable<WindowPair> cut(PairSamples pair, SampleWindow window, double[] taper) {
        Optional<String> outside = window.problem(pair.npts());
        if (outside.isPresent()) {
            return Refusable.refused(outside.get());
        }
        double[] observed = Arrays.copyOf(window.cut(pair.observed()), taper.length);
        double[] synthetic = Arrays.copyOf(window.cut(pair.synthetic()), taper.length);
        if (!Kernels.finite(observed)) {
            return Refusable.refused("observed is not finite in the window");
        }
        if (!Kernels.finite(synthetic)) {
            return Refusable.refused("synthetic is not finite in the window");
        }
        Kernels.multiply(observed, taper);
        Kernels.multiply(synthetic, taper);
        return Refusable.of(new WindowPair(pair, window, observed, synthetic, taper));
    }

    double dt() {
        return pair.dt();
    }

    int length() {
        return synthetic.length;
    }
}
