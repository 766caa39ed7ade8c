package jatoa.plot;

import jatoa.model.Window;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/**
 * The accepted windows as coloured spans. Of a window that reaches beyond the time axis the part inside is shown, without the
 * edge outside.
 *
 * @param times the series whose samples the windows count
 */
record WindowSpans(List<Window> windows, Series times) {

    /** The visible parts' centres in pixels, in the order of the windows. */
    double[] centres(Frame frame) {
        return windows.stream()
                .mapToDouble(w -> (x(frame, w.left()) + x(frame, w.right())) / 2)
                .toArray();
    }

    /** Fills the spans: the better the correlation, the stronger. */
    void fill(Graphics2D g, Frame frame) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        int top = (int) Math.floor(frame.top());
        int height = (int) Math.ceil(frame.bottom()) - top;
        for (Window window : windows) {
            int from = (int) Math.round(x(frame, window.left()));
            int to = (int) Math.round(x(frame, window.right()));
            g.setColor(Style.windowTint(window.cc()));
            g.fillRect(from, top, Math.max(1, to - from), height);
        }
    }

    void edges(Graphics2D g, Frame frame) {
        for (Window window : windows) {
            edge(g, frame, times.time(window.left()));
            edge(g, frame, times.time(window.right()));
        }
    }

    private static void edge(Graphics2D g, Frame frame, double time) {
        if (time >= frame.tMin() && time <= frame.tMax()) {
            g.setColor(Style.WINDOW_EDGE);
            g.fillRect((int) Math.round(frame.x(time)), (int) frame.top(), 1, (int) Math.ceil(frame.height()));
        }
    }

    private double x(Frame frame, int sample) {
        return frame.clampX(frame.x(times.time(sample)));
    }
}
