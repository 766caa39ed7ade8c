package jatoa.plot.overview;

import jatoa.model.Printable;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The misfit of each evaluation of an inversion, in order, and below it how many windows it rests on. */
public final class ConvergencePicture {
    private static final int HEIGHT = 510;

    /** XChart heeds no spacing of ticks below 160 pixels of plot area. */
    private static final int WINDOWS_HEIGHT = 205;

    private static final int GAP = 14;
    private static final int STEP = 13;
    private static final int MARKER = 11;
    private static final double WIDEST_BAR = 40;

    private ConvergencePicture() {}

    /** What became of an evaluation. */
    public enum State {
        /** its model was kept */
        ACCEPTED(Style.PHASE, SeriesMarkers.CIRCLE),
        /** a step of a line search that goes on */
        TRIAL(Style.FAINT_INK, SeriesMarkers.DIAMOND),
        /** a step that another one replaced */
        DISCARDED(Style.FAINT_INK, SeriesMarkers.CROSS);

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private final Color colour;
        private final Marker marker;

        State(Color colour, Marker marker) {
            this.colour = colour;
            this.marker = marker;
        }
    }

    /**
     * One evaluation.
     *
     * @param label such as {@code i01s00}
     * @param misfit NaN where nothing was measured
     */
    public record Step(String label, double misfit, long windows, State state) {
        private boolean is(State wanted) {
            return state == wanted && !Double.isNaN(misfit);
        }
    }

    /** @param steps in order, at least one */
    public static Picture draw(List<Step> steps, double scale) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a convergence picture needs at least one evaluation");
        }
        int width = Picture.widthAround(Picture.LEFT + Picture.MARGIN, STEP * steps.size());
        Picture picture = new Picture(width, HEIGHT, scale);
        int title = picture.heading("Convergence: misfit of the step and windows by evaluation", summary(steps));
        int top = picture.key(legend(steps), title);
        int middle = HEIGHT - Picture.MARGIN - WINDOWS_HEIGHT;
        Charts.paint(picture, misfit(steps, width - Picture.MARGIN, middle - GAP - top), top);
        Charts.paint(picture, windows(steps, width - Picture.MARGIN, WINDOWS_HEIGHT), middle);
        return picture;
    }

    private static List<String> summary(List<Step> steps) {
        List<Step> accepted = steps.stream().filter(s -> s.is(State.ACCEPTED)).toList();
        if (accepted.isEmpty()) {
            return List.of(Printable.count(steps.size(), "evaluation") + ", none of them accepted");
        }
        if (steps.size() == 1) {
            return List.of("one evaluation so far");
        }
        Step first = accepted.get(0);
        Step last = accepted.get(accepted.size() - 1);
        return List.of(String.format(
                Locale.ROOT,
                "%s to %s: misfit %.4g to %.4g (%+.1f %%), windows %d to %d",
                first.label(),
                last.label(),
                first.misfit(),
                last.misfit(),
                100 * (last.misfit() / first.misfit() - 1),
                first.windows(),
                last.windows()));
    }

    /** Of the states that are shown. */
    private static Legend legend(List<Step> steps) {
        Legend legend = new Legend();
        for (State state : State.values()) {
            if (steps.stream().noneMatch(step -> step.is(state))) {
                continue;
            }
            legend.mark(state.word(), (g, x, y) -> {
                g.setColor(state.colour);
                state.marker.paint(g, x, y, MARKER);
            });
        }
        return legend;
    }

    private static XYChart misfit(List<Step> steps, int width, int height) {
        XYChart chart = new XYChart(width, height);
        double most = steps.stream()
                .mapToDouble(Step::misfit)
                .filter(m -> !Double.isNaN(m))
                .max()
                .orElse(1);
        LinearScale y = LinearScale.fromZero(most);
        Charts.style(chart.getStyler(), y, height);
        Charts.across(chart.getStyler(), new LinearScale(-0.5, steps.size() - 0.5, 0));
        chart.getStyler().setMarkerSize(MARKER);
        chart.getStyler().setXAxisTicksVisible(false).setPlotGridVerticalLinesVisible(false);
        chart.setYAxisTitle(y.title("misfit", ""));
        for (State state : State.values()) {
            int[] places = IntStream.range(0, steps.size())
                    .filter(i -> steps.get(i).is(state))
                    .toArray();
            if (places.length > 0) {
                double[] x = IntStream.of(places).asDoubleStream().toArray();
                double[] values = IntStream.of(places)
                        .mapToDouble(i -> steps.get(i).misfit())
                        .toArray();
                BasicStroke line = state == State.ACCEPTED ? Style.OUTLINE : SeriesLines.NONE;
                XYSeries series = chart.addSeries(state.word(), x, values);
                series.setMarker(state.marker).setMarkerColor(state.colour);
                series.setLineColor(state.colour).setLineStyle(line);
            }
        }
        return chart;
    }

    private static CategoryChart windows(List<Step> steps, int width, int height) {
        CategoryChart chart = new CategoryChart(width, height);
        double most = steps.stream().mapToDouble(Step::windows).max().orElse(1);
        LinearScale y = Charts.counts(most);
        Charts.style(chart.getStyler(), y, height);
        chart.getStyler().setAvailableSpaceFill(Math.min(0.7, WIDEST_BAR * steps.size() / (width - Picture.LEFT)));
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.setXAxisTitle("evaluation (iteration and step of its line search)");
        chart.setYAxisTitle("windows");
        chart.getStyler().setOverlapped(true);
        bars(chart, steps, true).setFillColor(Style.mix(Style.PHASE, Style.PAPER, 0.6));
        bars(chart, steps, false).setFillColor(Style.mix(Style.INK, Style.PAPER, 0.2));
        return chart;
    }

    private static CategorySeries bars(CategoryChart chart, List<Step> steps, boolean accepted) {
        return chart.addSeries(
                accepted ? "accepted" : "others",
                steps.stream().map(Step::label).toList(),
                steps.stream()
                        .map(s -> (s.state() == State.ACCEPTED) == accepted ? s.windows() : 0)
                        .toList());
    }
}
