package jatoa.math;

/** Removal of a mean or a line from a series, in place, O(n). Sums run from the first sample to the last. */
public final class Detrend {
    private Detrend() {}

    /** Subtracts the mean; nothing for no samples. */
    public static void demean(double[] x) {
        double mean = Vectors.mean(x);
        for (int i = 0; i < x.length; i++) {
            x[i] -= mean;
        }
    }

    /**
     * Subtracts the line through the first and the last sample, which both become 0 (the last but for rounding). Fewer than
     * two samples stay as they are. Not a least-squares line.
     */
    public static void simple(double[] x) {
        int last = x.length - 1;
        if (last < 1) {
            return;
        }
        double first = x[0];
        double slope = (x[last] - first) / last;
        for (int i = 0; i <= last; i++) {
            x[i] -= first + i * slope;
        }
    }

    /**
     * The transpose of {@link #simple}: Σ y·simple(x) = Σ simpleTransposed(y)·x for all x. Only the first and the last sample
     * change. For the adjoint of a trace that was straightened.
     */
    public static void simpleTransposed(double[] y) {
        int last = y.length - 1;
        if (last < 1) {
            return;
        }
        double first = 0;
        double end = 0;
        for (int i = 0; i <= last; i++) {
            double share = (double) i / last;
            first += (1 - share) * y[i];
            end += share * y[i];
        }
        y[0] -= first;
        y[last] -= end;
    }
}
