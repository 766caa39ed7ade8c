package jatoa.plot;

import jatoa.model.Window;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/**
 * One component and band of a figure, from top to bottom: a line of its own where a figure has several, the windows'
 * numbers, the waveforms, what the window selection saw, the time axis under the last panel.
 */
final class PanelView {
    private static final int HEADER = 20;
    private static final int HEADER_BASELINE = 13;

    /** Below a plot area: tick labels and the title of the time axis. */
    private static final int TIME_AXIS = 42;

    private final Sheet sheet;
    private final String header;
    private final WindowTable table;
    private final WavePanel waves;
    private final SelectionStrip strip;

    PanelView(FigureData data, FigureData.Panel panel, Sheet sheet) {
        this.sheet = sheet;
        header = data.panels().size() > 1
                ? Titles.panel(panel, Titles.kinds(data).size() > 1)
                : "";
        Series times = Series.of(panel.traces().observed(), data.originNanos());
        Spans spans = new Spans(panel.windows().accepted(), times);
        table = new WindowTable(sheet, panel, spans.centres(sheet.plane(0, 1, LinearScale.aboutZero(1))));
        waves = new WavePanel(data, panel, sheet, spans);
        strip = new SelectionStrip(panel.windows(), sheet, spans);
    }

    /**
     * What all panels of a figure share.
     *
     * @param left the plot areas' left edge in pixels
     * @param right their right edge
     * @param time s from the origin
     * @param waveHeight height of the waveforms in pixels
     * @param devicePixels pixels of the picture per pixel of the layout
     */
    record Sheet(Text text, int left, int right, LinearScale time, int waveHeight, double devicePixels) {
        Plane plane(double top, double bottom, LinearScale values) {
            return new Plane(new Box(left, top, right, bottom), time, values);
        }

        Series.Pen pen(Color colour, BasicStroke stroke) {
            return new Series.Pen(colour, stroke, devicePixels);
        }
    }

    /**
     * The accepted windows as coloured spans. Of a window that reaches beyond the time axis the part inside is shown, without the
     * edge outside.
     *
     * @param times the series whose samples the windows count
     */
    record Spans(List<Window> windows, Series times) {

        /** The visible parts' centres in pixels, in the order of the windows. */
        double[] centres(Plane plane) {
            return windows.stream()
                    .mapToDouble(w -> (x(plane, w.left()) + x(plane, w.right())) / 2)
                    .toArray();
        }

        /** Fills the spans: the better the correlation, the stronger. */
        void fill(Graphics2D g, Plane plane) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            for (Window window : windows) {
                int from = (int) Math.round(x(plane, window.left()));
                int to = (int) Math.round(x(plane, window.right()));
                g.setColor(Style.windowTint(window.cc()));
                upright(g, plane, from, Math.max(1, to - from));
            }
        }

        void edges(Graphics2D g, Plane plane) {
            g.setColor(Style.WINDOW_EDGE);
            for (Window window : windows) {
                for (int sample : new int[] {window.left(), window.right()}) {
                    double time = times.time(sample);
                    if (time >= plane.x().low() && time <= plane.x().high()) {
                        upright(g, plane, (int) Math.round(plane.px(time)), 1);
                    }
                }
            }
        }

        private static void upright(Graphics2D g, Plane plane, int left, int width) {
            int top = (int) plane.box().top();
            g.fillRect(left, top, width, (int) Math.ceil(plane.box().bottom()) - top);
        }

        private double x(Plane plane, int sample) {
            return plane.pxWithin(times.time(sample));
        }
    }

    private int headHeight() {
        return (header.isEmpty() ? 0 : HEADER) + table.height();
    }

    /** Height in pixels; the last panel carries the time axis. */
    int height(boolean last) {
        return headHeight() + sheet.waveHeight() + strip.height() + (last ? TIME_AXIS : 0);
    }

    void paint(Graphics2D g, int top, boolean last) {
        Text text = sheet.text();
        if (!header.isEmpty()) {
            String line = text.fit(header, Style.SMALL_BOLD, sheet.right() - sheet.left());
            text.left(g, line, Style.SMALL_BOLD, Style.INK, sheet.left(), top + HEADER_BASELINE);
        }
        int waveTop = top + headHeight();
        int waveBottom = waveTop + sheet.waveHeight();
        int bottom = waveBottom + strip.height();
        table.draw(g, waveTop);
        waves.paint(g, waveTop, waveBottom);
        if (bottom > waveBottom) {
            strip.paint(g, waveBottom, bottom);
        }
        if (last) {
            LinearScale time = sheet.time();
            sheet.plane(waveTop, bottom, time).xAxis(g, text, time.title("time from origin", "s"));
        }
    }
}
