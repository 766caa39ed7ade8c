package jatoa.math;

/**
 * Convolutions of two series of one length n, centred: c = ⌊(n−1)/2⌋ (adjoint specification §3.8). No factor of the time
 * step. O(n log n) from {@value #DIRECT_BELOW} samples on, direct sums below.
 */
public final class Convolution {
    private static final int DIRECT_BELOW = 64;

    private Convolution() {}

    /** {@code y[i] = Σ_j a[j]·b[i+c−j]}, terms outside dropped. */
    public static double[] same(double[] a, double[] b) {
        return slice(a, b, (a.length - 1) / 2);
    }

    /** The transpose of {@code x → same(x, b)}: {@code y[i] = Σ_k g[k]·b[k+c−i]}. */
    public static double[] sameTransposed(double[] g, double[] b) {
        int n = b.length;
        double[] reversed = new double[n];
        for (int i = 0; i < n; i++) {
            reversed[i] = b[n - 1 - i];
        }
        return slice(g, reversed, n - 1 - (n - 1) / 2);
    }

    // y[i] = Σ_j a[j]·b[i + offset − j], 0 ≤ i < n
    private static double[] slice(double[] a, double[] b, int offset) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("lengths " + a.length + " and " + b.length);
        }
        return a.length < DIRECT_BELOW ? direct(a, b, offset) : transformed(a, b, offset);
    }

    private static double[] direct(double[] a, double[] b, int offset) {
        int n = a.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = Math.max(0, i + offset - n + 1); j <= Math.min(n - 1, i + offset); j++) {
                sum += a[j] * b[i + offset - j];
            }
            y[i] = sum;
        }
        return y;
    }

    private static double[] transformed(double[] a, double[] b, int offset) {
        Fft fft = Fft.ofLength(Fft.workLength(2 * a.length - 1));
        double[] x = fft.realForward(a);
        double[] y = fft.realForward(b);
        TransferFunction.multiply(x, y);
        fft.realInverse(x);
        double[] slice = new double[a.length];
        System.arraycopy(x, offset, slice, 0, Math.min(slice.length, fft.length() - offset));
        return slice;
    }
}
