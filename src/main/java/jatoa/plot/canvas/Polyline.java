package jatoa.plot.canvas;

import java.awt.geom.Path2D;

/**
 * A path of straight pieces with as few corners as the eye allows: a point is left out while every point since the last
 * corner lies within {@link #TOLERANCE} of the straight line from there (a sleeve, one pass).
 */
public final class Polyline {
    /** In pixels, vertically. */
    private static final double TOLERANCE = 0.08;

    private final Path2D.Double path;
    private boolean begun;
    private double cornerX;
    private double cornerY;
    private double lastX;
    private double lastY;
    private double lowest;
    private double highest;

    public Polyline(int capacity) {
        path = new Path2D.Double(Path2D.WIND_NON_ZERO, capacity);
    }

    /** Adds a point; x must not fall. */
    public void to(double x, double y) {
        if (!begun) {
            path.moveTo(x, y);
            begun = true;
            corner(x, y);
            return;
        }
        double width = x - cornerX;
        double slope = (y - cornerY) / width;
        if (!(slope >= lowest && slope <= highest)) {
            path.lineTo(lastX, lastY);
            corner(lastX, lastY);
            width = x - cornerX;
        }
        if (width > 0) {
            lowest = Math.max(lowest, (y - TOLERANCE - cornerY) / width);
            highest = Math.min(highest, (y + TOLERANCE - cornerY) / width);
        }
        if (width == 0) {
            lowest = Double.POSITIVE_INFINITY;
        }
        lastX = x;
        lastY = y;
    }

    private void corner(double x, double y) {
        cornerX = x;
        cornerY = y;
        lastX = x;
        lastY = y;
        lowest = Double.NEGATIVE_INFINITY;
        highest = Double.POSITIVE_INFINITY;
    }

    public Path2D path() {
        if (begun) {
            path.lineTo(lastX, lastY);
        }
        return path;
    }
}
