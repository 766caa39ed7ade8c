package jatoa.model;

import java.util.Optional;

/**
 * What is known about a pair beside its traces. What is not known is empty: then no travel times limit its windows, and its rows
 * carry no distance.
 *
 * @param originNanos the origin time, time 0 of its tables and figures, ns since 1970
 * @param geometry where the station lies from the event; empty unless both places are known
 * @param arrivals theoretical arrivals; empty where the geometry is unknown or that of a flat mesh
 */
public record PairContext(
        long originNanos,
        Optional<Event> event,
        Optional<Station> station,
        Optional<SourceReceiver> geometry,
        Optional<Arrivals> arrivals) {

    /** Of a pair of which only the origin time is known. */
    public static PairContext at(long originNanos) {
        return new PairContext(originNanos, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
