package jatoa.plot;

import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;

/**
 * One component and band of a figure, from top to bottom: a line of its own where a figure has several, the windows'
 * numbers, the waveforms, what the window selection saw, the time axis under the last panel.
 */
final class PanelView {
    private static final int HEADER = 20;
    private static final int HEADER_BASELINE = 13;

    private final Sheet sheet;
    private final String header;
    private final WindowTable table;
    private final WavePanel waves;
    private final SelectionStrip strip;

    PanelView(FigureData data, FigureData.Panel panel, Sheet sheet) {
        this.sheet = sheet;
        header = data.panels().size() > 1 ? Titles.panel(panel) : "";
        Series times = Series.of(panel.traces().observed(), data.originNanos());
        WindowSpans spans = new WindowSpans(panel.windows().accepted(), times);
        table = new WindowTable(sheet, panel, spans.centres(sheet.frame(0, 1)));
        waves = new WavePanel(data, panel, sheet, spans);
        strip = new SelectionStrip(panel.windows(), sheet, spans);
    }

    private int headHeight() {
        return (header.isEmpty() ? 0 : HEADER) + table.height();
    }

    /** Height in pixels; the last panel carries the time axis. */
    int height(boolean last) {
        return headHeight() + sheet.waveHeight() + strip.height() + (last ? Sheet.TIME_AXIS : 0);
    }

    void paint(Graphics2D g, int top, boolean last) {
        if (!header.isEmpty()) {
            String line = sheet.text().fit(header, Style.SMALL_BOLD, sheet.right() - sheet.left());
            sheet.text().left(g, line, Style.SMALL_BOLD, Style.INK, sheet.left(), top + HEADER_BASELINE);
        }
        int waveTop = top + headHeight();
        table.draw(g, waveTop);
        boolean hasStrip = strip.height() > 0;
        waves.paint(g, waveTop, last && !hasStrip);
        if (hasStrip) {
            strip.paint(g, waveTop + sheet.waveHeight(), last);
        }
    }
}
