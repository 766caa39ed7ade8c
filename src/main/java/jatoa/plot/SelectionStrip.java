package jatoa.plot;

import jatoa.model.Rejection;
import jatoa.model.Samples;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Optional;

/**
 * What the window selection saw, under the waveforms: STA/LTA with its water level, then the rejected candidates as thin rows, one
 * per reason, darker where more candidates overlap. The reason's name stands in the left margin, the number of candidates in the
 * right one. Candidates inside an accepted window are left out, and so is the reason {@code water_level}, which refuses most of the
 * trace, unless there are no windows to explain.
 */
final class SelectionStrip {
    private static final int STALTA_HEIGHT = 48;
    private static final int PADDING = 3;
    private static final int LABEL_GAP = 8;
    private static final int LABEL_LINE = 12;
    private static final int ROW = 13;
    private static final int BAR = 8;
    private static final int LIGHTEST = 2;
    private static final String WATER_LEVEL = "water_level";

    private final PanelView.Sheet sheet;
    private final PanelView.Spans spans;
    private final Optional<Samples> stalta;
    private final Optional<Samples> waterLevel;
    private final List<Rejection> rejections;

    SelectionStrip(WindowSet windows, PanelView.Sheet sheet, PanelView.Spans spans) {
        this.sheet = sheet;
        this.spans = spans;
        stalta = windows.stalta();
        waterLevel = stalta.isPresent() ? windows.waterLevel() : Optional.empty();
        rejections = shown(windows);
    }

    /** The rejections that have a row. */
    static List<Rejection> shown(WindowSet windows) {
        return windows.rejections().stream()
                .filter(r -> r.candidates() > 0
                        && (windows.accepted().isEmpty() || !r.reason().equals(WATER_LEVEL)))
                .toList();
    }

    /** Height without a time axis; 0 where there is nothing to show. */
    int height() {
        return staltaHeight() + (rejections.isEmpty() ? 0 : rejections.size() * ROW + 2 * PADDING);
    }

    private int staltaHeight() {
        return stalta.isPresent() ? STALTA_HEIGHT : 0;
    }

    void paint(Graphics2D g, int top, int bottom) {
        int firstRow = top + staltaHeight() + PADDING;
        Plane plane = sheet.plane(top, bottom, LinearScale.aboutZero(1));
        plane.inside(g, inside -> {
            plane.uprightGrid(inside);
            stalta.ifPresent(function -> stalta(inside, function, plane));
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            for (int row = 0; row < rejections.size(); row++) {
                bar(inside, rejections.get(row), plane, firstRow + row * ROW + (ROW - BAR) / 2);
            }
        });
        if (stalta.isPresent()) {
            double baseline = top + STALTA_HEIGHT / 2.0 + 4;
            sheet.text().right(g, "STA/LTA", Style.SMALL, Style.FAINT_INK, sheet.left() - LABEL_GAP, baseline);
            waterLevel.ifPresent(level -> levelLabel(g, level, top));
        }
        for (int row = 0; row < rejections.size(); row++) {
            double y = firstRow + (row + 1) * ROW - 3;
            String reason = sheet.text().fit(rejections.get(row).reason(), Style.SMALL, sheet.left() - 12);
            String number = Integer.toString(rejections.get(row).candidates());
            sheet.text().right(g, reason, Style.SMALL, Style.FAINT_INK, sheet.left() - LABEL_GAP, y);
            sheet.text().left(g, number, Style.SMALL, Style.FAINT_INK, sheet.right() + LABEL_GAP, y);
        }
    }

    /** On a scale from 0 to the largest value. */
    private void stalta(Graphics2D g, Samples function, Plane strip) {
        double top = strip.box().top();
        double bottom = top + STALTA_HEIGHT;
        Plane plane = strip.rows(top + 2, bottom - 2, new LinearScale(0, largest(), 0));
        spans.fill(g, strip.rows(top, bottom, strip.y()));
        Series times = spans.times();
        new Series(function, times.t0(), times.dt()).stroke(g, plane, sheet.pen(Style.STALTA, Style.STALTA_LINE));
        waterLevel.ifPresent(level -> line(level).stroke(g, plane, sheet.pen(Style.INK, Style.WATER_LEVEL_LINE)));
        g.setColor(Style.GRID);
        g.fillRect(sheet.left(), (int) bottom, sheet.right() - sheet.left(), 1);
    }

    private double largest() {
        double max = Math.max(
                stalta.map(Samples::maxAbs).orElse(0.0),
                waterLevel.map(Samples::maxAbs).orElse(0.0));
        return max > 0 ? max : 1;
    }

    /** The water level over the whole time axis. */
    private Series line(Samples level) {
        Series times = spans.times();
        LinearScale time = sheet.time();
        return level.npts() == 1
                ? new Series(
                        Samples.adopt(new double[] {level.get(0), level.get(0)}), time.low(), time.high() - time.low())
                : new Series(level, times.t0(), times.dt());
    }

    /** The level's value, or its range, at the right end of its line. */
    private void levelLabel(Graphics2D g, Samples level, int top) {
        double low = level.get(0);
        double high = low;
        for (double value : level.array()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        String value = LinearScale.text(low) + (low == high ? "" : "–" + LinearScale.text(high));
        double part = level.get(level.npts() - 1) / largest();
        double y = top + STALTA_HEIGHT - 2 - part * (STALTA_HEIGHT - 4) + 4;
        double baseline = Math.min(top + STALTA_HEIGHT - 2.0, Math.max(top + LABEL_LINE + 10.0, y));
        double x = sheet.right() + LABEL_GAP;
        sheet.text().left(g, "water level", Style.SMALL, Style.FAINT_INK, x, baseline - LABEL_LINE);
        sheet.text().left(g, value, Style.SMALL, Style.INK, x, baseline);
    }

    /** Of the bars of a reason. */
    static Color colour(String reason) {
        return Style.REASONS.getOrDefault(reason, Style.FAINT_INK);
    }

    private void bar(Graphics2D g, Rejection rejection, Plane plane, int top) {
        Color colour = colour(rejection.reason());
        int[] depth = depth(rejection, plane);
        int deepest = 1;
        for (int d : depth) {
            deepest = Math.max(deepest, d);
        }
        int from = 0;
        for (int x = 1; x <= depth.length; x++) {
            if (x == depth.length || depth[x] != depth[from]) {
                if (depth[from] > 0) {
                    int step = LIGHTEST + (Style.TINT_STEPS - LIGHTEST) * depth[from] / deepest;
                    g.setColor(Style.mix(colour, Style.PAPER, (double) step / Style.TINT_STEPS));
                    g.fillRect(sheet.left() + from, top, x - from, BAR);
                }
                from = x;
            }
        }
    }

    /** How many candidates lie over each pixel column. */
    private int[] depth(Rejection rejection, Plane plane) {
        int columns = sheet.right() - sheet.left() + 1;
        int[] change = new int[columns + 1];
        for (long bounds : rejection.bounds()) {
            if (!insideAccepted(bounds)) {
                change[column(Rejection.left(bounds), plane)]++;
                change[column(Rejection.right(bounds), plane) + 1]--;
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
        for (Window window : spans.windows()) {
            if (window.left() <= Rejection.left(bounds) && Rejection.right(bounds) <= window.right()) {
                return true;
            }
        }
        return false;
    }

    private int column(int sample, Plane plane) {
        return (int) (plane.pxWithin(spans.times().time(sample)) - sheet.left());
    }
}
