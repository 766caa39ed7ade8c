package jatoa.plot;

import jatoa.plot.canvas.Axes;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Text;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * What all panels of a figure share.
 *
 * @param left the plot areas' left edge in pixels
 * @param right their right edge
 * @param tMin the time at the left edge, s from the origin
 * @param tMax the time at the right edge
 * @param waveHeight height of the waveforms in pixels
 * @param devicePixels pixels of the picture per pixel of the layout
 */
record Sheet(Text text, int left, int right, double tMin, double tMax, int waveHeight, double devicePixels) {
    /** Below a plot area: tick labels and the title of the time axis. */
    static final int TIME_AXIS = 42;

    Frame frame(double top, double bottom) {
        return new Frame(left, top, right, bottom, tMin, tMax);
    }

    Series.Pen pen(Color colour, BasicStroke stroke) {
        return new Series.Pen(colour, stroke, devicePixels);
    }

    /** Draws a chart whose upper edge is at {@code top}; its plot area on the sheet. */
    Frame chart(Graphics2D g, int top, int height, Axes axes, List<Axes.Layer> layers) {
        AffineTransform before = g.getTransform();
        g.translate(0, top);
        Frame frame = axes.paint(g, left, right, height, layers);
        g.setTransform(before);
        return frame.rows(top + frame.top(), top + frame.bottom());
    }
}
