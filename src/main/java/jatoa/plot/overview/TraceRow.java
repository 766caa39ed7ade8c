package jatoa.plot.overview;

import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.List;

/**
 * The two traces of a channel and the windows in them.
 *
 * @param label what stands beside them
 * @param distanceKm epicentral distance; NaN where unknown
 * @param windows s from the origin, as the traces' times
 */
public record TraceRow(String label, double distanceKm, Series observed, Series synthetic, List<Span> windows) {

    public TraceRow {
        windows = List.copyOf(windows);
    }

    /** A window and the time shift in it (observed later: positive); NaN where none was measured. */
    public record Span(double start, double end, double timeShift) {}

    /** The key to rows. */
    static Legend legend(String windows) {
        Legend legend = new Legend();
        legend.line("observed", Style.OBSERVED, Style.OBSERVED_BELOW);
        legend.line("synthetic", Style.SYNTHETIC, Style.SYNTHETIC_ABOVE);
        legend.window(windows, List.of(Style.windowTint(1)));
        return legend;
    }

    /** Times that all rows span. */
    static LinearScale times(List<TraceRow> rows) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (TraceRow row : rows) {
            low = Math.min(low, Math.min(row.observed.t0(), row.synthetic.t0()));
            high = Math.max(high, Math.max(row.observed.tEnd(), row.synthetic.tEnd()));
        }
        return LinearScale.exactly(low, high);
    }

    void drawWindows(Graphics2D g, Plane plane) {
        int top = (int) Math.round(plane.box().top());
        int height = (int) Math.round(plane.box().height());
        for (Span span : windows) {
            int left = (int) Math.round(plane.px(span.start()));
            int right = (int) Math.round(plane.px(span.end()));
            g.setColor(Style.windowTint(1));
            g.fillRect(left, top, right - left, height);
            g.setColor(Style.WINDOW_EDGE);
            g.fillRect(left, top, 1, height);
            g.fillRect(right, top, 1, height);
        }
    }

    /** Draws the traces about the middle of a plane; the larger peak fills {@code share} of half its height. */
    void drawTraces(Graphics2D g, Plane plane, double share, double scale) {
        double peak = Math.max(observed.samples().maxAbs(), synthetic.samples().maxAbs());
        double limit = peak > 0 ? peak / share : 1;
        Plane values = plane.rows(plane.box().top(), plane.box().bottom(), new LinearScale(-limit, limit, 0));
        observed.stroke(g, values, new Series.Pen(Style.OBSERVED, Style.OBSERVED_BELOW, scale));
        synthetic.stroke(g, values, new Series.Pen(Style.SYNTHETIC, Style.SYNTHETIC_ABOVE, scale));
    }
}
