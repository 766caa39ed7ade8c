package jatoa.plot;

import jatoa.model.ComponentMeasurement;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.plot.canvas.Labels;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The windows' numbers as columns above a panel, each over its window as far as its neighbours allow and tied to it by a
 * thin line; the rows' meaning stands in the left margin. With more windows than fit side by side, the numbers stand in
 * several blocks in reading order and only the window's number keeps its line.
 */
final class WindowTable {
    private static final int ROW = 13;
    private static final int LEADER = 13;
    private static final int BLOCK_GAP = 5;
    private static final int MAX_BLOCKS = 4;
    private static final int COLUMN_GAP = 9;
    private static final int NO_WINDOW_HEIGHT = 18;

    private final Text text;
    private final List<String> headings;
    private final List<List<String>> columns;
    private final double[] spans;
    private final boolean wholeTrace;
    private final String message;
    private final double left;
    private final double right;
    private final double columnWidth;

    /**
     * Lays the table out.
     *
     * @param spans the windows' centres in pixels, in the order of the windows
     */
    WindowTable(PanelView.Sheet sheet, FigureData.Panel panel, double[] spans) {
        this.spans = spans;
        text = sheet.text();
        left = sheet.left();
        right = sheet.right();
        boolean measured = panel.measurement().isPresent();
        headings = measured
                ? List.of("window", "cc", "ΔT [s]", "ΔlnA", "misfit")
                : List.of("window", "cc", "ΔT [s]", "ΔlnA");
        columns = columns(panel);
        columnWidth = columnWidth();
        wholeTrace = panel.wholeTrace();
        message = wholeTrace ? "the whole trace is measured, without windows" : message(panel.windows());
    }

    /** Why there are no windows, in words. */
    private static String message(WindowSet windows) {
        String reason = windows.outcome().reason();
        return reason.isBlank() ? "no windows" : reason;
    }

    private static List<List<String>> columns(FigureData.Panel panel) {
        double dt = panel.traces().observed().axis().dt();
        List<List<String>> columns = new ArrayList<>();
        List<Window> windows = panel.windows().accepted();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            List<String> column = new ArrayList<>();
            column.add(Integer.toString(i + 1));
            column.add(signed("%.2f", window.cc(), false));
            column.add(signed("%.2f", window.shiftSamples() * dt, true));
            column.add(signed("%.2f", window.dlna(), true));
            int index = i;
            panel.measurement().ifPresent(m -> column.add(misfit(m, index, windows.size())));
            columns.add(column);
        }
        return columns;
    }

    /** The window's own part of the misfit, where the measurement has one part for each window. */
    private static String misfit(ComponentMeasurement measurement, int index, int count) {
        return measurement.windows().size() == count
                ? compact(measurement.windows().get(index).misfit())
                : "–";
    }

    /** Three significant digits, in powers of ten only where they would be long. */
    static String compact(double value) {
        double size = Math.abs(value);
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        if (size >= 9999.5 || size < 0.000995) {
            return signed("%.1e", value, false).replaceFirst("e\\+?(-?)0?", "e$1");
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return signed("%." + Math.min(decimals, 4) + "f", value, false);
    }

    private static String signed(String format, double value, boolean plus) {
        String digits = String.format(Locale.ROOT, format, Math.abs(value));
        boolean zero = digits.matches("[0.]*");
        if (value < 0 && !zero) {
            return "−" + digits;
        }
        return plus && !zero ? "+" + digits : digits;
    }

    /** Height in pixels. */
    int height() {
        if (columns.isEmpty()) {
            return NO_WINDOW_HEIGHT;
        }
        int blocks = blocks();
        return blocks == 1
                ? headings.size() * ROW + LEADER
                : blocks * (headings.size() * ROW + BLOCK_GAP) + ROW + LEADER;
    }

    /** Draws the table; its last line ends at {@code bottom}, the plot area's upper edge. */
    void draw(Graphics2D g, double bottom) {
        if (columns.isEmpty()) {
            String line = text.fit(message, Style.AXIS, right - left);
            text.left(g, line, Style.AXIS, wholeTrace ? Style.FAINT_INK : Style.WARNING, left, bottom - 6);
            return;
        }
        double top = bottom - height();
        if (blocks() == 1) {
            double[] centres = Labels.along(spans, columnWidth, left - COLUMN_GAP, right + COLUMN_GAP);
            block(g, top, 0, centres);
            leaders(g, centres, bottom);
            return;
        }
        int perBlock = capacity();
        for (int first = 0, b = 0; first < columns.size() && b < MAX_BLOCKS; first += perBlock, b++) {
            int last = Math.min(columns.size(), first + perBlock);
            block(g, top + b * (headings.size() * ROW + BLOCK_GAP), first, even(last - first));
        }
        numbers(g, bottom);
    }

    /** The columns from {@code first} on, at the given centres. */
    private void block(Graphics2D g, double top, int first, double[] centres) {
        for (int row = 0; row < headings.size(); row++) {
            double y = top + (row + 1) * ROW - 3;
            text.right(g, headings.get(row), Style.SMALL, Style.FAINT_INK, left - 8, y);
            for (int i = 0; i < centres.length; i++) {
                text.centre(
                        g,
                        columns.get(first + i).get(row),
                        row == 0 ? Style.SMALL_BOLD : Style.SMALL,
                        row == 0 ? Style.WINDOW_EDGE : Style.INK,
                        centres[i],
                        y);
            }
        }
    }

    /** The windows' numbers alone, close to the windows; left out where even those do not fit. */
    private void numbers(Graphics2D g, double bottom) {
        double width = text.width(Integer.toString(columns.size()), Style.SMALL_BOLD) + 3.0;
        int shown = MAX_BLOCKS * capacity();
        if (columns.size() > shown) {
            String rest = shown + " of " + columns.size() + " windows; the others' numbers are in the windows table";
            text.left(g, rest, Style.SMALL, Style.WARNING, left, bottom - LEADER - 2);
            return;
        }
        if (columns.size() > Labels.capacity(width, left, right)) {
            return;
        }
        double[] centres = Labels.along(spans, width, left - 8, right + 8);
        for (int i = 0; i < centres.length; i++) {
            text.centre(g, columns.get(i).get(0), Style.SMALL_BOLD, Style.WINDOW_EDGE, centres[i], bottom - LEADER - 2);
        }
        leaders(g, centres, bottom);
    }

    private void leaders(Graphics2D g, double[] centres, double bottom) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Style.WINDOW_EDGE);
        g.setStroke(Style.HAIR);
        for (int i = 0; i < centres.length; i++) {
            g.draw(new Line2D.Double(centres[i], bottom - LEADER + 2, spans[i], bottom - 1));
        }
    }

    private double[] even(int count) {
        double[] centres = new double[count];
        for (int i = 0; i < count; i++) {
            centres[i] = left + (i + 0.5) * columnWidth;
        }
        return centres;
    }

    private int blocks() {
        return Math.min(MAX_BLOCKS, (columns.size() + capacity() - 1) / capacity());
    }

    private int capacity() {
        return Labels.capacity(columnWidth, left - COLUMN_GAP, right + COLUMN_GAP);
    }

    private double columnWidth() {
        int widest = 0;
        for (List<String> column : columns) {
            for (String cell : column) {
                widest = Math.max(widest, text.width(cell, Style.SMALL));
            }
        }
        return widest + COLUMN_GAP;
    }
}
