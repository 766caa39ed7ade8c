package jatoa.plot;

import jatoa.model.Samples;
import jatoa.model.Window.Phase;
import jatoa.plot.canvas.Axes;
import jatoa.plot.canvas.AxisScale;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observed and the synthetic trace over the windows, with the adjoint source on an axis of its own. Both axes have zero in
 * the middle.
 */
final class WavePanel {
    private static final int ADJOINT_TICKS = 5;
    private static final int VALUE_TITLE_BASELINE = 16;
    private static final int ADJOINT_TITLE_BASELINE = 62;
    private static final int LABEL_GAP = 8;
    private static final int MOST_PHASES = 12;
    private static final double ZERO_LINE = 0.35;

    private final FigureData data;
    private final Sheet sheet;
    private final WindowSpans spans;
    private final double observedPeak;
    private final Series observed;
    private final Series synthetic;
    private final Optional<Series> adjoint;
    private final AxisScale waves;
    private final AxisScale adjointScale;

    WavePanel(FigureData data, FigureData.Panel panel, Sheet sheet, WindowSpans spans) {
        this.data = data;
        this.sheet = sheet;
        this.spans = spans;
        observed = Series.of(panel.traces().observed(), data.originNanos());
        synthetic = Series.of(panel.traces().synthetic(), data.originNanos());
        adjoint = panel.measurement().map(m -> new Series(m.adjoint(), synthetic.t0(), synthetic.dt()));
        observedPeak = observed.samples().maxAbs();
        waves = AxisScale.of(Math.max(observedPeak, synthetic.samples().maxAbs()));
        adjointScale = AxisScale.of(adjointPeak());
    }

    private double adjointPeak() {
        return adjoint.map(Series::samples).map(Samples::maxAbs).orElse(0.0);
    }

    /** Draws the panel, with the time axis below where {@code timeLabels}. */
    void paint(Graphics2D g, int top, boolean timeLabels) {
        Axes axes = new Axes(sheet.tMin(), sheet.tMax(), waves.shownLimit(), true, timeLabels);
        int height = sheet.waveHeight() + (timeLabels ? Sheet.TIME_AXIS : 0);
        Frame frame = sheet.chart(g, top, height, axes, layers());
        double middle = (frame.top() + frame.bottom()) / 2;
        sheet.text().upwards(g, title(), Style.AXIS, Style.INK, VALUE_TITLE_BASELINE, middle);
        if (adjoint.isPresent()) {
            adjointAxis(g, frame, middle);
        }
    }

    private List<Axes.Layer> layers() {
        List<Axes.Layer> layers = new ArrayList<>();
        layers.add(this::background);
        adjoint.ifPresent(series -> layers.add(
                (g, frame) -> series.stroke(g, frame, adjointScale, sheet.pen(Style.ADJOINT, Style.ADJOINT_LINE))));
        layers.add((g, frame) -> observed.stroke(g, frame, waves, sheet.pen(Style.OBSERVED, Style.OBSERVED_LINE)));
        layers.add((g, frame) -> synthetic.stroke(g, frame, waves, sheet.pen(Style.SYNTHETIC, Style.SYNTHETIC_LINE)));
        layers.add((g, frame) -> PhaseTicks.draw(g, sheet.text(), frame, phases()));
        return layers;
    }

    /** What the windows hold, and the first arrival of each phase. */
    private List<Phase> phases() {
        Map<String, Phase> first = new LinkedHashMap<>();
        data.context().arrivals().ifPresent(a -> a.phases().forEach(p -> first.putIfAbsent(p.name(), p)));
        List<Phase> phases = new ArrayList<>();
        first.values().stream().limit(MOST_PHASES).forEach(phases::add);
        spans.windows().forEach(w -> phases.addAll(w.phases()));
        return phases;
    }

    private void background(Graphics2D g, Frame frame) {
        spans.fill(g, frame);
        spans.edges(g, frame);
        g.setColor(Style.mix(Style.INK, Style.PAPER, ZERO_LINE));
        horizontal(g, frame, 0);
        if (data.amplitudeRatio() > 0) {
            g.setColor(Style.INK);
            g.setStroke(Style.THRESHOLD_LINE);
            horizontal(g, frame, data.amplitudeRatio() * observedPeak);
            horizontal(g, frame, -data.amplitudeRatio() * observedPeak);
        }
    }

    private void horizontal(Graphics2D g, Frame frame, double value) {
        int y = (int) Math.round(frame.y(value, waves));
        g.drawLine((int) frame.left(), y, (int) frame.right(), y);
    }

    /**
     * The axis on the right. XChart has one label format for all its value axes, and would make the plot area of each panel
     * as wide as its labels leave it.
     */
    private void adjointAxis(Graphics2D g, Frame frame, double middle) {
        Text text = sheet.text();
        boolean zero = adjointPeak() == 0;
        for (double tick : zero ? List.of(0.0) : adjointScale.ticks(ADJOINT_TICKS)) {
            double y = middle - tick / adjointScale.shownLimit() * frame.height() / 2;
            g.setColor(Style.ADJOINT);
            g.fillRect(sheet.right() + 1, (int) Math.round(y), 4, 1);
            text.left(g, AxisScale.label(tick), Style.AXIS, Style.ADJOINT, sheet.right() + LABEL_GAP, y + 4);
        }
        String title = zero ? "adjoint source is zero" : adjointScale.title("adjoint source", "m⁻⁴ s");
        text.downwards(g, title, Style.AXIS, Style.ADJOINT, sheet.right() + ADJOINT_TITLE_BASELINE, middle);
    }

    private String title() {
        return switch (data.kinds().motion()) {
            case DISP -> waves.title("displacement", "m");
            case VEL -> waves.title("velocity", "m/s");
            case ACC -> waves.title("acceleration", "m/s²");
        };
    }
}
