package jatoa.model;

import java.util.List;

/**
 * An accepted time window; {@code left} and {@code right} are sample indices and both belong to the window (windowing
 * specification §17.1). {@code cc} is the normalised correlation maximum, {@code shiftSamples} its lag (positive:
 * observed later), {@code dlna} ½ ln(Σobs²/Σsyn²), {@code weight} what overlap resolution used.
 */
public record Window(
        int left, int right, int center, double cc, int shiftSamples, double dlna, double weight, List<Phase> phases) {

    public Window {
        phases = List.copyOf(phases);
    }

    /** A theoretical arrival: name and time in s from the origin. */
    public record Phase(String name, double seconds) {}

    public Window withPhases(List<Phase> found) {
        return new Window(left, right, center, cc, shiftSamples, dlna, weight, found);
    }
}
