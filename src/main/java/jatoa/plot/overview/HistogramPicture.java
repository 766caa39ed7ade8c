package jatoa.plot.overview;

import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/** How the values of one quantity are spread: one evaluation, or two over each other on the same bins, each with its mean. */
public final class HistogramPicture {
    private static final int HEIGHT = 400;
    private static final Color FIRST_FILL = Style.mix(Style.INK, Style.PAPER, 0.25);

    private HistogramPicture() {}

    /**
     * The windows of one evaluation.
     *
     * @param counts windows in each bin
     * @param mean NaN without windows, as {@code deviation}
     */
    public record Counted(String label, Samples counts, double mean, double deviation) {
        private String summary(String unit) {
            long windows = Math.round(Arrays.stream(counts.toArray()).sum());
            // a mean that is zero but for rounding is zero
            double centre = Math.abs(mean) < 1e-9 * deviation ? 0 : mean;
            String count = Printable.count(windows, "window");
            String words = windows == 0
                    ? "no windows"
                    : count + String.format(Locale.ROOT, ", mean %.3g, sd %.3g %s", centre, deviation, unit);
            return (label.isEmpty() ? "" : label + ": ") + words.trim();
        }
    }

    /**
     * What the values are.
     *
     * @param unit empty for numbers without one
     * @param low where the first bin begins
     * @param high where the last one ends
     */
    public record Quantity(String name, String unit, double low, double high) {}

    /** Draws one group, or two on the same bins: the first as an area, the second as an outline over it. */
    public static Picture draw(Quantity what, List<Counted> groups, double scale) {
        if (groups.isEmpty() || groups.size() > 2) {
            throw new IllegalArgumentException("a histogram shows one or two groups, not " + groups.size());
        }
        double most =
                groups.stream().mapToDouble(c -> c.counts().maxAbs()).max().orElse(1);
        LinearScale x = LinearScale.exactly(what.low(), what.high());
        LinearScale y = Charts.counts(most);
        Picture picture = new Picture(Picture.USUAL_WIDTH, HEIGHT, scale);
        String labels =
                groups.stream().map(Counted::label).filter(l -> !l.isEmpty()).collect(Collectors.joining(" and "));
        int title = picture.heading("Windows by " + what.name() + (labels.isEmpty() ? "" : ": " + labels), List.of());
        int top = picture.key(legend(what, groups), title);
        int height = HEIGHT - Picture.MARGIN - top;
        XYChart chart = new XYChart(Picture.USUAL_WIDTH - Picture.MARGIN, height);
        Charts.style(chart.getStyler(), y, height);
        Charts.across(chart.getStyler(), x);
        chart.setXAxisTitle(x.title(what.name(), what.unit()));
        chart.setYAxisTitle("windows");
        XYSeries first = bars(chart, x, groups.get(0));
        first.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea).setFillColor(FIRST_FILL);
        first.setLineColor(Style.FAINT_INK).setLineStyle(Style.HAIR);
        if (groups.size() > 1) {
            XYSeries second = bars(chart, x, groups.get(1)).setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
            second.setLineColor(Style.PHASE).setLineStyle(Style.OUTLINE);
            mean(chart, groups.get(1).mean(), y, Style.PHASE, Style.WATER_LEVEL_LINE);
        }
        mean(chart, groups.get(0).mean(), y, Style.INK, Style.OBSERVED_LINE);
        Charts.paint(picture, chart, top);
        return picture;
    }

    private static Legend legend(Quantity what, List<Counted> groups) {
        Legend legend = new Legend();
        legend.box(groups.get(0).summary(what.unit()), List.of(FIRST_FILL), 5);
        if (groups.size() > 1) {
            legend.line(groups.get(1).summary(what.unit()), Style.PHASE, Style.OUTLINE);
        }
        return legend;
    }

    private static XYSeries bars(XYChart chart, LinearScale scale, Counted group) {
        int bins = group.counts().npts();
        double[] x = new double[bins + 2];
        double[] y = new double[bins + 2];
        x[0] = scale.low();
        for (int i = 0; i <= bins; i++) {
            x[i + 1] = scale.low() + (scale.high() - scale.low()) * i / bins;
            y[i + 1] = i < bins ? group.counts().get(i) : 0;
        }
        return chart.addSeries(name(chart), x, y);
    }

    private static void mean(XYChart chart, double mean, LinearScale y, Color colour, BasicStroke stroke) {
        if (!Double.isNaN(mean)) {
            XYSeries line = chart.addSeries(name(chart), new double[] {mean, mean}, new double[] {0, y.high()});
            line.setLineColor(colour).setLineStyle(stroke);
        }
    }

    /** XChart wants one for each series. */
    private static String name(XYChart chart) {
        return "series " + chart.getSeriesCollection().size();
    }
}
