package jatoa.plot.overview;

import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The misfit of each evaluation of an inversion, in order, and below it how many windows it rests on. */
public final class ConvergencePicture {
    private static final int HEIGHT = 440;
    private static final int WINDOWS_HEIGHT = 90;
    private static final int STEP = 13;
    private static final int GAP = 14;
    private static final int AXIS_SPACE = 42;
    private static final double RADIUS = 5.5;

    private ConvergencePicture() {}

    /** What became of an evaluation. */
    public enum State {
        /** its model was kept */
        ACCEPTED,
        /** a step of a line search that goes on */
        TRIAL,
        /** a step that another one replaced */
        DISCARDED
    }

    /**
     * One evaluation.
     *
     * @param label such as {@code i01s00}
     * @param misfit NaN where nothing was measured
     */
    public record Step(String label, double misfit, long windows, State state) {}

    /** @param steps in order, at least one */
    public static Picture draw(List<Step> steps, double scale) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a convergence picture needs at least one evaluation");
        }
        Picture picture = new Picture(Widths.around(Picture.LEFT + Picture.MARGIN, STEP * steps.size()), HEIGHT, scale);
        int top = picture.heading("Convergence: misfit of the step and windows by evaluation", summary(steps));
        Box room = picture.below(picture.key(legend(), top));
        double middle = room.bottom() - AXIS_SPACE - WINDOWS_HEIGHT;
        LinearScale x = new LinearScale(-0.5, steps.size() - 0.5, 0);
        misfit(
                picture,
                new Plane(new Box(room.left(), room.top(), room.right(), middle - GAP), x, misfitScale(steps)),
                steps);
        double most = steps.stream().mapToDouble(Step::windows).max().orElse(1);
        Box lower = new Box(room.left(), middle, room.right(), room.bottom() - AXIS_SPACE);
        windows(picture, new Plane(lower, x, LinearScale.fromZero(most).whole()), steps);
        labels(picture, new Plane(lower, x, x), steps);
        return picture;
    }

    private static LinearScale misfitScale(List<Step> steps) {
        return LinearScale.fromZero(steps.stream()
                .mapToDouble(Step::misfit)
                .filter(m -> !Double.isNaN(m))
                .max()
                .orElse(1));
    }

    private static List<String> summary(List<Step> steps) {
        List<Step> accepted = accepted(steps);
        if (accepted.isEmpty()) {
            return List.of(steps.size() + " evaluations, none of them accepted");
        }
        if (steps.size() == 1) {
            return List.of("one evaluation so far");
        }
        Step first = accepted.get(0);
        Step last = accepted.get(accepted.size() - 1);
        String change = String.format(
                Locale.ROOT,
                "%s to %s: misfit %.4g to %.4g (%+.1f %%), windows %d to %d",
                first.label(),
                last.label(),
                first.misfit(),
                last.misfit(),
                100 * (last.misfit() / first.misfit() - 1),
                first.windows(),
                last.windows());
        return List.of(change);
    }

    private static List<Step> accepted(List<Step> steps) {
        return steps.stream()
                .filter(s -> s.state() == State.ACCEPTED && !Double.isNaN(s.misfit()))
                .toList();
    }

    private static Legend legend() {
        Legend legend = new Legend();
        legend.mark("accepted", (g, x, y) -> mark(g, State.ACCEPTED, x, y));
        legend.mark("trial", (g, x, y) -> mark(g, State.TRIAL, x, y));
        legend.mark("discarded", (g, x, y) -> mark(g, State.DISCARDED, x, y));
        return legend;
    }

    private static void misfit(Picture picture, Plane plane, List<Step> steps) {
        plane.inside(picture.graphics(), g -> {
            horizontalGrid(g, plane);
            Path2D.Double line = new Path2D.Double();
            Optional<Step> before = Optional.empty();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.state() == State.ACCEPTED && !Double.isNaN(step.misfit())) {
                    if (before.isEmpty()) {
                        line.moveTo(plane.px(i), plane.py(step.misfit()));
                    } else {
                        line.lineTo(plane.px(i), plane.py(step.misfit()));
                    }
                    before = Optional.of(step);
                }
            }
            g.setColor(Style.PHASE);
            g.setStroke(Style.OUTLINE);
            g.draw(line);
            for (int i = 0; i < steps.size(); i++) {
                if (!Double.isNaN(steps.get(i).misfit())) {
                    mark(
                            g,
                            steps.get(i).state(),
                            plane.px(i),
                            plane.py(steps.get(i).misfit()));
                }
            }
        });
        plane.yAxis(picture.graphics(), picture.text(), plane.y().title("misfit", ""));
    }

    private static void windows(Picture picture, Plane plane, List<Step> steps) {
        double half = Math.min(20, plane.box().width() / steps.size() * 0.35);
        plane.inside(picture.graphics(), g -> {
            horizontalGrid(g, plane);
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                Color fill = step.state() == State.ACCEPTED
                        ? Style.mix(Style.PHASE, Style.PAPER, 0.6)
                        : Style.mix(Style.INK, Style.PAPER, 0.2);
                g.setColor(fill);
                double top = plane.py(step.windows());
                g.fill(new Rectangle2D.Double(
                        plane.px(i) - half, top, 2 * half, plane.box().bottom() - top));
            }
        });
        plane.yAxis(picture.graphics(), picture.text(), plane.y().title("windows", ""));
    }

    private static void horizontalGrid(Graphics2D g, Plane plane) {
        g.setColor(Style.GRID);
        for (double tick : plane.y().ticks((int) (plane.box().height() / 40))) {
            g.fillRect(
                    (int) plane.box().left(),
                    (int) Math.round(plane.py(tick)),
                    (int) plane.box().width(),
                    1);
        }
    }

    /** As many labels as fit, evenly. */
    private static void labels(Picture picture, Plane plane, List<Step> steps) {
        int widest = steps.stream()
                .mapToInt(s -> picture.text().width(s.label(), Style.AXIS))
                .max()
                .orElse(1);
        int every = (int) Math.ceil((widest + 10) * steps.size() / plane.box().width());
        for (int i = 0; i < steps.size(); i += Math.max(1, every)) {
            picture.text()
                    .centre(
                            picture.graphics(),
                            steps.get(i).label(),
                            Style.AXIS,
                            Style.INK,
                            plane.px(i),
                            plane.box().bottom() + 17);
        }
        picture.text()
                .centre(
                        picture.graphics(),
                        "evaluation (iteration and step of its line search)",
                        Style.AXIS,
                        Style.INK,
                        plane.box().middleX(),
                        plane.box().bottom() + 36);
    }

    private static void mark(Graphics2D g, State state, double x, double y) {
        Ellipse2D circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        g.setStroke(Style.OBSERVED_LINE);
        switch (state) {
            case ACCEPTED -> {
                g.setColor(Style.PHASE);
                g.fill(circle);
            }
            case TRIAL -> {
                g.setColor(Style.PAPER);
                g.fill(circle);
                g.setColor(Style.FAINT_INK);
                g.draw(circle);
            }
            case DISCARDED -> {
                g.setColor(Style.FAINT_INK);
                g.draw(new Line2D.Double(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS));
                g.draw(new Line2D.Double(x - RADIUS, y + RADIUS, x + RADIUS, y - RADIUS));
            }
        }
    }
}
