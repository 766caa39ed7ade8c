package jatoa.plot;

import jatoa.model.Rejection;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The refused candidates as thin rows, one per reason: darker where more candidates overlap. The reason's name stands in the
 * left margin, the number of candidates in the right one. Candidates inside an accepted window are left out, and so is
 * the reason {@code water_level}, which refuses most of the trace, unless there are no windows to explain.
 */
final class RejectionRows {
    private static final int ROW = 13;
    private static final int BAR = 8;
    private static final int LIGHTEST = 2;
    private static final String WATER_LEVEL = "water_level";
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

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int height() {
        return rows.size() * ROW;
    }

    /** Draws the bars. {@code series} says when the samples are. */
    void drawBars(Graphics2D g, Frame frame, Series series) {
        for (int row = 0; row < rows.size(); row++) {
            int top = (int) Math.round(frame.top()) + row * ROW + (ROW - BAR) / 2;
            Color colour = colour(rows.get(row));
            bar(g, depth(rows.get(row), frame, series), new Bar((int) Math.floor(frame.left()), top, colour));
        }
    }

    /** Names and numbers in the margins; the first row begins at {@code top}. */
    void drawLabels(Graphics2D g, Sheet sheet, double top) {
        Text text = sheet.text();
        for (int row = 0; row < rows.size(); row++) {
            Rejection rejection = rows.get(row);
            double y = top + (row + 1) * ROW - 3;
            String reason = text.fit(rejection.reason(), Style.SMALL, sheet.left() - 12);
            String number = Integer.toString(rejection.candidates());
            text.right(g, reason, Style.SMALL, Style.FAINT_INK, sheet.left() - 8, y);
            text.left(g, number, Style.SMALL, Style.FAINT_INK, sheet.right() + 8, y);
        }
    }

    private static Color colour(Rejection rejection) {
        return Style.REASONS.getOrDefault(rejection.reason(), Style.FAINT_INK);
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
                    int step = LIGHTEST + (Style.TINT_STEPS - LIGHTEST) * depth[from] / deepest;
                    g.setColor(Style.mix(bar.colour(), Style.PAPER, (double) step / Style.TINT_STEPS));
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
            if (!insideAccepted(bounds)) {
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

    private boolean insideAccepted(long bounds) {
        for (Window window : accepted) {
            if (window.left() <= Rejection.left(bounds) && Rejection.right(bounds) <= window.right()) {
                return true;
            }
        }
        return false;
    }

    private static int column(int sample, Frame frame, Series series) {
        return (int) (frame.clampX(frame.x(series.time(sample))) - frame.left());
    }
}
