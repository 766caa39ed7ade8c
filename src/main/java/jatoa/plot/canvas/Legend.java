package jatoa.plot.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** The key to the lines, in rows above the panels, where it covers no data. */
public final class Legend {
    private static final int SAMPLE = 26;
    private static final int SAMPLE_GAP = 6;
    private static final int ENTRY_GAP = 20;
    private static final int ROW = 17;
    private static final int WINDOW_HALF_HEIGHT = 6;

    private final List<Entry> entries = new ArrayList<>();

    /** A sample of a line, a box of that half height in as many parts as colours, or a mark; the others are null. And what it means. */
    private record Entry(String text, List<Color> colours, BasicStroke stroke, int halfHeight, Mark mark) {}

    /** Draws a sign with its middle at a place. */
    public interface Mark {
        void draw(Graphics2D g, double x, double y);
    }

    public void line(String text, Color colour, BasicStroke stroke) {
        entries.add(new Entry(text, List.of(colour), stroke, 0, null));
    }

    /** A box with a part for each colour that is used. */
    public void box(String text, List<Color> fills, int halfHeight) {
        entries.add(new Entry(text, List.copyOf(fills), null, halfHeight, null));
    }

    /** A box with the edges of a window and a part for each tint that is used. */
    public void window(String text, List<Color> fills) {
        entries.add(new Entry(text, List.copyOf(fills), null, WINDOW_HALF_HEIGHT, null));
    }

    public void mark(String text, Mark mark) {
        entries.add(new Entry(text, List.of(Style.INK), null, 0, mark));
    }

    /** Height of the rows when {@code width} pixels are free. */
    public int height(Text text, int width) {
        return rows(text, width).size() * ROW;
    }

    public void draw(Graphics2D g, Text text, int left, int top, int width) {
        int y = top;
        for (List<Entry> row : rows(text, width)) {
            int x = left;
            for (Entry entry : row) {
                sample(g, entry, x, y + ROW / 2);
                String label = text.fit(entry.text(), Style.AXIS, width - SAMPLE - SAMPLE_GAP);
                text.left(g, label, Style.AXIS, Style.INK, x + SAMPLE + SAMPLE_GAP, y + ROW - 4);
                x += width(text, entry);
            }
            y += ROW;
        }
    }

    private static void sample(Graphics2D g, Entry entry, int x, int y) {
        if (entry.mark() != null) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            entry.mark().draw(g, x + SAMPLE / 2.0, y);
            return;
        }
        g.setColor(entry.colours().get(0));
        if (entry.stroke() == null) {
            int half = entry.halfHeight();
            int parts = entry.colours().size();
            for (int part = 0; part < parts; part++) {
                int from = part * SAMPLE / parts;
                g.setColor(entry.colours().get(part));
                g.fillRect(x + from, y - half, (part + 1) * SAMPLE / parts - from, 2 * half);
            }
            if (half == WINDOW_HALF_HEIGHT) {
                g.setColor(Style.WINDOW_EDGE);
                g.fillRect(x, y - half, 1, 2 * half);
                g.fillRect(x + SAMPLE - 1, y - half, 1, 2 * half);
            }
            return;
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setStroke(entry.stroke());
        g.draw(new Line2D.Double(x, y + 0.5, x + SAMPLE, y + 0.5));
    }

    private List<List<Entry>> rows(Text text, int width) {
        List<List<Entry>> rows = new ArrayList<>();
        int used = 0;
        for (Entry entry : entries) {
            int needed = width(text, entry);
            if (rows.isEmpty() || used + needed - ENTRY_GAP > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += needed;
        }
        return rows;
    }

    private static int width(Text text, Entry entry) {
        return SAMPLE + SAMPLE_GAP + text.width(entry.text(), Style.AXIS) + ENTRY_GAP;
    }
}
