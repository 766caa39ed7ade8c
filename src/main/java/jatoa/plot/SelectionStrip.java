package jatoa.plot;

import jatoa.model.Samples;
import jatoa.model.WindowSet;
import jatoa.plot.canvas.Axes;
import jatoa.plot.canvas.AxisScale;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;

/** What the window selection saw, under the waveforms: STA/LTA with its water level, then the rejected candidates. */
final class SelectionStrip {
    private static final int STALTA_HEIGHT = 48;
    private static final int PADDING = 3;
    private static final int LABEL_GAP = 8;
    private static final int LABEL_LINE = 12;

    private final Sheet sheet;
    private final WindowSpans spans;
    private final Optional<Samples> stalta;
    private final Optional<Samples> waterLevel;
    private final RejectionRows rejections;

    SelectionStrip(WindowSet windows, Sheet sheet, WindowSpans spans) {
        this.sheet = sheet;
        this.spans = spans;
        stalta = windows.stalta();
        waterLevel = stalta.isPresent() ? windows.waterLevel() : Optional.empty();
        rejections = new RejectionRows(windows);
    }

    /** Height without a time axis; 0 where there is nothing to show. */
    int height() {
        return staltaHeight() + (rejections.isEmpty() ? 0 : rejections.height() + 2 * PADDING);
    }

    private int staltaHeight() {
        return stalta.isPresent() ? STALTA_HEIGHT : 0;
    }

    /** Draws the strip, with the time axis below where {@code timeLabels}. */
    void paint(Graphics2D g, int top, boolean timeLabels) {
        Axes axes = new Axes(sheet.tMin(), sheet.tMax(), 1, false, timeLabels);
        sheet.chart(g, top, height() + (timeLabels ? Sheet.TIME_AXIS : 0), axes, List.of(this::content));
        if (stalta.isPresent()) {
            double baseline = top + STALTA_HEIGHT / 2.0 + 4;
            sheet.text().right(g, "STA/LTA", Style.SMALL, Style.FAINT_INK, sheet.left() - LABEL_GAP, baseline);
            waterLevel.ifPresent(level -> levelLabel(g, level, top));
        }
        rejections.drawLabels(g, sheet, top + staltaHeight() + PADDING);
    }

    private void content(Graphics2D g, Frame frame) {
        double bottom = frame.top() + staltaHeight();
        stalta.ifPresent(function -> stalta(g, frame.rows(frame.top(), bottom), function));
        rejections.drawBars(g, frame.rows(bottom + PADDING, frame.bottom()), spans.times());
    }

    /** On a scale from 0 to the largest value: the upper half of an axis symmetric about the lower edge. */
    private void stalta(Graphics2D g, Frame frame, Samples function) {
        spans.fill(g, frame);
        AxisScale scale = new AxisScale(largest(), 0);
        Frame upper = frame.rows(frame.top() + 2, frame.bottom() + frame.height() - 2);
        Series times = spans.times();
        new Series(function, times.t0(), times.dt())
                .stroke(g, upper, scale, sheet.pen(Style.STALTA, Style.STALTA_LINE));
        waterLevel.ifPresent(
                level -> line(level).stroke(g, upper, scale, sheet.pen(Style.INK, Style.WATER_LEVEL_LINE)));
        g.setColor(Style.GRID);
        g.fillRect((int) frame.left(), (int) frame.bottom(), (int) frame.width(), 1);
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
        return level.npts() == 1
                ? new Series(
                        Samples.adopt(new double[] {level.get(0), level.get(0)}),
                        sheet.tMin(),
                        sheet.tMax() - sheet.tMin())
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
        String value = low == high ? AxisScale.label(low) : AxisScale.label(low) + "–" + AxisScale.label(high);
        double part = level.get(level.npts() - 1) / largest();
        double y = top + STALTA_HEIGHT - 2 - part * (STALTA_HEIGHT - 4) + 4;
        double baseline = Math.min(top + STALTA_HEIGHT - 2.0, Math.max(top + LABEL_LINE + 10.0, y));
        double x = sheet.right() + LABEL_GAP;
        sheet.text().left(g, "water level", Style.SMALL, Style.FAINT_INK, x, baseline - LABEL_LINE);
        sheet.text().left(g, value, Style.SMALL, Style.INK, x, baseline);
    }
}
