package jatoa.weight;

import jatoa.model.InputException;
import jatoa.model.Position;
import java.util.List;

/**
 * Places of stations or events and the distances between them: along a great circle of a sphere, straight from the geographic
 * coordinates, in degrees; or straight on a flat mesh, in km. Immutable.
 */
public final class Points {
    /** What distances are in. */
    public enum Unit {
        DEG,
        KM
    }

    /** Beyond this square of a chord an angle is taken from the other side of the sphere, where it is as exact as at this one. */
    private static final double FAR = 2;

    private final Unit unit;
    /** On the unit sphere, or km on the plane with z = 0. */
    private final double[] x;

    private final double[] y;
    private final double[] z;

    private Points(Unit unit, double[] x, double[] y, double[] z) {
        this.unit = unit;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** @param latitudes and longitudes in degrees, geographic, one a point */
    public static Points onSphere(double[] latitudes, double[] longitudes) {
        int n = latitudes.length;
        Points points = new Points(Unit.DEG, new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            double phi = Math.toRadians(latitudes[i]);
            double lambda = Math.toRadians(longitudes[i]);
            points.x[i] = Math.cos(phi) * Math.cos(lambda);
            points.y[i] = Math.cos(phi) * Math.sin(lambda);
            points.z[i] = Math.sin(phi);
        }
        return points;
    }

    /** @param x and y in km, one a point */
    public static Points onPlane(double[] x, double[] y) {
        return new Points(Unit.KM, x.clone(), y.clone(), new double[x.length]);
    }

    /**
     * Of places on the Earth, or on a Cartesian mesh.
     *
     * @throws InputException where some are degrees and some metres
     */
    public static Points of(List<Position> places) {
        final double metres = 1000;
        boolean sphere = places.get(0).frame() == Position.Frame.GEOGRAPHIC;
        for (Position place : places) {
            if (place.frame() != places.get(0).frame()) {
                throw new InputException("geographic weights need all places in degrees or all in metres:"
                        + " see the setting coordinates");
            }
        }
        double[] first = places.stream()
                .mapToDouble(p -> sphere ? p.latitude() : p.x() / metres)
                .toArray();
        double[] second = places.stream()
                .mapToDouble(p -> sphere ? p.longitude() : p.y() / metres)
                .toArray();
        return sphere ? onSphere(first, second) : onPlane(first, second);
    }

    public Unit unit() {
        return unit;
    }

    public int size() {
        return x.length;
    }

    /** Every {@code step}-th point, from the first. */
    Points every(int step) {
        int n = (size() + step - 1) / step;
        Points some = new Points(unit, new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            some.x[i] = x[i * step];
            some.y[i] = y[i * step];
            some.z[i] = z[i * step];
        }
        return some;
    }

    /** Square of the straight line through space: grows with the distance and costs no root. */
    double squaredChord(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double dz = z[i] - z[j];
        return dx * dx + dy * dy + dz * dz;
    }

    /** Square of the straight line that a distance makes. */
    double squaredChord(double distance) {
        double chord = unit == Unit.KM ? distance : 2 * Math.sin(Math.toRadians(Math.min(distance, 180)) / 2);
        return chord * chord;
    }

    /** The distance of two points, in {@link #unit}. */
    public double distance(int i, int j) {
        double square = squaredChord(i, j);
        if (unit == Unit.KM) {
            return Math.sqrt(square);
        }
        if (square <= FAR) {
            return Math.toDegrees(2 * Math.asin(Math.sqrt(square) / 2));
        }
        double sx = x[i] + x[j];
        double sy = y[i] + y[j];
        double sz = z[i] + z[j];
        return 180 - Math.toDegrees(2 * Math.asin(Math.sqrt(sx * sx + sy * sy + sz * sz) / 2));
    }

    /** Of all pairs of points; 0 for fewer than two. */
    public double largestDistance() {
        double largest = 0;
        int from = 0;
        int to = 0;
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                double square = squaredChord(i, j);
                if (square > largest) {
                    largest = square;
                    from = i;
                    to = j;
                }
            }
        }
        return distance(from, to);
    }
}
