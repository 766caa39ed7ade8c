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
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final int PHASE_STEPS = 5;
    private static final int PHASE_LINE = 11;
    /** Arrivals so many pixels apart are seen as one. */
    private static final int PHASE_TOGETHER = 3;

    private static final double ZERO_LINE = 0.35;

    private final FigureData data;
    private final FigureData.Measured by;
    private final PanelView.Sheet sheet;
    private final PanelView.Spans spans;
    private final Series observed;
    private final Series synthetic;
    private final Optional<Series> adjoint;
    private final double observedPeak;
    private final double adjointPeak;

    WavePanel(FigureData data, FigureData.Panel panel, PanelView.Sheet sheet, PanelView.Spans spans) {
        this.data = data;
        this.by = panel.by();
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
        if (by.amplitudeRatio() > 0) {
            g.setColor(Style.INK);
            g.setStroke(Style.THRESHOLD_LINE);
            horizontal(g, plane, by.amplitudeRatio() * observedPeak);
            horizontal(g, plane, -by.amplitudeRatio() * observedPeak);
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
        String title = zero ? "adjoint source is zero" : plane.y().title("adjoint source", by.adjointUnit());
        double x = sheet.right() + ADJOINT_TITLE_BASELINE;
        text.downwards(g, title, Style.AXIS, Style.ADJOINT, x, plane.box().middleY());
    }

    private String title(LinearScale values) {
        return data.kinds()
                .motion()
                .map(motion -> switch (motion) {
                    case DISP -> values.title("displacement", "m");
                    case VEL -> values.title("velocity", "m/s");
                    case ACC -> values.title("acceleration", "m/s²");
                })
                .orElse(values.title("amplitude", ""));
    }

    /**
     * Ticks of the arrivals with their names. Where they crowd, names stand as a staircase, the earliest on top, so that no tick crosses a
     * name. Arrivals at one place are named together, and so is one that finds no step with the one after it.
     */
    private void phases(Graphics2D g, Plane plane) {
        Text text = sheet.text();
        List<Phase> phases = shownPhases(plane);
        List<Label> labels = new ArrayList<>();
        int bottom = (int) plane.box().bottom();
        for (int i = phases.size() - 1; i >= 0; i--) {
            int x = (int) Math.round(plane.px(phases.get(i).seconds()));
            Label label = new Label(x, List.of(phases.get(i).name()));
            int last = labels.size() - 1;
            boolean together = last >= 0
                    && (labels.get(last).x() - x < PHASE_TOGETHER || step(label, labels, text) >= PHASE_STEPS);
            if (together) {
                labels.set(last, labels.get(last).after(phases.get(i).name()));
            } else {
                labels.add(label);
            }
            g.setColor(Style.PHASE);
            g.fillRect(x, bottom - PHASE_TICK, PHASE_TICK_WIDTH, PHASE_TICK);
        }
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            int up = PHASE_LINE * Math.min(PHASE_STEPS - 1, step(label, labels.subList(0, i), text));
            String fitting = text.fit(label.text(), Style.SMALL, plane.box().right() - label.start());
            text.left(g, fitting, Style.SMALL, Style.PHASE, label.start(), bottom - PHASE_GAP - (double) up);
            g.fillRect(label.x(), bottom - PHASE_TICK - up, PHASE_TICK_WIDTH, PHASE_TICK + up);
        }
    }

    /** The lowest step on which a name crosses no tick of those at its right. */
    private static int step(Label label, List<Label> atRight, Text text) {
        int step = 0;
        for (int i = atRight.size() - 1; i >= 0; i--) {
            if (atRight.get(i).x() < label.end(text)) {
                step = Math.max(step, 1 + step(atRight.get(i), atRight.subList(0, i), text));
            }
        }
        return step;
    }

    /** Names at the right of a tick. */
    private record Label(int x, List<String> names) {
        Label after(String earlier) {
            List<String> all = new ArrayList<>(List.of(earlier));
            names.stream().filter(name -> !name.equals(earlier)).forEach(all::add);
            return new Label(x, all);
        }

        double start() {
            return x + PHASE_TICK_WIDTH + PHASE_GAP;
        }

        double end(Text text) {
            return start() + text.width(text(), Style.SMALL) + PHASE_GAP;
        }

        String text() {
            return String.join(" ", names);
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
