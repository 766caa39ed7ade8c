package jatoa.model;

/**
 * Where a station lies from an event.
 *
 * @param distanceKm along the WGS84 ellipsoid, or straight on a Cartesian mesh
 * @param degrees on a sphere, for travel times; NaN on a Cartesian mesh
 * @param azimuth at the event towards the station, degrees from north
 * @param backazimuth at the station towards the event, degrees from north
 */
public record SourceReceiver(double distanceKm, double degrees, double azimuth, double backazimuth) {

    /** False on a Cartesian mesh, for which there are no travel times. */
    public boolean isGeographic() {
        return !Double.isNaN(degrees);
    }
}
