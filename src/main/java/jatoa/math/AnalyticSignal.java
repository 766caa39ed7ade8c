package jatoa.math;

import java.util.Arrays;

/**
 * The imaginary part and the magnitude of the analytic signal of a real series, by a Fourier transform of exactly the series'
 * own length: no padding, no taper, no demeaning, so that edges wrap around. The mean and, for an even length, the Nyquist
 * bin take no part. O(n log n) for any length. Series of one or two samples have an imaginary part of zero.
 *
 * <p>Not to be confused with a Hilbert filter, which delays and does not wrap.
 */
public final class AnalyticSignal {
    /** Spectra of the circular kernel, by the series' length. */
    private static final PerThreadCache<Integer, double[]> KERNELS = new PerThreadCache<>(64);

    private AnalyticSignal() {}

    /** The imaginary part (the Hilbert transform: a cosine becomes a sine), n values. */
    public static double[] hilbert(double[] x) {
        int n = x.length;
        if (n < 3) {
            return new double[n];
        }
        return Fft.fastLength(n) == n ? bySpectrum(x) : byKernel(x);
    }

    private static double[] bySpectrum(double[] x) {
        int n = x.length;
        Fft fft = Fft.ofLength(n);
        double[] spectrum = fft.realForward(x);
        int positive = (n + 1) / 2 - 1;
        for (int k = 1; k <= positive; k++) {
            double re = spectrum[2 * k];
            spectrum[2 * k] = spectrum[2 * k + 1];
            spectrum[2 * k + 1] = -re;
        }
        spectrum[0] = 0;
        if (n % 2 == 0) {
            spectrum[n] = 0;
        }
        return fft.realInverse(spectrum);
    }

    // The same circular convolution through a longer transform, for lengths with large prime factors.
    private static double[] byKernel(double[] x) {
        Fft fft = Fft.ofLength(Fft.fastLength(2 * x.length - 1));
        double[] kernel = KERNELS.get(x.length, n -> fft.realForward(kernel(n, fft.length())));
        double[] spectrum = fft.realForward(x);
        for (int i = 0; i < spectrum.length; i += 2) {
            double re = spectrum[i] * kernel[i] - spectrum[i + 1] * kernel[i + 1];
            spectrum[i + 1] = spectrum[i] * kernel[i + 1] + spectrum[i + 1] * kernel[i];
            spectrum[i] = re;
        }
        return Arrays.copyOf(fft.realInverse(spectrum), x.length);
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

    /** The envelope √(x² + hilbert(x)²), n values ≥ 0. */
    public static double[] envelope(double[] x) {
        double[] h = hilbert(x);
        for (int i = 0; i < h.length; i++) {
            h[i] = Math.sqrt(x[i] * x[i] + h[i] * h[i]);
        }
        return h;
    }
}
