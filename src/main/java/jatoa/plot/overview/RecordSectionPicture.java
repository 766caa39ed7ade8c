package jatoa.plot.overview;

import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All stations of an event: both traces, each pair scaled by its own peak, and the windows. The traces stand at their
 * distance; where one is unknown, or where they would hide each other, they are spread evenly in order of distance.
 */
public final class RecordSectionPicture {
    private static final int WIDTH = 1000;
    private static final int ROW = 34;
    private static final int LEAST_HEIGHT = 420;
    private static final int MOST_HEIGHT = 2400;
    private static final int AXIS_SPACE = 42;
    private static final int NAMES = 110;

    /** Traces that are nearer than this part of an even spacing hide each other. */
    private static final double CROWDED = 0.35;

    /** Peaks reach a little into the neighbours' rows. */
    private static final double OVERLAP = 1.3;

    private RecordSectionPicture() {}

    /**
     * @param title event and band
     * @param rows in any order, at least one
     */
    public static Picture draw(String title, List<TraceRow> rows, double scale) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a record section needs a trace");
        }
        List<TraceRow> ordered = rows.stream()
                .sorted(Comparator.comparingDouble(TraceRow::distanceKm).thenComparing(TraceRow::label))
                .toList();
        int height = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, 110 + ROW * rows.size()));
        Picture picture = new Picture(WIDTH, height, scale);
        double[] places = places(ordered);
        boolean even = places.length == 0;
        boolean known = ordered.stream().noneMatch(r -> Double.isNaN(r.distanceKm()));
        int top = picture.heading(
                "Record section of event " + title,
                List.of(rows.size() + " channels, each pair of traces scaled by its peak"
                        + (even ? "; evenly spaced in order of " + (known ? "distance" : "name") : "")));
        Legend legend = new Legend();
        legend.line("observed", Style.OBSERVED, Style.OBSERVED_LINE);
        legend.line("synthetic", Style.SYNTHETIC, Style.SYNTHETIC_LINE);
        legend.window("accepted window", Style.windowTint(1));
        Box box = picture.below(picture.key(legend, top)).inset(0, 0, NAMES, AXIS_SPACE);
        double[] times = TraceRow.times(ordered);
        double half = box.height() / (rows.size() - 1 + OVERLAP) / 2;
        LinearScale y = even
                ? new LinearScale(-OVERLAP / 2, rows.size() - 1 + OVERLAP / 2, 0)
                : LinearScale.exactly(places[0] - margin(places), places[places.length - 1] + margin(places));
        Plane plane = new Plane(box, LinearScale.exactly(times[0], times[1]), y);
        plane.inside(picture.graphics(), g -> {
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < ordered.size(); i++) {
                double middle = plane.py(even ? i : places[i]);
                frames.add(new Frame(box.left(), middle - half, box.right(), middle + half, times[0], times[1]));
                ordered.get(i).drawWindows(g, frames.get(i));
            }
            for (int i = 0; i < ordered.size(); i++) {
                ordered.get(i).drawTraces(g, frames.get(i), OVERLAP, scale);
            }
        });
        plane.xAxis(picture.graphics(), picture.text(), "time from origin [s]");
        if (even && known) {
            picture.text()
                    .upwards(picture.graphics(), "farther →", Style.AXIS, Style.INK, box.left() - 20, box.middleY());
        } else if (!even) {
            plane.yAxis(picture.graphics(), picture.text(), plane.y().title("distance", "km"));
        }
        names(picture, plane, ordered, places);
        return picture;
    }

    private static double margin(double[] places) {
        return Math.max(1e-3, (places[places.length - 1] - places[0]) / places.length);
    }

    /** The distances, or nothing where the traces are to be spread evenly. */
    private static double[] places(List<TraceRow> ordered) {
        double[] km = ordered.stream().mapToDouble(TraceRow::distanceKm).toArray();
        double spacing = (km[km.length - 1] - km[0]) / km.length;
        for (int i = 0; i < km.length; i++) {
            if (Double.isNaN(km[i]) || i > 0 && !(km[i] - km[i - 1] > CROWDED * spacing)) {
                return new double[0];
            }
        }
        return km;
    }

    private static void names(Picture picture, Plane plane, List<TraceRow> rows, double[] places) {
        double below = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.size(); i++) {
            double y = plane.py(places.length == 0 ? i : places[i]);
            if (below - y > 11) {
                String name = picture.text().fit(rows.get(i).label(), Style.SMALL, NAMES - 8);
                picture.text()
                        .left(
                                picture.graphics(),
                                name,
                                Style.SMALL,
                                Style.INK,
                                plane.box().right() + 6,
                                y + 4);
                below = y;
            }
        }
    }
}
