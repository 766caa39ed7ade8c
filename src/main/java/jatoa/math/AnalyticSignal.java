package jatoa.math;

import java.util.Arrays;

/**
 * The imaginary part and the magnitude of the analytic signal of a real series, by a Fourier transform of exactly the series'
 * own length: no padding, no taper, no demeaning, so that edges wrap around. The mean and, for an even length, the Nyquist
 * bin take no part. O(n log n) for any length: those with large prime factors do the same circular convolution in a longer
 * transform. Series of one or two samples have an imaginary part of zero.
 *
 * <p>Not to be confused with a Hilbert filter, which delays and does not wrap.
 */
public final class AnalyticSignal {
    private static final PerThreadCache<Integer, AnalyticSignal> PLANS = new PerThreadCache<>(64);

    private final int n;
    private final Fft fft;
    /** The imaginary parts of the transfer function, one per bin 0 … ⌊length/2⌋; its real parts are zero. */
    private final double[] factors;

    private AnalyticSignal(int n) {
        this.n = n;
        boolean ownLength = Fft.fastLength(n) == n;
        this.fft = Fft.ofLength(ownLength ? n : Fft.workLength(2 * n - 1));
        this.factors = ownLength ? signs(n) : transformed(kernel(n, fft.length()), fft);
    }

    /** The imaginary part (the Hilbert transform: a cosine becomes a sine), n values. */
    public static double[] hilbert(double[] x) {
        return x.length < 3
                ? new double[x.length]
                : PLANS.get(x.length, AnalyticSignal::new).transform(x);
    }

    /** The envelope √(x² + hilbert(x)²), n values ≥ 0. */
    public static double[] envelope(double[] x) {
        double[] h = hilbert(x);
        for (int i = 0; i < h.length; i++) {
            h[i] = Math.sqrt(x[i] * x[i] + h[i] * h[i]);
        }
        return h;
    }

    private double[] transform(double[] x) {
        double[] spectrum = fft.realForward(x);
        for (int k = 0; k < factors.length; k++) {
            double re = spectrum[2 * k];
            spectrum[2 * k] = -factors[k] * spectrum[2 * k + 1];
            spectrum[2 * k + 1] = factors[k] * re;
        }
        fft.realInverse(spectrum);
        return Arrays.copyOf(spectrum, n);
    }

    /** −1 for positive frequencies, 0 for the mean and the Nyquist bin. */
    private static double[] signs(int n) {
        double[] signs = new double[n / 2 + 1];
        Arrays.fill(signs, 1, (n + 1) / 2, -1);
        return signs;
    }

    private static double[] transformed(double[] oddKernel, Fft fft) {
        double[] spectrum = fft.realForward(oddKernel);
        double[] imaginary = new double[fft.bins()];
        for (int k = 0; k < imaginary.length; k++) {
            imaginary[k] = spectrum[2 * k + 1];
        }
        return imaginary;
    }

    // Even n: (2/n)·cot(πm/n) at odd m, else 0. Odd n: cot(πm/2n)/n at odd m, else −tan(πm/2n)/n. Odd in m; −n < m < n.
    private static double[] kernel(int n, int length) {
        double[] kernel = new double[length];
        for (int m = 1; m < n; m++) {
            double value;
            if (n % 2 == 0) {
                value = m % 2 == 0 ? 0 : 2 / Math.tan(Math.PI * m / n) / n;
            } else {
                double tangent = Math.tan(Math.PI * m / (2.0 * n));
                value = (m % 2 == 0 ? -tangent : 1 / tangent) / n;
            }
            kernel[m] = value;
            kernel[length - m] = -value;
        }
        return kernel;
    }
}
