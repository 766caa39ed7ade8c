package jatoa.model;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known about a pair's event and station when windows are selected: theoretical arrivals, distance and origin time.
 *
 * @param phases names and times (s from the origin), put in order of time; a phase with several branches appears several
 *     times
 * @param distanceKm epicentral distance along the Earth's surface, km
 * @param originNanos origin time, nanoseconds since 1970-01-01 UTC
 * @param depthKm the event's depth, km; NaN where unknown
 */
public record Arrivals(List<Window.Phase> phases, double distanceKm, long originNanos, double depthKm) {

    public Arrivals {
        if (!(distanceKm >= 0) || Double.isInfinite(distanceKm)) {
            throw new InputException("an epicentral distance must be >= 0 km, was " + distanceKm);
        }
        phases = phases.stream()
                .sorted(Comparator.comparingDouble(Window.Phase::seconds))
                .toList();
    }

    /** Of an event of unknown depth. */
    public Arrivals(List<Window.Phase> phases, double distanceKm, long originNanos) {
        this(phases, distanceKm, originNanos, Double.NaN);
    }

    /** The earliest arrival, s from the origin, whatever its phase; empty where no phase arrives. */
    public OptionalDouble first() {
        return phases.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(phases.get(0).seconds());
    }
}
