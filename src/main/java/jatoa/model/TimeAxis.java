package jatoa.model;

import java.io.Serializable;

/**
 * Evenly spaced sample times. Instants are integer nanoseconds since 1970-01-01 UTC; the sampling rate (Hz) is what is
 * stored, the step is its reciprocal (processing specification §1.1).
 */
public record TimeAxis(long startNanos, double samplingRate, int npts) implements Serializable {

    public TimeAxis {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate)) {
            throw new InputException("a sampling rate must be > 0 Hz, was " + samplingRate);
        }
        if (npts < 0) {
            throw new InputException("a trace cannot have " + npts + " samples");
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

    /** The first sample's time in s from {@code originNanos}, rounded to microseconds. */
    public double secondsFrom(long originNanos) {
        return secondsBetween(originNanos, startNanos);
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

    /** {@code to - from} in s, rounded to microseconds. */
    public static double secondsBetween(long fromNanos, long toNanos) {
        return Math.rint((toNanos - fromNanos) / 1e9 * 1e6) / 1e6;
    }
}
