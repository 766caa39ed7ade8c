package jatoa.plot.canvas;

import jatoa.model.Samples;
import jatoa.model.Trace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;

/**
 * A line over evenly spaced times.
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

    /** Draws the line, with at most two points per pixel column. */
    public void stroke(Graphics2D g, Frame frame, AxisScale scale, Pen pen) {
        if (samples.npts() == 0) {
            return;
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(pen.colour());
        g.setStroke(pen.stroke());
        g.draw(path(frame, scale, pen.devicePixels()));
    }

    private Path2D path(Frame frame, AxisScale scale, double devicePixels) {
        double share = (tEnd() - t0) / (frame.tMax() - frame.tMin());
        int columns = Math.max(1, (int) Math.ceil(frame.width() * share * devicePixels));
        double[] values = samples.array();
        int[] indices = Decimation.indices(values, columns);
        Polyline line = new Polyline(indices.length);
        for (int index : indices) {
            line.to(frame.x(time(index)), frame.y(values[index], scale));
        }
        return line.path();
    }

    /**
     * How a line is drawn.
     *
     * @param devicePixels pixels of the picture per pixel of the layout
     */
    public record Pen(Color colour, BasicStroke stroke, double devicePixels) {}
}
