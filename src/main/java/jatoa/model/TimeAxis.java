package jatoa.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Evenly spaced sample times. Instants are integer nanoseconds since 1970-01-01 UTC; the sampling rate (Hz) is what is
 * stored, the step is its reciprocal (processing specification §1.1).
 */
public record TimeAxis(long startNanos, double samplingRate, int npts) {
    /** A count of microseconds this close to a tie is rounded by its exact decimal value. */
    private static final double TIE_GUARD = 1e-3;
    /** Steps below a nanosecond cannot be told by instants. */
    private static final double HIGHEST_RATE = 1e9 * (1 + 1e-6);
    /** From the first to the last instant of 64 bits, s. */
    private static final double LONGEST = 1.8e10;
    /** Where microseconds are more than a hundredth of a step, nanoseconds count, s. */
    private static final double FINE_STEP = 1e-4;

    public TimeAxis {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate)) {
            throw new InputException("a sampling rate must be > 0 Hz, was " + samplingRate);
        }
        if (npts < 0) {
            throw new InputException("a trace cannot have " + npts + " samples");
        }
        double span = Math.max(0, npts - 1) / samplingRate;
        if (samplingRate > HIGHEST_RATE || span > LONGEST || startNanos + span * 1e9 > Long.MAX_VALUE) {
            throw new InputException(
                    "times of " + npts + " samples in steps of " + 1 / samplingRate + " s are out of range");
        }
    }

    /** From a step in s; the stored rate is its reciprocal. */
    public static TimeAxis ofStep(long startNanos, double stepSeconds, int npts) {
        if (!(stepSeconds > 0)) {
            throw new InputException("a time step must be > 0 s, was " + stepSeconds);
        }
        return new TimeAxis(startNanos, 1.0 / stepSeconds, npts);
    }

    /** The step in s. */
    public double dt() {
        return 1.0 / samplingRate;
    }

    /** The instant of the last sample; of the first where there is none. */
    public long endNanos() {
        return npts == 0 ? startNanos : plus(startNanos, (npts - 1) * dt());
    }

    /** The first sample's time in s from {@code originNanos}, rounded to microseconds, of steps below 0.1 ms to nanoseconds. */
    public double secondsFrom(long originNanos) {
        return dt() < FINE_STEP ? (startNanos - originNanos) / 1e9 : secondsBetween(originNanos, startNanos);
    }

    public TimeAxis withStart(long nanos) {
        return new TimeAxis(nanos, samplingRate, npts);
    }

    public TimeAxis withNpts(int count) {
        return new TimeAxis(startNanos, samplingRate, count);
    }

    /** {@code nanos + seconds}, rounded half to even to a nanosecond. */
    public static long plus(long nanos, double seconds) {
        return nanos + (long) Math.rint(seconds * 1e9);
    }

    /** {@code to - from} in s, rounded half to even to microseconds by its exact decimal value. */
    public static double secondsBetween(long fromNanos, long toNanos) {
        double seconds = (toNanos - fromNanos) / 1e9;
        double micros = seconds * 1e6;
        double nearest = Math.rint(micros);
        if (Math.abs(Math.abs(micros - nearest) - 0.5) < TIE_GUARD) {
            return new BigDecimal(seconds).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
        }
        return nearest / 1e6;
    }

    /** Whether two instants are equal once both are rounded half to even to microseconds. */
    public static boolean sameMicrosecond(long aNanos, long bNanos) {
        return micros(aNanos) == micros(bNanos);
    }

    private static long micros(long nanos) {
        long floor = Math.floorDiv(nanos, 1000L);
        long rest = nanos - 1000 * floor;
        boolean up = rest > 500 || rest == 500 && (floor & 1) == 1;
        return up ? floor + 1 : floor;
    }
}
