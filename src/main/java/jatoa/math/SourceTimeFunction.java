package jatoa.math;

import java.util.Arrays;

/**
 * Convolution with a source-time function sampled at the step of the series: y[i] = Σ x[i − τ]·g(τ), zero outside, and its
 * transpose. Immutable, safe for many threads.
 */
public final class SourceTimeFunction {
    /** Products of a direct sum above which the Fourier transform is faster. */
    private static final long DIRECT_PRODUCTS = 4_000_000;
    /** Where exp(−u²) is below the rounding of a sum. */
    private static final double LAST = 6.1;

    private final double[] kernel;
    /** The place of τ = 0. */
    private final int zero;

    private SourceTimeFunction(double[] kernel, int zero) {
        this.kernel = kernel;
        this.zero = zero;
    }

    /**
     * As the original: g(τ) = exp(−((τ − 1)/d)²)/(√π·d), d = half/4, τ − 1 = −half … half − 1. The even number of values delays the
     * result by one sample, and their sum is about 1. Zero changes nothing. Source: processing specification, section preprocess.
     *
     * @param half half duration in samples, ≥ 0
     */
    public static SourceTimeFunction original(int half) {
        if (half == 0) {
            return new SourceTimeFunction(new double[] {1}, 0);
        }
        double d = half / 4.0;
        double[] kernel = new double[2 * half];
        for (int i = 0; i < kernel.length; i++) {
            double u = (i - half) / d;
            kernel[i] = Math.exp(-u * u) / (Math.sqrt(Math.PI) * d);
        }
        return new SourceTimeFunction(kernel, half - 1);
    }

    /**
     * A Gaussian of unit area and without delay: g(τ) ~ exp(−(τ/d)²), Σ g = 1, d = half/decay. With the decay 1.628 it is as
     * wide as a triangle of this half duration, and what SPECFEM convolves with.
     *
     * @param half half duration in samples, ≥ 0
     */
    public static SourceTimeFunction gaussian(double half, double decay) {
        double d = half / decay;
        double[] side = new double[1 + (int) Math.ceil(LAST * d)];
        side[0] = 1;
        for (int i = 1; i < side.length; i++) {
            side[i] = Math.exp(-(i / d) * (i / d));
        }
        return even(side);
    }

    /**
     * A triangle of unit area and without delay: g(τ) ~ 1 − |τ|/half, Σ g = 1.
     *
     * @param half half duration in samples, ≥ 0
     */
    public static SourceTimeFunction triangle(double half) {
        double[] side = new double[1 + (int) Math.floor(half)];
        side[0] = 1;
        for (int i = 1; i < side.length; i++) {
            side[i] = 1 - i / half;
        }
        return even(side);
    }

    private static SourceTimeFunction even(double[] side) {
        double sum = 0;
        for (int i = side.length - 1; i > 0; i--) {
            sum += 2 * side[i];
        }
        sum += side[0];
        int last = side.length - 1;
        double[] kernel = new double[2 * last + 1];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = side[Math.abs(i - last)] / sum;
        }
        return new SourceTimeFunction(kernel, last);
    }

    /** The convolved series, as long as {@code x}. */
    public double[] convolve(double[] x) {
        if (kernel.length == 1 && kernel[0] == 1) {
            return x.clone();
        }
        return (long) x.length * kernel.length <= DIRECT_PRODUCTS ? direct(x) : transformed(x);
    }

    /** The transpose of {@link #convolve}: x[j] = Σ y[j + τ]·g(τ), zero outside. */
    public double[] correlate(double[] y) {
        double[] reversed = new double[kernel.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = kernel[kernel.length - 1 - i];
        }
        return new SourceTimeFunction(reversed, kernel.length - 1 - zero).convolve(y);
    }

    /** One kernel value at a time. */
    private double[] direct(double[] x) {
        int n = x.length;
        double[] y = new double[n];
        for (int k = 0; k < kernel.length; k++) {
            int shift = k - zero;
            double g = kernel[k];
            int to = Math.min(n, n + shift);
            for (int i = Math.max(0, shift); i < to; i++) {
                y[i] += x[i - shift] * g;
            }
        }
        return y;
    }

    /** Full convolution c[j] = Σ x[j−k]·kernel[k]; y[i] = c[i + zero]. */
    private double[] transformed(double[] x) {
        Fft fft = Fft.ofLength(Fft.workLength(x.length + kernel.length));
        double[] a = fft.realForward(x);
        double[] b = fft.realForward(kernel);
        TransferFunction.multiply(a, b);
        fft.realInverse(a);
        return Arrays.copyOfRange(a, zero, zero + x.length);
    }
}
