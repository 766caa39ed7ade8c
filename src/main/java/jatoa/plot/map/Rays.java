package jatoa.plot.map;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Style;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The ways between events and stations: great circles of a sphere, straight lines on a flat mesh. Where they are too many for lines
 * they are drawn as coverage: how many cross each small square, darker where more do, on a logarithmic scale.
 */
final class Rays {
    private static final double DEGREES_PER_STEP = 2;
    private static final int MAX_STEPS = 60;
    private static final int MOST_LINES = 1500;
    private static final double FADED = 0.45;
    private static final int CELL = 4;
    private static final double LIGHTEST = 0.06;
    private static final double DARKEST = 0.6;

    private Rays() {}

    static void draw(Graphics2D g, RegionMap map, Projection projection, DoubleUnaryOperator share) {
        if (map.rays().size() <= MOST_LINES) {
            lines(g, map, projection, share);
            return;
        }
        coverage(g, map, projection);
        if (projection.geographic()) {
            Land.outline(g, projection.plane());
        }
    }

    /** Both ends and enough places between them for a smooth line. Opposite places get the meridian's straight line. */
    static List<Position> path(Position a, Position b) {
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

    private static List<Position> path(RegionMap map, RegionMap.Ray ray) {
        return path(
                map.events().get(ray.event()).position(),
                map.stations().get(ray.station()).position());
    }

    /** The largest values last, on top. */
    private static void lines(Graphics2D g, RegionMap map, Projection projection, DoubleUnaryOperator share) {
        List<RegionMap.Ray> ordered = new ArrayList<>(map.rays());
        ordered.sort(Comparator.comparingDouble(r -> Double.isNaN(r.value()) ? Double.NEGATIVE_INFINITY : r.value()));
        g.setStroke(ordered.size() > 100 ? Style.RAY_LINE : Style.OBSERVED_LINE);
        Color without = Style.mix(Style.INK, Style.PAPER, FADED);
        for (RegionMap.Ray ray : ordered) {
            g.setColor(RegionMap.colour(share.applyAsDouble(ray.value()), without));
            g.draw(line(path(map, ray), projection));
        }
    }

    private static Path2D line(List<Position> places, Projection projection) {
        Path2D.Double line = new Path2D.Double();
        double before = Double.NaN;
        for (Position place : places) {
            double x = projection.px(place);
            if (Double.isNaN(before) || projection.isAcrossTheEdge(x - before)) {
                line.moveTo(x, projection.py(place));
            } else {
                line.lineTo(x, projection.py(place));
            }
            before = x;
        }
        return line;
    }

    /** Cost: rays times the squares that each crosses. */
    private static void coverage(Graphics2D g, RegionMap map, Projection projection) {
        Box box = projection.plane().box();
        Squares squares = new Squares(box, (int) Math.ceil(box.width() / CELL), (int) Math.ceil(box.height() / CELL));
        for (RegionMap.Ray ray : map.rays()) {
            squares.number++;
            List<Position> path = path(map, ray);
            for (int i = 1; i < path.size(); i++) {
                double x = projection.px(path.get(i - 1));
                double dx = projection.px(path.get(i)) - x;
                if (!projection.isAcrossTheEdge(dx)) {
                    double y = projection.py(path.get(i - 1));
                    squares.cross(x, y, dx, projection.py(path.get(i)) - y);
                }
            }
        }
        squares.draw(g);
    }

    private static final class Squares {
        private final Box box;
        private final int columns;
        private final int rows;
        private final int[] count;
        private final int[] last;
        private int number;

        Squares(Box box, int columns, int rows) {
            this.box = box;
            this.columns = columns;
            this.rows = rows;
            count = new int[columns * rows];
            last = new int[columns * rows];
        }

        /** Adds one to each square of a straight piece, once per ray. */
        void cross(double x, double y, double dx, double dy) {
            int steps = Math.max(1, (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL));
            for (int s = 0; s <= steps; s++) {
                int column = (int) ((x + dx * s / steps - box.left()) / CELL);
                int row = (int) ((y + dy * s / steps - box.top()) / CELL);
                int at = row * columns + column;
                if (column >= 0 && column < columns && row >= 0 && row < rows && last[at] != number) {
                    last[at] = number;
                    count[at]++;
                }
            }
        }

        void draw(Graphics2D g) {
            int most = 1;
            int fewest = Integer.MAX_VALUE;
            for (int c : count) {
                most = Math.max(most, c);
                fewest = c > 0 ? Math.min(fewest, c) : fewest;
            }
            for (int i = 0; i < count.length; i++) {
                if (count[i] > 0) {
                    double share = Math.log((double) count[i] / fewest) / Math.log(Math.max(2, (double) most / fewest));
                    g.setColor(Style.mix(Style.INK, Style.PAPER, LIGHTEST + (DARKEST - LIGHTEST) * share));
                    g.fillRect((int) box.left() + i % columns * CELL, (int) box.top() + i / columns * CELL, CELL, CELL);
                }
            }
        }
    }
}
