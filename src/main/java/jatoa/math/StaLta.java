package jatoa.math;

/**
 * The ratio of a short-term to a long-term average of an envelope, both decaying exponentially: the short one to a tenth
 * within one minimum period, the long one within twelve. Values lie between 0 and 1, rise to 1 where a signal arrives after
 * silence and settle near 1/12 under a steady envelope. A noise floor of 1e-5 of the envelope's maximum is added. O(n).
 *
 * <p>An envelope of zeros gives zeros. Source: Maggi et al. (2009), equations 1 to 4; windowing specification, STA/LTA
 * function.
 */
public final class StaLta {
    private static final double NOISE_FLOOR = 1e5;
    private static final int WARM_UP_SAMPLES = 1000;
    private static final double SMALLEST_LONG_TERM = 1e-9;
    private static final double LONG_OVER_SHORT = 12;

    private StaLta() {}

    /** How the averages begin. */
    public enum Start {
        /** after 1000 samples of noise floor, as the original: too few where minPeriod/dt exceeds about 50 */
        WARM_UP,
        /** from the exact averages of an endless noise floor */
        STEADY
    }

    /** What happens where the long-term average is small. */
    public enum Guard {
        /** below 1e-9, in the units of the envelope, the value is the noise floor, as in the original */
        ABSOLUTE,
        /** nothing: the ratio never depends on the units */
        NONE
    }

    /**
     * n ratios of {@code envelope}, whose values are ≥ 0.
     *
     * @param dt step, s
     * @param minPeriod shortest period of the signal, s
     */
    public static double[] of(double[] envelope, double dt, double minPeriod, Start start, Guard guard) {
        double shortDecay = Math.pow(10, -dt / minPeriod);
        double longDecay = Math.pow(10, -dt / (LONG_OVER_SHORT * minPeriod));
        double floor = max(envelope) / NOISE_FLOOR;
        double[] ratio = new double[envelope.length];
        if (floor == 0) {
            return ratio;
        }
        double shortTerm = first(floor, shortDecay, start);
        double longTerm = first(floor, longDecay, start);
        double smallest = guard == Guard.ABSOLUTE ? SMALLEST_LONG_TERM : 0;
        for (int i = 0; i < envelope.length; i++) {
            double value = envelope[i] + floor;
            shortTerm = value + shortDecay * shortTerm;
            longTerm = value + longDecay * longTerm;
            ratio[i] = longTerm < smallest ? floor : shortTerm / longTerm;
        }
        return ratio;
    }

    private static double first(double floor, double decay, Start start) {
        if (start == Start.STEADY) {
            return floor / (1 - decay);
        }
        double sum = 0;
        for (int i = 0; i < WARM_UP_SAMPLES; i++) {
            sum = floor + decay * sum;
        }
        return sum;
    }

    private static double max(double[] envelope) {
        double max = 0;
        for (double e : envelope) {
            if (e > max) {
                max = e;
            }
        }
        return max;
    }
}
