package jatoa.math;

import java.util.Arrays;

/**
 * The spectral division that removes an instrument: transform length, taper, pre-filter, water level, inverse (processing
 * specification, section Response removal).
 */
public final class Deconvolution {
    private static final int ALWAYS_FAST = 5000;
    private static final int LARGE_PRIME = 500;
    private static final int LONGEST_SEARCH = 20;

    private Deconvolution() {}

    /**
     * The transform's length for {@code n} samples: twice as long and even; where that is above 5000 and has a prime factor of
     * 500 or more, the next of +2 … +20 without one, otherwise the next power of two.
     */
    public static int transformLength(int n) {
        int length = 2 * (n + n % 2);
        if (length <= ALWAYS_FAST || largestPrime(length) < LARGE_PRIME) {
            return length;
        }
        for (int more = 2; more <= LONGEST_SEARCH; more += 2) {
            if (largestPrime(length + more) < LARGE_PRIME) {
                return length + more;
            }
        }
        int power = Integer.highestOneBit(length);
        return power == length ? power : 2 * power;
    }

    private static int largestPrime(int n) {
        int rest = n;
        int largest = 1;
        for (int p = 2; p * p <= rest; p++) {
            while (rest % p == 0) {
                largest = p;
                rest /= p;
            }
        }
        return Math.max(largest, rest);
    }

    /** Multiplies both ends, {@code fraction / 2} of the samples each, by a quarter of a cosine that starts at zero. */
    public static void cosineTaper(double[] x, double fraction) {
        int n = x.length;
        int width = (int) (n * fraction / 2 + 0.5);
        for (int i = 0; i < width; i++) {
            double weight = Math.cos(Math.PI / 2 * (width - i) / width);
            x[i] *= weight;
            x[n - 1 - i] *= weight;
        }
    }

    /** The bins' frequencies 0 … 1/(2·dt) in Hz for a transform of {@code length} samples. */
    public static double[] frequencies(int length, double dt) {
        int bins = length / 2 + 1;
        double step = 1 / (dt * 2) / (bins - 1);
        double[] frequencies = new double[bins];
        for (int k = 0; k < bins; k++) {
            frequencies[k] = k * step;
        }
        return frequencies;
    }

    /**
     * Multiplies by a band-pass with cosine flanks: 0 outside f1 and f4, 1 between f2 and f3.
     *
     * @param corners f1 &lt; f2 &lt; f3 &lt; f4, Hz
     */
    public static void preFilter(double[] spectrum, double[] frequencies, double[] corners) {
        for (int k = 0; k < frequencies.length; k++) {
            double weight = cosineBand(frequencies[k], corners);
            spectrum[2 * k] *= weight;
            spectrum[2 * k + 1] *= weight;
        }
    }

    private static double cosineBand(double f, double[] corners) {
        if (f < corners[0] || f > corners[3]) {
            return 0;
        }
        if (f < corners[1]) {
            return 0.5 * (1 - Math.cos(Math.PI * (f - corners[0]) / (corners[1] - corners[0])));
        }
        return f <= corners[2] ? 1 : 0.5 * (1 + Math.cos(Math.PI * (f - corners[2]) / (corners[3] - corners[2])));
    }

    /**
     * 1 / response, bin by bin, 0 where the response is 0. With a water level bins smaller than the largest magnitude
     * × 10^(−level/20) are lifted to it first, their phase kept; without one ({@code Infinity}) the bin at 0 Hz becomes 0.
     *
     * @param response interleaved; not changed
     * @param waterLevel dB below the largest magnitude
     */
    public static double[] inverse(double[] response, double waterLevel) {
        double floor = waterLevel < Double.POSITIVE_INFINITY ? largest(response) * Math.pow(10, -waterLevel / 20) : 0;
        double[] inverse = new double[response.length];
        for (int k = 0; k < response.length; k += 2) {
            double magnitude = Math.hypot(response[k], response[k + 1]);
            if (magnitude == 0) {
                continue;
            }
            double divisor = magnitude * Math.max(magnitude, floor);
            inverse[k] = response[k] / divisor;
            inverse[k + 1] = -response[k + 1] / divisor;
        }
        if (waterLevel == Double.POSITIVE_INFINITY) {
            inverse[0] = 0;
            inverse[1] = 0;
        }
        return inverse;
    }

    private static double largest(double[] spectrum) {
        double largest = 0;
        for (int k = 0; k < spectrum.length; k += 2) {
            largest = Math.max(largest, Math.hypot(spectrum[k], spectrum[k + 1]));
        }
        return largest;
    }

    /**
     * The samples whose spectrum is that of {@code x} times {@code factor}; the last bin becomes its magnitude. O(n log n).
     *
     * @param factor interleaved, of {@code length / 2 + 1} bins
     */
    public static double[] apply(double[] x, double[] factor, int length) {
        Fft fft = Fft.ofLength(length);
        double[] spectrum = fft.realForward(x);
        TransferFunction.multiply(spectrum, factor);
        int last = spectrum.length - 2;
        spectrum[last] = Math.hypot(spectrum[last], spectrum[last + 1]);
        spectrum[last + 1] = 0;
        fft.realInverse(spectrum);
        return Arrays.copyOf(spectrum, x.length);
    }
}
