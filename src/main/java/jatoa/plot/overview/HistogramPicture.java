package jatoa.plot.overview;

import jatoa.model.Samples;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the values of one quantity are spread: one evaluation, or two over each other on the same bins, each with its mean. */
public final class HistogramPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int AXIS_SPACE = 42;
    private static final int FEWEST_BINS = 8;
    private static final int MOST_BINS = 48;
    private static final double TAIL = 0.005;
    private static final Color FIRST_FILL = Style.mix(Style.INK, Style.PAPER, 0.25);
    private static final BasicStroke SECOND_MEAN = Style.WATER_LEVEL_LINE;

    private HistogramPicture() {}

    /**
     * The values of one evaluation.
     *
     * @param values in any order; NaN is left out
     */
    public record Group(String label, Samples values) {
        double[] sorted() {
            return Arrays.stream(values.toArray())
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
        }
    }

    /**
     * @param unit empty for numbers without one
     * @param groups one or two
     */
    public static Picture draw(String quantity, String unit, List<Group> groups, double scale) {
        if (groups.isEmpty() || groups.size() > 2) {
            throw new IllegalArgumentException("a histogram shows one or two groups, not " + groups.size());
        }
        List<double[]> sorted = groups.stream().map(Group::sorted).toList();
        double[] all = sorted.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] edges = edges(all);
        List<long[]> counts = sorted.stream().map(v -> counts(v, edges)).toList();
        Picture picture = new Picture(WIDTH, HEIGHT, scale);
        String over = groups.size() == 2
                ? groups.get(0).label() + " and " + groups.get(1).label()
                : groups.get(0).label();
        int top = picture.heading("Windows by " + quantity + (over.isEmpty() ? "" : ": " + over), outside(all, edges));
        Legend legend = new Legend();
        for (int i = 0; i < groups.size(); i++) {
            String text = (groups.get(i).label().isEmpty() ? "" : groups.get(i).label() + ": ")
                    + summary(sorted.get(i), unit);
            if (i == 0) {
                legend.box(text, FIRST_FILL, 5);
            } else {
                legend.line(text, Style.PHASE, Style.OUTLINE);
            }
        }
        Box box = picture.below(picture.key(legend, top)).inset(0, 0, 0, AXIS_SPACE);
        long most = counts.stream().flatMapToLong(Arrays::stream).max().orElse(1);
        Plane plane =
                new Plane(box, LinearScale.exactly(edges[0], edges[edges.length - 1]), LinearScale.fromZero(most));
        plane.inside(picture.graphics(), g -> {
            plane.grid(g);
            for (int i = 0; i < groups.size(); i++) {
                bars(g, plane, edges, counts.get(i), i);
            }
            for (int i = 0; i < groups.size(); i++) {
                mean(g, plane, sorted.get(i), i);
            }
        });
        plane.xAxis(picture.graphics(), picture.text(), plane.x().title(quantity, unit));
        plane.yAxis(picture.graphics(), picture.text(), plane.y().title("windows", ""));
        return picture;
    }

    /** Evenly spaced, after Freedman and Diaconis; the outermost half percent at either end may lie beyond. */
    private static double[] edges(double[] sorted) {
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double low = sorted[(int) (TAIL * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
        if (!(high > low)) {
            double half = Math.max(0.5, Math.abs(low) * 0.05);
            low -= half;
            high += half;
        }
        double spread = sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4];
        double width = 2 * spread / Math.cbrt(sorted.length);
        int wanted = width > 0 ? (int) Math.ceil((high - low) / width) : FEWEST_BINS;
        int bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, wanted));
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + (high - low) * i / bins;
        }
        return edges;
    }

    private static long[] counts(double[] values, double[] edges) {
        int bins = edges.length - 1;
        long[] counts = new long[bins];
        for (double value : values) {
            if (value >= edges[0] && value <= edges[bins]) {
                int bin = (int) ((value - edges[0]) / (edges[bins] - edges[0]) * bins);
                counts[Math.min(bins - 1, bin)]++;
            }
        }
        return counts;
    }

    private static List<String> outside(double[] all, double[] edges) {
        long beyond = Arrays.stream(all)
                .filter(v -> v < edges[0] || v > edges[edges.length - 1])
                .count();
        return beyond == 0 ? List.of() : List.of(beyond + " windows lie beyond the axis");
    }

    private static String summary(double[] values, String unit) {
        if (values.length == 0) {
            return "no windows";
        }
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return String.format(
                        Locale.ROOT,
                        "%d windows, mean %.3g, sd %.3g %s",
                        values.length,
                        mean,
                        Math.sqrt(squares / values.length),
                        unit)
                .trim();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** The first group as areas, the second as an outline over them. */
    private static void bars(Graphics2D g, Plane plane, double[] edges, long[] counts, int group) {
        Path2D.Double outline = new Path2D.Double();
        outline.moveTo(plane.px(edges[0]), plane.box().bottom());
        for (int i = 0; i < counts.length; i++) {
            outline.lineTo(plane.px(edges[i]), plane.py(counts[i]));
            outline.lineTo(plane.px(edges[i + 1]), plane.py(counts[i]));
        }
        outline.lineTo(plane.px(edges[edges.length - 1]), plane.box().bottom());
        if (group == 0) {
            g.setColor(FIRST_FILL);
            g.fill(outline);
            g.setColor(Style.FAINT_INK);
            g.setStroke(Style.HAIR);
        } else {
            g.setColor(Style.PHASE);
            g.setStroke(Style.OUTLINE);
        }
        g.draw(outline);
    }

    private static void mean(Graphics2D g, Plane plane, double[] values, int group) {
        if (values.length > 0) {
            g.setColor(group == 0 ? Style.INK : Style.PHASE);
            g.setStroke(group == 0 ? Style.OBSERVED_LINE : SECOND_MEAN);
            int x = (int) Math.round(plane.px(mean(values)));
            g.drawLine(x, (int) plane.box().top(), x, (int) plane.box().bottom());
        }
    }
}
