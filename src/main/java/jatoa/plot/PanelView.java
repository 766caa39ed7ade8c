package jatoa.plot;

import jatoa.model.Samples;
import jatoa.model.Window;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One component of a figure, from top to bottom: a line of its own where a figure has several, the windows' numbers, the
 * waveforms with the adjoint source, the strip of STA/LTA and refused candidates, the time axis under the last panel.
 */
final class PanelView {
    private static final int HEADER = 20;
    private static final int STALTA_HEIGHT = 48;
    private static final int STRIP_PADDING = 3;
    private static final int TIME_AXIS = 42;
    private static final int ADJOINT_TICKS = 5;

    private final FigureData data;
    private final FigureData.Panel panel;
    private final Sheet sheet;
    private final Series observed;
    private final Series synthetic;
    private final Optional<Series> adjoint;
    private final AxisScale waves;
    private final AxisScale adjointScale;
    private final RejectionRows rejections;
    private final WindowTable table;

    /**
     * What all panels of a figure share.
     *
     * @param left the plot areas' left edge in pixels
     * @param right their right edge
     * @param waveHeight height of the waveforms in pixels
     * @param devicePixels pixels of the picture per pixel of the layout
     */
    record Sheet(Text text, int left, int right, double tMin, double tMax, int waveHeight, double devicePixels) {
        Frame frame(double top, double bottom) {
            return new Frame(left, top, right, bottom, tMin, tMax);
        }
    }

    PanelView(FigureData data, FigureData.Panel panel, Sheet sheet) {
        this.data = data;
        this.panel = panel;
        this.sheet = sheet;
        observed = Series.of(panel.traces().observed(), data.originNanos());
        synthetic = Series.of(panel.traces().synthetic(), data.originNanos());
        adjoint = panel.measurement().map(m -> new Series(m.adjoint().array(), synthetic.t0(), synthetic.dt()));
        waves = AxisScale.of(Math.max(
                panel.traces().observed().samples().maxAbs(),
                panel.traces().synthetic().samples().maxAbs()));
        adjointScale =
                AxisScale.of(panel.measurement().map(m -> m.adjoint().maxAbs()).orElse(0.0));
        rejections = new RejectionRows(panel.windows());
        table = new WindowTable(sheet.text(), panel, centres(), sheet.left(), sheet.right());
    }

    private double[] centres() {
        Frame frame = sheet.frame(0, 1);
        return panel.windows().accepted().stream()
                .mapToDouble(w -> (frame.clampX(frame.x(time(w.left()))) + frame.clampX(frame.x(time(w.right())))) / 2)
                .toArray();
    }

    private double time(int sample) {
        return observed.t0() + sample * observed.dt();
    }

    private boolean hasHeader() {
        return data.panels().size() > 1;
    }

    private int staltaHeight() {
        return panel.windows().stalta().isPresent() ? STALTA_HEIGHT : 0;
    }

    private int stripHeight() {
        int rows = rejections.height();
        return staltaHeight() + (rows == 0 ? 0 : rows + 2 * STRIP_PADDING);
    }

    int height(boolean last) {
        return (hasHeader() ? HEADER : 0)
                + (int) Math.ceil(table.height())
                + sheet.waveHeight()
                + stripHeight()
                + (last ? TIME_AXIS : 0);
    }

    void paint(Graphics2D g, int top, boolean last) {
        int y = top;
        if (hasHeader()) {
            sheet.text().left(Titles.panel(panel), Style.SMALL_BOLD, Style.INK, sheet.left(), y + 13);
            y += HEADER;
        }
        int waveTop = y + (int) Math.ceil(table.height());
        table.draw(g, waveTop);
        boolean strip = stripHeight() > 0;
        boolean axisHere = last && !strip;
        margins(
                g,
                chart(g, waveTop, sheet.waveHeight() + (axisHere ? TIME_AXIS : 0), waveAxes(axisHere), waveLayers()));
        if (strip) {
            int stripTop = waveTop + sheet.waveHeight();
            chart(g, stripTop, stripHeight() + (last ? TIME_AXIS : 0), stripAxes(last), List.of(this::strip));
            stripMargins(stripTop);
        }
    }

    private Axes waveAxes(boolean timeLabels) {
        return new Axes(sheet.tMin(), sheet.tMax(), waves.shownLimit(), true, timeLabels);
    }

    private Axes stripAxes(boolean timeLabels) {
        return new Axes(sheet.tMin(), sheet.tMax(), 1, false, timeLabels);
    }

    /** Draws a chart; its plot area on the sheet. */
    private Frame chart(Graphics2D g, int top, int height, Axes axes, List<Axes.Layer> layers) {
        AffineTransform before = g.getTransform();
        g.translate(0, top);
        Frame frame = axes.paint(g, sheet.left(), sheet.right(), height, layers);
        g.setTransform(before);
        return frame.rows(top + frame.top(), top + frame.bottom());
    }

    private List<Axes.Layer> waveLayers() {
        List<Axes.Layer> layers = new ArrayList<>();
        layers.add(this::spans);
        layers.add(this::thresholds);
        adjoint.ifPresent(a ->
                layers.add((g, frame) -> a.stroke(g, frame, adjointScale, pen(Style.ADJOINT, Style.ADJOINT_LINE))));
        layers.add((g, frame) -> observed.stroke(g, frame, waves, pen(Style.OBSERVED, Style.OBSERVED_LINE)));
        layers.add((g, frame) -> synthetic.stroke(g, frame, waves, pen(Style.SYNTHETIC, Style.SYNTHETIC_LINE)));
        layers.add(this::phases);
        return layers;
    }

    private Series.Pen pen(Color colour, BasicStroke stroke) {
        return new Series.Pen(colour, stroke, sheet.devicePixels());
    }

    private void spans(Graphics2D g, Frame frame) {
        tint(g, frame);
        g.setColor(Style.WINDOW_EDGE);
        for (Window window : panel.windows().accepted()) {
            edge(g, frame, time(window.left()));
            edge(g, frame, time(window.right()));
        }
        zero(g, frame);
    }

    private void tint(Graphics2D g, Frame frame) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        int top = (int) Math.floor(frame.top());
        int height = (int) Math.ceil(frame.bottom()) - top;
        for (Window window : panel.windows().accepted()) {
            int from = (int) Math.round(frame.clampX(frame.x(time(window.left()))));
            int to = (int) Math.round(frame.clampX(frame.x(time(window.right()))));
            g.setColor(Style.windowTint(window.cc()));
            g.fillRect(from, top, Math.max(1, to - from), height);
        }
    }

    private static void edge(Graphics2D g, Frame frame, double time) {
        if (time >= frame.tMin() && time <= frame.tMax()) {
            g.fillRect((int) Math.round(frame.x(time)), (int) frame.top(), 1, (int) Math.ceil(frame.height()));
        }
    }

    private static void zero(Graphics2D g, Frame frame) {
        g.setColor(Style.mix(Style.INK, Style.PAPER, 0.35));
        g.fillRect((int) frame.left(), (int) Math.round((frame.top() + frame.bottom()) / 2), (int) frame.width(), 1);
    }

    private void thresholds(Graphics2D g, Frame frame) {
        if (data.amplitudeRatio() > 0) {
            double value =
                    data.amplitudeRatio() * panel.traces().observed().samples().maxAbs();
            g.setColor(Style.INK);
            g.setStroke(Style.THRESHOLD_LINE);
            for (double v : new double[] {-value, value}) {
                int y = (int) Math.round(frame.y(v, waves));
                g.drawLine((int) frame.left(), y, (int) frame.right(), y);
            }
        }
    }

    private void phases(Graphics2D g, Frame frame) {
        PhaseTicks.draw(g, sheet.text(), frame, panel.windows().accepted());
    }

    /** Axis titles, and the adjoint source's axis on the right. */
    private void margins(Graphics2D g, Frame frame) {
        double middle = (frame.top() + frame.bottom()) / 2;
        sheet.text().upwards(waveTitle(), Style.AXIS, Style.INK, 16, middle);
        if (adjoint.isEmpty()) {
            return;
        }
        boolean zero = panel.measurement().map(m -> m.adjoint().maxAbs() == 0).orElse(true);
        for (double tick : zero ? List.of(0.0) : adjointScale.ticks(ADJOINT_TICKS)) {
            double y = middle - tick / adjointScale.shownLimit() * frame.height() / 2;
            g.setColor(Style.ADJOINT);
            g.fillRect(sheet.right() + 1, (int) Math.round(y), 4, 1);
            sheet.text().left(AxisScale.label(tick), Style.AXIS, Style.ADJOINT, sheet.right() + 8, y + 4);
        }
        String title = zero ? "adjoint source is zero" : adjointScale.title("adjoint source", "m⁻⁴ s");
        sheet.text().downwards(title, Style.AXIS, Style.ADJOINT, sheet.right() + 62, middle);
    }

    private String waveTitle() {
        return switch (data.kinds().motion()) {
            case DISP -> waves.title("displacement", "m");
            case VEL -> waves.title("velocity", "m/s");
            case ACC -> waves.title("acceleration", "m/s²");
        };
    }

    private void strip(Graphics2D g, Frame frame) {
        double bottom = frame.top() + staltaHeight();
        panel.windows().stalta().ifPresent(s -> stalta(g, frame.rows(frame.top(), bottom), s));
        rejections.drawBars(g, frame.rows(bottom + STRIP_PADDING, frame.bottom()), observed);
    }

    private void stalta(Graphics2D g, Frame frame, Samples stalta) {
        tint(g, frame);
        AxisScale scale = new AxisScale(staltaMax(stalta), 0);
        Frame upper = frame.rows(frame.top() + 2, frame.bottom() + frame.height() - 2);
        new Series(stalta.array(), observed.t0(), observed.dt())
                .stroke(g, upper, scale, pen(Style.STALTA, Style.STALTA_LINE));
        panel.windows()
                .waterLevel()
                .map(this::level)
                .ifPresent(level -> level.stroke(g, upper, scale, pen(Style.INK, Style.WATER_LEVEL_LINE)));
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setColor(Style.GRID);
        g.fillRect((int) frame.left(), (int) frame.bottom(), (int) frame.width(), 1);
    }

    private double staltaMax(Samples stalta) {
        double max = Math.max(
                stalta.maxAbs(),
                panel.windows().waterLevel().map(Samples::maxAbs).orElse(0.0));
        return max > 0 ? max : 1;
    }

    /** The water level as a line over the whole trace. */
    private Series level(Samples level) {
        if (level.npts() == 1) {
            double[] flat = {level.get(0), level.get(0)};
            return new Series(flat, sheet.tMin(), sheet.tMax() - sheet.tMin());
        }
        return new Series(level.array(), observed.t0(), observed.dt());
    }

    private void stripMargins(int top) {
        if (staltaHeight() > 0) {
            sheet.text()
                    .right("STA/LTA", Style.SMALL, Style.FAINT_INK, sheet.left() - 8, top + STALTA_HEIGHT / 2.0 + 4);
            panel.windows().waterLevel().ifPresent(level -> levelLabel(level, top));
        }
        rejections.drawLabels(sheet.text(), top + staltaHeight() + STRIP_PADDING, sheet.left(), sheet.right());
    }

    private void levelLabel(Samples level, int top) {
        double low = level.array()[0];
        double high = low;
        for (double v : level.array()) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double part = level.array()[level.npts() - 1]
                / panel.windows().stalta().map(this::staltaMax).orElse(1.0);
        double y = top + STALTA_HEIGHT - 2 - part * (STALTA_HEIGHT - 4) + 4;
        String text = low == high ? number(low) : String.format(Locale.ROOT, "%s–%s", number(low), number(high));
        double x = sheet.right() + 8.0;
        double baseline = Math.min(top + STALTA_HEIGHT - 2.0, Math.max(top + 22.0, y));
        sheet.text().left("water level", Style.SMALL, Style.FAINT_INK, x, baseline - 12);
        sheet.text().left(text, Style.SMALL, Style.INK, x, baseline);
    }

    private static String number(double value) {
        return AxisScale.label(value);
    }
}
