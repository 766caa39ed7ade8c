package jatoa.model;

/** A time of service, ns since 1970, both ends included; the extreme values stand for no limit. */
public record Epoch(long startNanos, long endNanos) {
    public static final Epoch ALWAYS = new Epoch(Long.MIN_VALUE, Long.MAX_VALUE);

    public Epoch {
        if (startNanos > endNanos) {
            throw new InputException("an epoch ends before it starts: " + UtcTime.format(startNanos) + " to "
                    + UtcTime.format(endNanos));
        }
    }

    public boolean overlaps(Epoch other) {
        return startNanos <= other.endNanos && other.startNanos <= endNanos;
    }

    public boolean contains(long nanos) {
        return startNanos <= nanos && nanos <= endNanos;
    }
}
