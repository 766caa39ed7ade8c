package jatoa.plot;

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
record Series(double[] values, double t0, double dt) {

    static Series of(Trace trace, long originNanos) {
        return new Series(
                trace.samples().array(),
                trace.axis().secondsFrom(originNanos),
                trace.axis().dt());
    }

    double tEnd() {
        return t0 + (values.length - 1) * dt;
    }

    /** Draws the line; {@code columns} is how many pixel columns the frame is wide on the device. */
    void stroke(Graphics2D g, Frame frame, AxisScale scale, Pen pen) {
        if (values.length == 0) {
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
        int[] indices = Decimation.indices(values, columns);
        Polyline line = new Polyline(indices.length);
        for (int index : indices) {
            line.to(frame.x(t0 + index * dt), frame.y(values[index], scale));
        }
        return line.path();
    }

    /**
     * How a line is drawn.
     *
     * @param devicePixels pixels of the picture per pixel of the layout
     */
    record Pen(Color colour, BasicStroke stroke, double devicePixels) {}
}
