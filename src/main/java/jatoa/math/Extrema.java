package jatoa.math;

import java.util.Arrays;

/**
 * The local maxima (peaks) and minima (troughs) of a series, ascending. A flat stretch of exactly equal values counts as one
 * extremum at its first sample where the series rises on one side and falls on the other. The last sample, and a stretch
 * that reaches it, is never an extremum. O(n).
 */
public final class Extrema {
    private final int[] peaks;
    private final int[] troughs;

    private Extrema(int[] peaks, int[] troughs) {
        this.peaks = peaks;
        this.troughs = troughs;
    }

    /** What a flat stretch at the first sample is. */
    public enum FlatStart {
        /** no extremum */
        NEVER,
        /** judged as if the last change of the whole series came before it, as the original does */
        WRAPS
    }

    /** The extrema of {@code x}; none for fewer than three values or where all are equal. */
    public static Extrema of(double[] x, FlatStart flatStart) {
        int n = x.length;
        int[] peaks = new int[n / 2 + 1];
        int[] troughs = new int[n / 2 + 1];
        int peakCount = 0;
        int troughCount = 0;
        int a = 0;
        while (a < n) {
            int b = a;
            while (b + 1 < n && x[b + 1] == x[a]) {
                b++;
            }
            if (b == n - 1) {
                break;
            }
            double before = a > 0 ? x[a] - x[a - 1] : startingChange(x, b, flatStart);
            double after = x[b + 1] - x[b];
            if (before > 0 && after < 0) {
                peaks[peakCount++] = a;
            } else if (before < 0 && after > 0) {
                troughs[troughCount++] = a;
            }
            a = b + 1;
        }
        return new Extrema(Arrays.copyOf(peaks, peakCount), Arrays.copyOf(troughs, troughCount));
    }

    /** Extrema at given indices, both ascending. */
    public static Extrema at(int[] peaks, int[] troughs) {
        return new Extrema(peaks.clone(), troughs.clone());
    }

    /** Whether there are two values or more, all equal. */
    public static boolean isConstant(double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (x[i] != x[0]) {
                return false;
            }
        }
        return x.length > 1;
    }

    private static double startingChange(double[] x, int endOfStretch, FlatStart flatStart) {
        if (flatStart == FlatStart.NEVER || endOfStretch == 0) {
            return 0;
        }
        int i = x.length - 1;
        while (x[i] == x[i - 1]) {
            i--;
        }
        return x[i] - x[i - 1];
    }

    /** Ascending indices of the maxima; the caller's own copy. */
    public int[] peaks() {
        return peaks.clone();
    }

    /** Ascending indices of the minima; the caller's own copy. */
    public int[] troughs() {
        return troughs.clone();
    }
}
