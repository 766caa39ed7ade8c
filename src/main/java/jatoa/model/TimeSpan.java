package jatoa.model;

/** A time interval in s from a trace's first sample, both ends included: {@code start ≤ end}. */
public record TimeSpan(double start, double end) {

    public TimeSpan {
        if (!(start <= end) || Double.isInfinite(start) || Double.isInfinite(end)) {
            throw new InputException("a time span needs finite start <= end (s), was [" + start + ", " + end + "]");
        }
    }

    /** From sample bounds, both included, as {@code [left·dt, right·dt]}. */
    public static TimeSpan ofSamples(int left, int right, double dt) {
        return new TimeSpan(left * dt, right * dt);
    }
}
