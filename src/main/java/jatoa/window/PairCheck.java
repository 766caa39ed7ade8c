package jatoa.window;

import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold before windows are selected, and what only looks wrong (windowing specification §2). */
final class PairCheck {
    private static final double SAME_RATE = 1e-5;
    private static final double SIMILAR_SIZE = 5;

    private PairCheck() {}

    /** Why the pair cannot be used; empty where it can. */
    static Optional<String> problem(TracePair pair) {
        TimeAxis observed = pair.observed().axis();
        TimeAxis synthetic = pair.synthetic().axis();
        if (observed.npts() == 0 || observed.npts() != synthetic.npts()) {
            return Optional.of("observed has " + observed.npts() + " samples, synthetic " + synthetic.npts());
        }
        double rate = observed.samplingRate();
        if (Math.abs(rate - synthetic.samplingRate()) / rate >= SAME_RATE) {
            return Optional.of("observed has " + rate + " Hz, synthetic " + synthetic.samplingRate());
        }
        double apart = Math.abs(observed.startNanos() - synthetic.startNanos()) / 1e9;
        if (apart > 0.5 * observed.dt()) {
            return Optional.of("observed and synthetic start " + apart + " s apart, more than half a sample");
        }
        return notFinite("observed", pair.observed()).or(() -> notFinite("synthetic", pair.synthetic()));
    }

    private static Optional<String> notFinite(String side, Trace trace) {
        double[] x = trace.samples().array();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                return Optional.of(side + " holds " + x[i] + " at sample " + i);
            }
        }
        return Optional.empty();
    }

    /** Sizes and components that do not fit together, one sentence each. */
    static List<String> warnings(TracePair pair) {
        List<String> warnings = new ArrayList<>();
        double observed = peakToPeak(pair.observed());
        double synthetic = peakToPeak(pair.synthetic());
        double smaller = Math.min(observed, synthetic);
        if (smaller == 0) {
            warnings.add((observed == 0 ? "observed" : "synthetic") + " has no signal");
        } else if (Math.max(observed, synthetic) / smaller >= SIMILAR_SIZE) {
            warnings.add("peak-to-peak amplitudes differ: observed " + observed + ", synthetic " + synthetic);
        }
        char observedLetter = Character.toUpperCase(pair.observed().component().letter());
        char syntheticLetter =
                Character.toUpperCase(pair.synthetic().component().letter());
        if (observedLetter != syntheticLetter) {
            warnings.add("observed is component " + observedLetter + ", synthetic " + syntheticLetter);
        }
        return warnings;
    }

    private static double peakToPeak(Trace trace) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : trace.samples().array()) {
            if (v < min) {
                min = v;
            }
            if (v > max) {
                max = v;
            }
        }
        return max - min;
    }
}
