package jatoa.plot.map;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import java.util.Arrays;
import java.util.List;

/**
 * From coordinates to pixels. Degrees: equidistant cylindrical, true to scale along the middle parallel; longitudes are taken
 * within 180° of the middle one. Metres: shown in km, one scale for both axes.
 *
 * @param middle the longitude in the middle of the map; 0 for metres
 * @param plane its x are degrees east, or km; its y are degrees north, or km
 */
record Projection(boolean geographic, double middle, Plane plane) {
    private static final double KM = 1000;
    private static final double LEAST_DEGREES = 0.5;
    private static final double MARGIN = 0.08;

    /** One pair is shown with what lies around it. */
    private static final double PAIR_MARGIN = 0.4;

    private static final double PAIR_DEGREES = 3;
    private static final double GLOBAL = 240;

    /** A map in {@code room} that shows all places with a margin. */
    static Projection around(List<Position> places, Box room) {
        boolean geographic = places.get(0).frame() == Position.Frame.GEOGRAPHIC;
        double middle = geographic ? middleLongitude(places) : 0;
        double[] x = range(places.stream()
                .mapToDouble(p -> geographic ? wrap(p.longitude(), middle) : p.x() / KM)
                .toArray());
        double[] y = range(places.stream()
                .mapToDouble(p -> geographic ? p.latitude() : p.y() / KM)
                .toArray());
        if (geographic && x[1] - x[0] > GLOBAL) {
            return global(room);
        }
        return fitted(geographic, middle, x, y, room, places.size() <= 2);
    }

    /** The whole Earth, Greenwich in the middle. */
    private static Projection global(Box room) {
        double unit = Math.max(360 / room.width(), 180 / room.height());
        Box box = new Box(room.left(), room.top(), room.left() + 360 / unit, room.top() + 180 / unit);
        return new Projection(true, 0, new Plane(box, new LinearScale(-180, 180, 0), new LinearScale(-90, 90, 0)));
    }

    /** Widens the range that has room to spare, so that one degree north is as long as one degree east at the middle. */
    private static Projection fitted(
            boolean geographic, double middle, double[] x, double[] y, Box room, boolean pair) {
        double least = geographic
                ? (pair ? PAIR_DEGREES : LEAST_DEGREES)
                : 1e-3 * Math.max(1, Math.abs(x[0]) + Math.abs(y[0]));
        double centreX = (x[0] + x[1]) / 2;
        double centreY = (y[0] + y[1]) / 2;
        double squeeze = geographic ? Math.max(0.1, Math.cos(Math.toRadians(centreY))) : 1;
        double grown = 1 + 2 * (pair ? PAIR_MARGIN : MARGIN);
        double width = Math.max(least, (x[1] - x[0]) * grown) * squeeze;
        double height = Math.max(least, (y[1] - y[0]) * grown);
        double unit = Math.max(width / room.width(), height / room.height());
        width = unit * room.width() / squeeze;
        height = unit * room.height();
        double lowX = centreX - width / 2;
        double lowY = centreY - height / 2;
        if (geographic) {
            width = Math.min(width, 360);
            lowX = centreX - width / 2;
            lowY = Math.max(-90, lowY);
            height = Math.min(90, centreY + height / 2) - lowY;
        }
        double across = width * squeeze / unit;
        double down = height / unit;
        double left = room.left() + (room.width() - across) / 2;
        Box box = new Box(left, room.top(), left + across, room.top() + down);
        return new Projection(
                geographic,
                centreX,
                new Plane(box, LinearScale.exactly(lowX, lowX + width), LinearScale.exactly(lowY, lowY + height)));
    }

    private static double[] range(double[] values) {
        return new double[] {
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow()
        };
    }

    /** The middle of the smallest arc that holds every longitude. */
    static double middleLongitude(List<Position> places) {
        double[] sorted = places.stream()
                .mapToDouble(p -> wrap(p.longitude(), 180))
                .sorted()
                .toArray();
        int n = sorted.length;
        double widest = sorted[0] + 360 - sorted[n - 1];
        double start = sorted[0];
        for (int i = 1; i < n; i++) {
            if (sorted[i] - sorted[i - 1] > widest) {
                widest = sorted[i] - sorted[i - 1];
                start = sorted[i];
            }
        }
        return wrap(start + (360 - widest) / 2, 0);
    }

    /** The same longitude within 180° of {@code middle}. */
    static double wrap(double longitude, double middle) {
        double wrapped = (longitude - middle + 180) % 360;
        return (wrapped < 0 ? wrapped + 360 : wrapped) - 180 + middle;
    }

    double px(Position place) {
        return plane.px(geographic ? wrap(place.longitude(), middle) : place.x() / KM);
    }

    double py(Position place) {
        return plane.py(geographic ? place.latitude() : place.y() / KM);
    }

    /** Whether a step of so many pixels to the side leaves the map at one edge and comes back at the other. */
    boolean isAcrossTheEdge(double dx) {
        return geographic && Math.abs(dx) > plane.box().width() / 2;
    }
}
