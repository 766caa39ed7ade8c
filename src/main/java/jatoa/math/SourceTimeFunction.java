package jatoa.math;

import java.util.Arrays;

/**
 * Convolution with a Gaussian source-time function of half duration h samples: kernel g(τ) = exp(−(τ/d)²)/(√π·d), d = h/4,
 * τ = −h … h−1, and y[i] = Σ x[i−1−τ]·g(τ), zero outside. The kernel has an even number of values, which delays the result
 * by one sample; its sum is about 1 and is not scaled by the time step. h = 0 changes nothing. Source: processing
 * specification, section preprocess (source-time function). Immutable, safe for many threads.
 */
public final class SourceTimeFunction {
    private static final double DECAY = 4;
    /** Products of a direct sum above which the Fourier transform is faster. */
    private static final long DIRECT_PRODUCTS = 4_000_000;

    private final int half;
    private final double[] kernel;

    private SourceTimeFunction(int half, double[] kernel) {
        this.half = half;
        this.kernel = kernel;
    }

    /** @param half half duration in samples, ≥ 0 */
    public static SourceTimeFunction gaussian(int half) {
        double d = half / DECAY;
        double[] kernel = new double[2 * half];
        for (int i = 0; i < kernel.length; i++) {
            double u = (i - half) / d;
            kernel[i] = Math.exp(-u * u) / (Math.sqrt(Math.PI) * d);
        }
        return new SourceTimeFunction(half, kernel);
    }

    /** The convolved series, as long as {@code x}. */
    public double[] convolve(double[] x) {
        if (half == 0) {
            return x.clone();
        }
        return (long) x.length * kernel.length <= DIRECT_PRODUCTS ? direct(x) : transformed(x);
    }

    /** The transpose of {@link #convolve}: x[j] = Σ y[j+1+τ]·g(τ), zero outside. */
    public double[] correlate(double[] y) {
        if (half == 0) {
            return y.clone();
        }
        int n = y.length;
        double[] x = new double[n];
        for (int k = 0; k < kernel.length; k++) {
            int shift = 1 + k - half;
            int to = Math.min(n, n - shift);
            for (int j = Math.max(0, -shift); j < to; j++) {
                x[j] += y[j + shift] * kernel[k];
            }
        }
        return x;
    }

    /** y[i] += x[i − shift]·g with shift = 1 + τ, one kernel value at a time. */
    private double[] direct(double[] x) {
        int n = x.length;
        double[] y = new double[n];
        for (int k = 0; k < kernel.length; k++) {
            int shift = 1 + k - half;
            double g = kernel[k];
            int to = Math.min(n, n + shift);
            for (int i = Math.max(0, shift); i < to; i++) {
                y[i] += x[i - shift] * g;
            }
        }
        return y;
    }

    /** Full convolution c[j] = Σ x[j−k]·kernel[k]; y[i] = c[i + half − 1]. */
    private double[] transformed(double[] x) {
        Fft fft = Fft.ofLength(Fft.workLength(x.length + kernel.length));
        double[] a = fft.realForward(x);
        double[] b = fft.realForward(kernel);
        for (int i = 0; i < a.length; i += 2) {
            double re = a[i] * b[i] - a[i + 1] * b[i + 1];
            a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
            a[i] = re;
        }
        fft.realInverse(a);
        return Arrays.copyOfRange(a, half - 1, half - 1 + x.length);
    }
}
