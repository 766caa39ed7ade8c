package jatoa.arrivals;

import jatoa.math.Geodesy;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.SourceReceiver;

/** Distances and azimuths between events and stations, on the ellipsoid or on a flat mesh. */
public final class Distances {
    private Distances() {}

    /** @throws InputException where one is geographic and the other Cartesian */
    public static SourceReceiver of(Position event, Position station) {
        if (event.frame() != station.frame()) {
            throw new InputException(
                    "no distance between coordinates in degrees and in metres: " + event + ", " + station);
        }
        return switch (event.frame()) {
            case GEOGRAPHIC -> geographic(event, station);
            case CARTESIAN -> cartesian(event, station);
        };
    }

    private static SourceReceiver geographic(Position event, Position station) {
        Geodesy.Line line = Geodesy.line(event.latitude(), event.longitude(), station.latitude(), station.longitude());
        double degrees = Geodesy.degrees(event.latitude(), event.longitude(), station.latitude(), station.longitude());
        return new SourceReceiver(line.kilometres(), degrees, line.azimuth(), line.backazimuth());
    }

    private static SourceReceiver cartesian(Position event, Position station) {
        Geodesy.Line line = Geodesy.onPlane(event.x(), event.y(), station.x(), station.y());
        return new SourceReceiver(line.kilometres(), Double.NaN, line.azimuth(), line.backazimuth());
    }

    /** x, y, z in km: places of one frame are never farther apart along a straight line than by {@link #of}. */
    public static double[] point(Position place) {
        return switch (place.frame()) {
            case GEOGRAPHIC -> Geodesy.earthCentred(place.latitude(), place.longitude());
            case CARTESIAN -> new double[] {place.x() / 1000, place.y() / 1000, 0};
        };
    }
}
