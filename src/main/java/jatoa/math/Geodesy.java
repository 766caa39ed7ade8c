package jatoa.math;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;

/**
 * Distance and directions between two places. Latitudes and longitudes in degrees, north and east positive. Kilometres are
 * along the shortest line on the WGS84 ellipsoid, by Karney (2013), also near the antipode, where Vincenty's iteration fails;
 * degrees are on a sphere, straight from the geographic latitudes, as travel-time tables expect them.
 */
public final class Geodesy {
    private Geodesy() {}

    /**
     * The shortest line from one place to another.
     *
     * @param kilometres its length
     * @param azimuth its direction at the start, degrees clockwise from north, 0 … 360
     * @param backazimuth the direction back, at the end, degrees clockwise from north, 0 … 360
     */
    public record Line(double kilometres, double azimuth, double backazimuth) {}

    /** Identical places have distance and directions 0. */
    public static Line line(double latitude1, double longitude1, double latitude2, double longitude2) {
        GeodesicData inverse = Geodesic.WGS84.Inverse(latitude1, longitude1, latitude2, longitude2);
        if (inverse.s12 == 0) {
            return new Line(0, 0, 0);
        }
        double azimuth = inverse.azi1 < 0 ? inverse.azi1 + 360 : inverse.azi1;
        return new Line(inverse.s12 / 1000, azimuth, inverse.azi2 + 180);
    }

    /** The straight line between two places of a flat mesh, coordinates in m, y north. Identical places have distance and directions 0. */
    public static Line onPlane(double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        if (dx == 0 && dy == 0) {
            return new Line(0, 0, 0);
        }
        double azimuth = positive(Math.toDegrees(Math.atan2(dx, dy)));
        return new Line(Math.hypot(dx, dy) / 1000, azimuth, positive(azimuth - 180));
    }

    /**
     * x, y, z in km of a place on the WGS84 ellipsoid, from the Earth's centre, z to the north pole. The straight line between two
     * such points is never longer than the line along the surface.
     */
    public static double[] earthCentred(double latitude, double longitude) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        double flattening = Geodesic.WGS84.Flattening();
        double squaredEccentricity = flattening * (2 - flattening);
        double sine = Math.sin(phi);
        double normal = Geodesic.WGS84.EquatorialRadius() / 1000 / Math.sqrt(1 - squaredEccentricity * sine * sine);
        double axial = normal * Math.cos(phi);
        return new double[] {
            axial * Math.cos(lambda), axial * Math.sin(lambda), normal * (1 - squaredEccentricity) * sine
        };
    }

    private static double positive(double degrees) {
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The angle between two places on a sphere, 0 … 180 degrees; accurate for small and for large angles. */
    public static double degrees(double latitude1, double longitude1, double latitude2, double longitude2) {
        double phi1 = Math.toRadians(latitude1);
        double phi2 = Math.toRadians(latitude2);
        double lambda = Math.toRadians(longitude2 - longitude1);
        double east = Math.cos(phi2) * Math.sin(lambda);
        double north = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda);
        double down = Math.sin(phi1) * Math.sin(phi2) + Math.cos(phi1) * Math.cos(phi2) * Math.cos(lambda);
        return Math.toDegrees(Math.atan2(Math.sqrt(east * east + north * north), down));
    }
}
