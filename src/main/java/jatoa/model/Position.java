package jatoa.model;

import java.util.Optional;

/**
 * A place on the surface.
 *
 * @param latitude degrees north on WGS84; on a Cartesian mesh the y coordinate in m
 * @param longitude degrees east on WGS84; on a Cartesian mesh the x coordinate in m
 */
public record Position(Frame frame, double latitude, double longitude) {

    /** What the two coordinates are. */
    public enum Frame {
        /** degrees on the WGS84 ellipsoid */
        GEOGRAPHIC,
        /** metres on a flat mesh */
        CARTESIAN
    }

    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 360;

    public Position {
        if (!Double.isFinite(latitude) || !Double.isFinite(longitude)) {
            throw new InputException("coordinates must be finite, were " + latitude + " and " + longitude);
        }
        if (frame == Frame.GEOGRAPHIC && !isGeographic(latitude, longitude)) {
            throw new InputException("a latitude lies within 90 and a longitude within 360 degrees, were " + latitude
                    + " and " + longitude);
        }
    }

    /** In the given frame; without one degrees where the two numbers can be, otherwise metres. */
    public static Position of(Optional<Frame> frame, double latitude, double longitude) {
        Frame looks = isGeographic(latitude, longitude) ? Frame.GEOGRAPHIC : Frame.CARTESIAN;
        return new Position(frame.orElse(looks), latitude, longitude);
    }

    /** Degrees north and east. */
    public static Position geographic(double latitude, double longitude) {
        return new Position(Frame.GEOGRAPHIC, latitude, longitude);
    }

    /** Metres on a flat mesh. */
    public static Position cartesian(double x, double y) {
        return new Position(Frame.CARTESIAN, y, x);
    }

    /** Whether the two numbers can be degrees. */
    public static boolean isGeographic(double latitude, double longitude) {
        return Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE;
    }

    /** Metres east on a Cartesian mesh. */
    public double x() {
        return longitude;
    }

    /** Metres north on a Cartesian mesh. */
    public double y() {
        return latitude;
    }
}
