package jatoa.plot.map;

import jatoa.model.Position;
import java.util.ArrayList;
import java.util.List;

/** The way between two places: the great circle of a sphere, a straight line on a flat mesh. */
final class RayPath {
    private static final double DEGREES_PER_STEP = 2;
    private static final int MAX_STEPS = 60;

    private RayPath() {}

    /** Both ends and enough places between them for a smooth line. Degenerate: opposite places get the meridian's straight line. */
    static List<Position> between(Position a, Position b) {
        if (a.frame() == Position.Frame.CARTESIAN) {
            return List.of(a, b);
        }
        double[] p = unit(a);
        double[] q = unit(b);
        double angle = Math.acos(Math.max(-1, Math.min(1, p[0] * q[0] + p[1] * q[1] + p[2] * q[2])));
        int steps = Math.max(1, Math.min(MAX_STEPS, (int) Math.ceil(Math.toDegrees(angle) / DEGREES_PER_STEP)));
        double sine = Math.sin(angle);
        if (sine < 1e-9) {
            return List.of(a, b);
        }
        List<Position> path = new ArrayList<>(steps + 1);
        path.add(a);
        for (int i = 1; i < steps; i++) {
            double share = (double) i / steps;
            double u = Math.sin((1 - share) * angle) / sine;
            double v = Math.sin(share * angle) / sine;
            double x = u * p[0] + v * q[0];
            double y = u * p[1] + v * q[1];
            double z = u * p[2] + v * q[2];
            path.add(Position.geographic(
                    Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x))));
        }
        path.add(b);
        return path;
    }

    private static double[] unit(Position place) {
        double latitude = Math.toRadians(place.latitude());
        double longitude = Math.toRadians(place.longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }
}
