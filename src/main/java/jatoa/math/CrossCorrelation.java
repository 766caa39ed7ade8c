package jatoa.math;

import java.util.stream.IntStream;

/**
 * The lag of the largest cross-correlation C(k) = Σ a[i+k]·b[i], k = −(n−1) … n−1, zero outside; the most negative of
 * equal maxima. Signed: an inverted polarity is not recognised. O(n log n): a search by bounds (smooth series) or a Fourier
 * transform finds the candidates, direct sums decide among those within rounding, so the integer never depends on the way.
 */
public final class CrossCorrelation {
    /** Below this length the direct sum is faster. */
    private static final int DIRECT_BELOW = 96;
    /** Lags whose transformed value is this close to the maximum (relative to √(Σa²Σb²)) are summed directly. */
    private static final double ROUNDING = 1e-10;

    private CrossCorrelation() {}

    /** The lag in samples (positive: {@code a} is later) and the correlation there, not normalised. */
    public record Peak(int lag, double value) {}

    /** @throws IllegalArgumentException unless both have the same length ≥ 1 */
    public static Peak peak(double[] a, double[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException("lengths " + a.length + " and " + b.length);
        }
        if (a.length < DIRECT_BELOW) {
            return direct(a, b);
        }
        int[] candidates = LagSearch.candidates(a, b);
        return candidates.length == 0 ? transformed(a, b) : largest(a, b, candidates);
    }

    /** C(k) by its definition. */
    public static double at(double[] a, double[] b, int lag) {
        int from = Math.max(0, -lag);
        int to = Math.min(b.length, a.length - lag);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i + lag] * b[i];
        }
        return sum;
    }

    private static Peak direct(double[] a, double[] b) {
        int best = -(a.length - 1);
        double max = at(a, b, best);
        for (int k = best + 1; k < a.length; k++) {
            double c = at(a, b, k);
            if (c > max) {
                max = c;
                best = k;
            }
        }
        return new Peak(best, max);
    }

    private static Peak transformed(double[] a, double[] b) {
        int n = a.length;
        int m = Fft.workLength(2 * n - 1);
        double[] c = circular(a, b, Fft.ofLength(m));
        double max = Double.NEGATIVE_INFINITY;
        for (int k = -(n - 1); k < n; k++) {
            max = Math.max(max, c[k < 0 ? k + m : k]);
        }
        double threshold = max - ROUNDING * Math.sqrt(energy(a) * energy(b));
        int[] close = IntStream.range(-(n - 1), n)
                .filter(k -> c[k < 0 ? k + m : k] >= threshold)
                .toArray();
        return close.length == 0 ? direct(a, b) : largest(a, b, close);
    }

    private static Peak largest(double[] a, double[] b, int[] lags) {
        Peak best = null;
        for (int k : lags) {
            double value = at(a, b, k);
            if (best == null || value > best.value()) {
                best = new Peak(k, value);
            }
        }
        return best;
    }

    private static double[] circular(double[] a, double[] b, Fft fft) {
        double[] x = fft.realForward(a);
        double[] y = fft.realForward(b);
        for (int i = 0; i < x.length; i += 2) {
            double re = x[i] * y[i] + x[i + 1] * y[i + 1];
            double im = x[i + 1] * y[i] - x[i] * y[i + 1];
            x[i] = re;
            x[i + 1] = im;
        }
        fft.realInverse(x);
        return x;
    }

    /** Σ x². */
    public static double energy(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }
}
