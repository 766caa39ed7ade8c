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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the values of one quantity are spread: one evaluation, or two over each other on the same bins, each with its mean. */
public final class HistogramPicture {
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
     * One evaluation, already counted.
     *
     * @param counts windows in each bin
     */
    public record Counted(String label, Samples counts, double mean, double deviation) {
        long windows() {
            return Math.round(Arrays.stream(counts.toArray()).sum());
        }

        /** A mean that is zero but for rounding is zero. */
        private double centre() {
            return Math.abs(mean) < 1e-9 * deviation ? 0 : mean;
        }

        private String summary(String unit) {
            String words = windows() == 0
                    ? "no windows"
                    : String.format(
                            Locale.ROOT, "%d windows, mean %.3g, sd %.3g %s", windows(), centre(), deviation, unit);
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

    /** Counts values on bins that suit them, then draws them; one or two groups. */
    public static Picture draw(String quantity, String unit, List<Group> groups, double scale) {
        List<double[]> sorted = groups.stream().map(Group::sorted).toList();
        double[] all = sorted.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] edges = edges(all);
        List<Counted> counted = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            double mean = mean(sorted.get(i));
            double squares = Arrays.stream(sorted.get(i))
                    .map(v -> (v - mean) * (v - mean))
                    .sum();
            double deviation = Math.sqrt(squares / sorted.get(i).length);
            counted.add(
                    new Counted(groups.get(i).label(), Samples.adopt(counts(sorted.get(i), edges)), mean, deviation));
        }
        Quantity what = new Quantity(quantity, unit, edges[0], edges[edges.length - 1]);
        return draw(what, counted, outside(all, edges), scale);
    }

    /**
     * Draws one group or two on the same bins.
     *
     * @param notes lines under the title
     */
    public static Picture draw(Quantity what, List<Counted> groups, List<String> notes, double scale) {
        if (groups.isEmpty() || groups.size() > 2) {
            throw new IllegalArgumentException("a histogram shows one or two groups, not " + groups.size());
        }
        Picture picture = new Picture(Widths.USUAL, HEIGHT, scale);
        String labels =
                groups.stream().map(Counted::label).filter(l -> !l.isEmpty()).collect(Collectors.joining(" and "));
        int top = picture.heading("Windows by " + what.name() + (labels.isEmpty() ? "" : ": " + labels), notes);
        Box box = picture.below(picture.key(legend(what, groups), top)).inset(0, 0, 0, AXIS_SPACE);
        double most =
                groups.stream().mapToDouble(c -> c.counts().maxAbs()).max().orElse(1);
        Plane plane = new Plane(
                box,
                LinearScale.exactly(what.low(), what.high()),
                LinearScale.fromZero(most).whole());
        plane.inside(picture.graphics(), g -> {
            plane.grid(g);
            for (int i = 0; i < groups.size(); i++) {
                bars(g, plane, groups.get(i).counts(), i);
            }
            for (int i = 0; i < groups.size(); i++) {
                mean(g, plane, groups.get(i), i);
            }
        });
        plane.xAxis(picture.graphics(), picture.text(), plane.x().title(what.name(), what.unit()));
        plane.yAxis(picture.graphics(), picture.text(), plane.y().title("windows", ""));
        return picture;
    }

    private static Legend legend(Quantity what, List<Counted> groups) {
        Legend legend = new Legend();
        legend.box(groups.get(0).summary(what.unit()), FIRST_FILL, 5);
        if (groups.size() > 1) {
            legend.line(groups.get(1).summary(what.unit()), Style.PHASE, Style.OUTLINE);
        }
        return legend;
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

    private static double[] counts(double[] values, double[] edges) {
        int bins = edges.length - 1;
        double[] counts = new double[bins];
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

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** The first group as areas, the second as an outline over them. */
    private static void bars(Graphics2D g, Plane plane, Samples counts, int group) {
        Path2D.Double outline = new Path2D.Double();
        double width = (plane.x().high() - plane.x().low()) / counts.npts();
        outline.moveTo(plane.box().left(), plane.box().bottom());
        for (int i = 0; i < counts.npts(); i++) {
            outline.lineTo(plane.px(plane.x().low() + i * width), plane.py(counts.get(i)));
            outline.lineTo(plane.px(plane.x().low() + (i + 1) * width), plane.py(counts.get(i)));
        }
        outline.lineTo(plane.box().right(), plane.box().bottom());
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

    private static void mean(Graphics2D g, Plane plane, Counted counted, int group) {
        if (!Double.isNaN(counted.mean())) {
            g.setColor(group == 0 ? Style.INK : Style.PHASE);
            g.setStroke(group == 0 ? Style.OBSERVED_LINE : SECOND_MEAN);
            int x = (int) Math.round(plane.px(counted.mean()));
            g.drawLine(x, (int) plane.box().top(), x, (int) plane.box().bottom());
        }
    }
}
