package jatoa.model;

/**
 * When and where an event happened; its time is t = 0 of every time axis.
 *
 * @param nanos integer nanoseconds since 1970-01-01 UTC
 * @param depth below the surface, m
 */
public record Origin(long nanos, Position position, double depth) {

    public Origin {
        if (!Double.isFinite(depth)) {
            throw new InputException("a source depth must be finite (m), was " + depth);
        }
    }

    /** The depth in km. */
    public double depthKm() {
        return depth / 1000;
    }

    public Origin withNanos(long time) {
        return new Origin(time, position, depth);
    }
}
