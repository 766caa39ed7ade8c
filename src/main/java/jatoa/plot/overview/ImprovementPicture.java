package jatoa.plot.overview;

import jatoa.model.Printable;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How the synthetics of one channel came nearer to the observed trace, evaluation by evaluation: a row each, with the windows, their
 * time shifts and the variance reduction.
 */
public final class ImprovementPicture {
    private static final int ROW = 120;
    private static final int NOTES = 96;
    private static final int AXIS_SPACE = 42;
    private static final double SHARE = 0.85;

    private ImprovementPicture() {}

    /**
     * @param title event and channel
     * @param rows one per evaluation in order, labelled with it; at least one
     */
    public static Picture draw(String title, List<TraceRow> rows, double scale) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a picture of improvement needs an evaluation");
        }
        Picture picture = new Picture(Picture.MOST_WIDTH, 110 + AXIS_SPACE + ROW * rows.size(), scale);
        int top = picture.heading(
                "Waveforms over iterations: " + title,
                List.of(
                        "VR = ln(∫(observed − first synthetic)² / ∫(observed − synthetic)²), above 0: better than at first"));
        Legend legend = TraceRow.legend("accepted window with its time shift");
        Box box = picture.below(picture.key(legend, top)).inset(0, 0, NOTES, AXIS_SPACE);
        LinearScale x = TraceRow.times(rows);
        double height = box.height() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            Box part = new Box(box.left(), box.top() + i * height, box.right(), box.top() + (i + 1) * height);
            row(picture, new Plane(part, x, LinearScale.exactly(-1, 1)), rows.get(i), scale);
            notes(picture, part, rows, i);
        }
        new Plane(box, x, LinearScale.exactly(0, 1))
                .xAxis(picture.graphics(), picture.text(), x.title("time from origin", "s"));
        return picture;
    }

    private static void row(Picture picture, Plane plane, TraceRow row, double scale) {
        Box box = plane.box();
        plane.inside(picture.graphics(), g -> {
            row.drawWindows(g, plane);
            row.drawTraces(g, plane, SHARE, scale);
            for (TraceRow.Span span : row.windows()) {
                shift(picture, g, plane, span);
            }
        });
        picture.text().upwards(picture.graphics(), row.label(), Style.AXIS, Style.INK, box.left() - 14, box.middleY());
    }

    private static void shift(Picture picture, Graphics2D g, Plane plane, TraceRow.Span span) {
        String text = Double.isNaN(span.timeShift()) ? "" : String.format(Locale.ROOT, "%+.2f s", span.timeShift());
        if (picture.text().width(text, Style.SMALL) < plane.px(span.end()) - plane.px(span.start()) - 6) {
            picture.text()
                    .left(
                            g,
                            text,
                            Style.SMALL,
                            Style.INK,
                            plane.px(span.start()) + 4,
                            plane.box().top() + 13);
        }
    }

    private static void notes(Picture picture, Box part, List<TraceRow> rows, int i) {
        String text = i == 0 ? "first" : reduced(variance(rows.get(0), rows.get(i)));
        picture.text().left(picture.graphics(), text, Style.AXIS, Style.INK, part.right() + 8, part.middleY() + 4);
        int count = rows.get(i).windows().size();
        String windows = Printable.count(count, "window");
        picture.text()
                .left(picture.graphics(), windows, Style.SMALL, Style.FAINT_INK, part.right() + 8, part.middleY() + 20);
    }

    private static String reduced(OptionalDouble variance) {
        return variance.isPresent() ? "VR " + signed(variance.getAsDouble()) : "VR unknown";
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + LinearScale.text(Math.rint(value * 100) / 100);
    }

    /**
     * The logarithmic variance reduction of one evaluation against the first (Tape et al. 2010): ln of the squared differences of
     * the first over those now, on the samples both share; empty where the time steps differ or nothing is left to divide.
     */
    static OptionalDouble variance(TraceRow first, TraceRow now) {
        double before = squares(first);
        double after = squares(now);
        return before > 0
                        && after > 0
                        && first.observed().dt() == now.observed().dt()
                ? OptionalDouble.of(Math.log(before / after))
                : OptionalDouble.empty();
    }

    private static double squares(TraceRow row) {
        Series observed = row.observed();
        Series synthetic = row.synthetic();
        int n = Math.min(observed.samples().npts(), synthetic.samples().npts());
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double difference = observed.samples().get(i) - synthetic.samples().get(i);
            sum += difference * difference;
        }
        return sum;
    }
}
