package jatoa.plot.canvas;

import jatoa.model.Samples;
import jatoa.model.Trace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * A line over evenly spaced times, drawn with as few points as the eye allows.
 *
 * @param t0 time of the first sample, s from the origin
 * @param dt step, s
 */
public record Series(Samples samples, double t0, double dt) {

    public static Series of(Trace trace, long originNanos) {
        return new Series(
                trace.samples(),
                trace.axis().secondsFrom(originNanos),
                trace.axis().dt());
    }

    /** When a sample is, s from the origin. */
    public double time(int sample) {
        return t0 + sample * dt;
    }

    /** When the last sample is. */
    public double tEnd() {
        return time(samples.npts() - 1);
    }

    /**
     * How a line is drawn.
     *
     * @param devicePixels pixels of the picture per pixel of the layout
     */
    public record Pen(Color colour, BasicStroke stroke, double devicePixels) {}

    /** Draws the line, with at most two points per pixel column. */
    public void stroke(Graphics2D g, Plane plane, Pen pen) {
        if (samples.npts() == 0) {
            return;
        }
        double share = (tEnd() - t0) / (plane.x().high() - plane.x().low());
        int columns = Math.max(1, (int) Math.ceil(plane.box().width() * share * pen.devicePixels()));
        double[] values = samples.array();
        int[] indices = envelope(values, columns);
        Polyline line = new Polyline(indices.length);
        for (int index : indices) {
            line.to(plane.px(time(index)), plane.py(values[index]));
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(pen.colour());
        g.setStroke(pen.stroke());
        g.draw(line.path());
    }

    /**
     * Ascending indices of the samples that a picture needs: the smallest and the largest of each pixel column and the two ends, so
     * that the drawn envelope is the series' own. A series of at most two samples per column is kept whole.
     *
     * @param columns pixel columns that the whole series covers, at least 1
     */
    static int[] envelope(double[] values, int columns) {
        int n = values.length;
        int[] kept = new int[Math.min(n, 2 * columns + 2)];
        if (n <= 2 * columns) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int count = 0;
        kept[count++] = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) n * column / columns);
            int to = (int) ((long) n * (column + 1) / columns);
            int low = from;
            int high = from;
            for (int i = from + 1; i < to; i++) {
                if (values[i] < values[low]) {
                    low = i;
                } else if (values[i] > values[high]) {
                    high = i;
                }
            }
            count = append(kept, count, Math.min(low, high));
            count = append(kept, count, Math.max(low, high));
        }
        count = append(kept, count, n - 1);
        return Arrays.copyOf(kept, count);
    }

    private static int append(int[] kept, int count, int index) {
        if (kept[count - 1] == index) {
            return count;
        }
        kept[count] = index;
        return count + 1;
    }

    /**
     * A path of straight pieces with as few corners as the eye allows: a point is left out while every point since the last corner
     * lies within {@link #TOLERANCE} of the straight line from there (a sleeve, one pass).
     */
    static final class Polyline {
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

        Polyline(int capacity) {
            path = new Path2D.Double(Path2D.WIND_NON_ZERO, capacity);
        }

        /** Adds a point; x must not fall. */
        void to(double x, double y) {
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

        Path2D path() {
            if (begun) {
                path.lineTo(lastX, lastY);
            }
            return path;
        }
    }
}
