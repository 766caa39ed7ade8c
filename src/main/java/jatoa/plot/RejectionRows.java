package jatoa.plot;

import jatoa.model.Rejection;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The refused candidates as thin rows, one per reason: darker where more candidates overlap. The reason's name stands in the
 * left margin, the number of candidates in the right one. Candidates inside an accepted window are left out, and so is
 * the reason {@code water_level}, which refuses most of the trace, unless there are no windows to explain.
 */
final class RejectionRows {
    private static final int ROW = 13;
    private static final int BAR = 8;
    private static final double LIGHTEST = 0.4;
    private static final String WATER_LEVEL = "water_level";
    private static final Map<String, Color> COLOURS = Map.of(
            "traveltimes",
            new Color(0x332288),
            "min_length",
            new Color(0x56A5D6),
            WATER_LEVEL,
            new Color(0x8C8C8C),
            "prominence",
            new Color(0x44AA99),
            "phase_sep",
            new Color(0x117733),
            "s2n",
            new Color(0x8A8A22),
            "tshift",
            new Color(0xC2A93E),
            "dlna",
            new Color(0xCC6677),
            "cc",
            new Color(0x882255),
            "amplitude",
            new Color(0xAA4499));

    private final List<Rejection> rows = new ArrayList<>();
    private final List<Window> accepted;

    RejectionRows(WindowSet windows) {
        accepted = windows.accepted();
        for (Rejection rejection : windows.rejections()) {
            if (rejection.candidates() > 0
                    && (accepted.isEmpty() || !rejection.reason().equals(WATER_LEVEL))) {
                rows.add(rejection);
            }
        }
    }

    int height() {
        return rows.size() * ROW;
    }

    /** Draws the bars. {@code series} says when the samples are. */
    void drawBars(Graphics2D g, Frame frame, Series series) {
        for (int row = 0; row < rows.size(); row++) {
            int top = (int) Math.round(frame.top()) + row * ROW + (ROW - BAR) / 2;
            Color colour = COLOURS.getOrDefault(rows.get(row).reason(), Style.FAINT_INK);
            bar(g, depth(rows.get(row), frame, series), new Bar((int) Math.floor(frame.left()), top, colour));
        }
    }

    void drawLabels(Text text, double top, double left, double right) {
        for (int row = 0; row < rows.size(); row++) {
            Rejection rejection = rows.get(row);
            double y = top + (row + 1) * ROW - 3;
            Color colour = Style.mix(COLOURS.getOrDefault(rejection.reason(), Style.FAINT_INK), Style.INK, 0.75);
            text.right(text.fit(rejection.reason(), Style.SMALL, left - 12), Style.SMALL, colour, left - 8, y);
            text.left(Integer.toString(rejection.candidates()), Style.SMALL, colour, right + 8, y);
        }
    }

    private record Bar(int left, int top, Color colour) {}

    private static void bar(Graphics2D g, int[] depth, Bar bar) {
        int deepest = 1;
        for (int d : depth) {
            deepest = Math.max(deepest, d);
        }
        int from = 0;
        for (int x = 1; x <= depth.length; x++) {
            if (x == depth.length || depth[x] != depth[from]) {
                if (depth[from] > 0) {
                    double part = LIGHTEST + (1 - LIGHTEST) * depth[from] / deepest;
                    g.setColor(Style.mix(bar.colour(), Style.PAPER, part));
                    g.fillRect(bar.left() + from, bar.top(), x - from, BAR);
                }
                from = x;
            }
        }
    }

    /** How many candidates lie over each pixel column. */
    private int[] depth(Rejection rejection, Frame frame, Series series) {
        int columns = (int) Math.ceil(frame.width()) + 1;
        int[] change = new int[columns + 1];
        for (long bounds : rejection.bounds()) {
            int left = Rejection.left(bounds);
            int right = Rejection.right(bounds);
            if (!insideAccepted(left, right)) {
                change[column(left, frame, series)]++;
                change[column(right, frame, series) + 1]--;
            }
        }
        int[] depth = new int[columns];
        int now = 0;
        for (int x = 0; x < columns; x++) {
            now += change[x];
            depth[x] = now;
        }
        return depth;
    }

    private boolean insideAccepted(int left, int right) {
        for (Window window : accepted) {
            if (window.left() <= left && right <= window.right()) {
                return true;
            }
        }
        return false;
    }

    private static int column(int sample, Frame frame, Series series) {
        return (int) (frame.clampX(frame.x(series.t0() + sample * series.dt())) - frame.left());
    }
}
