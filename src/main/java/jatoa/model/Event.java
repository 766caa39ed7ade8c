package jatoa.model;

/**
 * One source.
 *
 * @param name safe as part of a file name
 * @param halfDuration half duration of the source-time function in s; NaN where the source does not say
 */
public record Event(String name, Origin origin, Magnitude magnitude, MomentTensor tensor, double halfDuration) {

    public Event {
        Codes.requireSafe("event name", name, false, Codes.LONGEST_EVENT);
        if (halfDuration < 0 || Double.isInfinite(halfDuration)) {
            throw new InputException("event " + name + ": the half duration must be >= 0 s, was " + halfDuration);
        }
    }

    /** The same event at another time, for sources that do not say theirs. */
    public Event withOriginNanos(long nanos) {
        return withOrigin(origin.withNanos(nanos));
    }

    public Event withOrigin(Origin other) {
        return new Event(name, other, magnitude, tensor, halfDuration);
    }

    public Event withName(String other) {
        return new Event(other, origin, magnitude, tensor, halfDuration);
    }
}
