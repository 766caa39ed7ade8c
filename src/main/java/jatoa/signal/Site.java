package jatoa.signal;

import jatoa.model.Inventory;
import java.util.OptionalDouble;

/**
 * What preprocessing needs to know of a pair beside its traces.
 *
 * @param inventory the station's channels: responses and orientations
 * @param backazimuth at the station towards the event, degrees; empty where unknown
 * @param halfDuration of the event's source-time function, s; NaN where unknown
 */
public record Site(Inventory inventory, OptionalDouble backazimuth, double halfDuration) {
    /** Nothing known. */
    public static final Site UNKNOWN = new Site(Inventory.EMPTY, OptionalDouble.empty(), Double.NaN);
}
