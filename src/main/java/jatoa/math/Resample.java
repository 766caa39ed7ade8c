package jatoa.math;

import java.util.Arrays;

/**
 * Fourier resampling without an anti-alias filter: the spectrum is tapered by a Hann window centred on zero frequency (half
 * amplitude at half the old Nyquist frequency), its real and imaginary parts are interpolated linearly to the new
 * frequencies, the last value is held beyond the old ones, and it is transformed back. O(n log n). Source: processing
 * specification, section standardize (resampling). Never for equal rates: it changes the samples.
 */
public final class Resample {
    private static final int SPARE_BINS = 4;
    /** Shorter series are transformed fast enough whatever their length. */
    private static final int SHORT = 256;

    private Resample() {}

    /**
     * @param x one sample at least
     * @param from rate of {@code x}, Hz
     * @param to wanted rate, Hz
     * @return max(1, ⌊n / (from/to)⌋ samples from the same start
     */
    public static double[] fourier(double[] x, double from, double to) {
        int n = x.length;
        int m = Math.max(1, (int) (n / (from / to)));
        double[] spectrum = spectrum(x, n * (to / from));
        taperSpectrum(spectrum, n);
        double[] resampled = interpolate(spectrum, n * (1.0 / from), m, to / m);
        resampled[1] = 0;
        if (m % 2 == 0) {
            resampled[m + 1] = 0;
        }
        double[] y = samples(resampled, m);
        double scale = (double) m / n;
        for (int i = 0; i < m; i++) {
            y[i] *= scale;
        }
        return y;
    }

    /**
     * The bins of {@code x}, those that are needed at least.
     *
     * @param reach twice the highest new frequency in old bins
     */
    private static double[] spectrum(double[] x, double reach) {
        int n = x.length;
        if (hasFastTransform(n)) {
            return Fft.ofLength(n).realForward(x);
        }
        int needed = (int) Math.min(n / 2 + 1, Math.ceil(reach / 2) + SPARE_BINS);
        return GriddedTransform.of(n, needed).forward(x);
    }

    /** The m samples with these bins, whose place they may take. */
    private static double[] samples(double[] spectrum, int m) {
        if (!hasFastTransform(m)) {
            return GriddedTransform.of(m, m / 2 + 1).realInverse(spectrum);
        }
        Fft.ofLength(m).realInverse(spectrum);
        return Arrays.copyOf(spectrum, m);
    }

    private static boolean hasFastTransform(int n) {
        return n < SHORT || Fft.fastLength(n) == n;
    }

    private static void taperSpectrum(double[] spectrum, int n) {
        double offset = n % 2 == 0 ? 0 : Math.PI / n;
        for (int k = 0; 2 * k < spectrum.length; k++) {
            double w = 0.5 + 0.5 * Math.cos(2 * Math.PI * k / n - offset);
            spectrum[2 * k] *= w;
            spectrum[2 * k + 1] *= w;
        }
    }

    /** Old bin k is at k/{@code duration}; new bin j of the {@code m/2 + 1} is at j·{@code step}. */
    private static double[] interpolate(double[] spectrum, double duration, int m, double step) {
        int last = spectrum.length / 2 - 1;
        double[] out = new double[2 * (m / 2 + 1)];
        for (int j = 0; j <= m / 2; j++) {
            double frequency = j * step;
            int k = Math.min((int) (frequency * duration), last);
            while (k > 0 && k / duration > frequency) {
                k--;
            }
            while (k < last && (k + 1) / duration <= frequency) {
                k++;
            }
            if (k == last) {
                out[2 * j] = spectrum[2 * last];
                out[2 * j + 1] = spectrum[2 * last + 1];
                continue;
            }
            double part = (frequency - k / duration) / ((k + 1) / duration - k / duration);
            out[2 * j] = spectrum[2 * k] + part * (spectrum[2 * k + 2] - spectrum[2 * k]);
            out[2 * j + 1] = spectrum[2 * k + 1] + part * (spectrum[2 * k + 3] - spectrum[2 * k + 1]);
        }
        return out;
    }
}
