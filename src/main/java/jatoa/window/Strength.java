package jatoa.window;

import jatoa.config.WindowParameters.SignalToNoise;
import jatoa.window.NoiseSignal.Slice;

/** How strong a trace is over a stretch of samples: its largest magnitude, or its mean square. */
final class Strength {
    private Strength() {}

    /** 0/0 = NaN for the mean square of no samples, 0 for the largest of none. */
    static double of(SignalToNoise type, double[] trace, Slice slice) {
        return switch (type) {
            case AMPLITUDE -> largest(trace, slice);
            case ENERGY -> meanSquare(trace, slice);
        };
    }

    static double largest(double[] trace, Slice slice) {
        double largest = 0;
        for (int i = slice.start(); i < slice.end(); i++) {
            largest = Math.max(largest, Math.abs(trace[i]));
        }
        return largest;
    }

    static double meanSquare(double[] trace, Slice slice) {
        double sum = 0;
        for (int i = slice.start(); i < slice.end(); i++) {
            sum += trace[i] * trace[i];
        }
        return sum / slice.count();
    }
}
