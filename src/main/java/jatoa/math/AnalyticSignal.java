package jatoa.math;

/**
 * The imaginary part and the magnitude of the analytic signal of a real series, by a Fourier transform of exactly the series'
 * own length: no padding, no taper, no demeaning, so that edges wrap around. The mean and, for an even length, the Nyquist
 * bin take no part. O(n log n) for any length. Series of one or two samples have an imaginary part of zero.
 *
 * <p>Not to be confused with a Hilbert filter, which delays and does not wrap.
 */
public final class AnalyticSignal {
    private AnalyticSignal() {}

    /** The imaginary part (the Hilbert transform: a cosine becomes a sine), n values. */
    public static double[] hilbert(double[] x) {
        int n = x.length;
        if (n < 3) {
            return new double[n];
        }
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

    /** The envelope √(x² + hilbert(x)²), n values ≥ 0. */
    public static double[] envelope(double[] x) {
        double[] h = hilbert(x);
        for (int i = 0; i < h.length; i++) {
            h[i] = Math.sqrt(x[i] * x[i] + h[i] * h[i]);
        }
        return h;
    }
}
