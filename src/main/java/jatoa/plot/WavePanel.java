package jatoa.plot;

import jatoa.model.Window.Phase;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The observed and the synthetic trace over the windows, with the adjoint source on an axis of its own. Both axes have zero in
 * the middle. Theoretical arrivals are ticks at the lower edge.
 */
final class WavePanel {
    private static final int ADJOINT_TICKS = 5;
    private static final int ADJOINT_TITLE_BASELINE = 62;
    private static final int LABEL_GAP = 8;
    private static final int MOST_PHASES = 12;
    private static final int PHASE_TICK = 15;
    private static final int PHASE_TICK_WIDTH = 2;
    private static final int PHASE_GAP = 3;
    private static final double ZERO_LINE = 0.35;

    private final FigureData data;
    private final PanelView.Sheet sheet;
    private final PanelView.Spans spans;
    private final Series observed;
    private final Series synthetic;
    private final Optional<Series> adjoint;
    private final double observedPeak;
    private final double adjointPeak;

    WavePanel(FigureData data, FigureData.Panel panel, PanelView.Sheet sheet, PanelView.Spans spans) {
        this.data = data;
        this.sheet = sheet;
        this.spans = spans;
        observed = spans.times();
        synthetic = Series.of(panel.traces().synthetic(), data.originNanos());
        adjoint = panel.measurement().map(m -> new Series(m.adjoint(), synthetic.t0(), synthetic.dt()));
        observedPeak = observed.samples().maxAbs();
        adjointPeak = adjoint.map(series -> series.samples().maxAbs()).orElse(0.0);
    }

    void paint(Graphics2D g, int top, int bottom) {
        LinearScale values =
                LinearScale.aboutZero(Math.max(observedPeak, synthetic.samples().maxAbs()));
        Plane plane = sheet.plane(top, bottom, values);
        Plane adjointPlane = sheet.plane(top, bottom, LinearScale.aboutZero(adjointPeak));
        plane.inside(g, inside -> {
            background(inside, plane);
            adjoint.ifPresent(
                    series -> series.stroke(inside, adjointPlane, sheet.pen(Style.ADJOINT, Style.ADJOINT_LINE)));
            observed.stroke(inside, plane, sheet.pen(Style.OBSERVED, Style.OBSERVED_LINE));
            synthetic.stroke(inside, plane, sheet.pen(Style.SYNTHETIC, Style.SYNTHETIC_LINE));
            phases(inside, plane);
        });
        plane.yAxis(g, sheet.text(), title(values));
        if (adjoint.isPresent()) {
            adjointAxis(g, adjointPlane);
        }
    }

    private void background(Graphics2D g, Plane plane) {
        plane.grid(g);
        spans.fill(g, plane);
        spans.edges(g, plane);
        g.setStroke(Style.HAIR);
        g.setColor(Style.mix(Style.INK, Style.PAPER, ZERO_LINE));
        horizontal(g, plane, 0);
        if (data.amplitudeRatio() > 0) {
            g.setColor(Style.INK);
            g.setStroke(Style.THRESHOLD_LINE);
            horizontal(g, plane, data.amplitudeRatio() * observedPeak);
            horizontal(g, plane, -data.amplitudeRatio() * observedPeak);
        }
    }

    private static void horizontal(Graphics2D g, Plane plane, double value) {
        int y = (int) Math.round(plane.py(value));
        g.drawLine((int) plane.box().left(), y, (int) plane.box().right(), y);
    }

    private void adjointAxis(Graphics2D g, Plane plane) {
        Text text = sheet.text();
        boolean zero = adjointPeak == 0;
        for (double tick : zero ? List.of(0.0) : plane.y().ticks(ADJOINT_TICKS)) {
            double y = plane.py(tick);
            g.setColor(Style.ADJOINT);
            g.fillRect(sheet.right() + 1, (int) Math.round(y), 4, 1);
            text.left(g, plane.y().label(tick), Style.AXIS, Style.ADJOINT, sheet.right() + LABEL_GAP, y + 4);
        }
        String title = zero ? "adjoint source is zero" : plane.y().title("adjoint source", "m⁻⁴ s");
        double x = sheet.right() + ADJOINT_TITLE_BASELINE;
        text.downwards(g, title, Style.AXIS, Style.ADJOINT, x, plane.box().middleY());
    }

    private String title(LinearScale values) {
        return switch (data.kinds().motion()) {
            case DISP -> values.title("displacement", "m");
            case VEL -> values.title("velocity", "m/s");
            case ACC -> values.title("acceleration", "m/s²");
        };
    }

    /**
     * Ticks of the arrivals, and names in the band that the headroom of the value axis keeps free. Arrivals closer together than
     * their names are named together, each phase once, after the last one's tick.
     */
    private void phases(Graphics2D g, Plane plane) {
        Text text = sheet.text();
        List<Phase> phases = shownPhases(plane);
        int bottom = (int) plane.box().bottom();
        int i = 0;
        while (i < phases.size()) {
            Set<String> names = new LinkedHashSet<>();
            double start = Double.POSITIVE_INFINITY;
            do {
                Phase phase = phases.get(i++);
                names.add(phase.name());
                int x = (int) Math.round(plane.px(phase.seconds()));
                g.setColor(Style.PHASE);
                g.fillRect(x, bottom - PHASE_TICK, PHASE_TICK_WIDTH, PHASE_TICK);
                start = x + PHASE_TICK_WIDTH + PHASE_GAP;
            } while (i < phases.size()
                    && plane.px(phases.get(i).seconds())
                            < start + PHASE_GAP + text.width(String.join(" ", names), Style.SMALL));
            String fitting =
                    text.fit(String.join(" ", names), Style.SMALL, plane.box().right() - start);
            text.left(g, fitting, Style.SMALL, Style.PHASE, start, bottom - PHASE_GAP);
        }
    }

    /** In order: what the windows hold, and the first arrival of each phase. */
    private List<Phase> shownPhases(Plane plane) {
        Map<String, Phase> first = new LinkedHashMap<>();
        data.context().arrivals().ifPresent(a -> a.phases().forEach(p -> first.putIfAbsent(p.name(), p)));
        List<Phase> phases = new ArrayList<>();
        first.values().stream().limit(MOST_PHASES).forEach(phases::add);
        spans.windows().forEach(w -> phases.addAll(w.phases()));
        return phases.stream()
                .filter(p -> p.seconds() >= plane.x().low()
                        && p.seconds() <= plane.x().high())
                .distinct()
                .sorted(Comparator.comparingDouble(Phase::seconds))
                .toList();
    }
}
