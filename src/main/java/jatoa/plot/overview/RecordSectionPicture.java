package jatoa.plot.overview;

import jatoa.model.Samples;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Labels;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * All stations of an event: both traces, each pair scaled by its own peak, and the windows. The traces stand at their
 * distance; where one is unknown, or where they would hide each other, they are spread evenly in order of distance. Names and
 * distances are at the right.
 */
public final class RecordSectionPicture {
    private static final int ROW = 34;
    private static final int LEAST_HEIGHT = 420;
    private static final int MOST_HEIGHT = 2400;
    private static final int AXIS_SPACE = 42;
    private static final int MOST_NAME = 160;
    private static final int LEADER = 14;
    private static final int NAME_GAP = 10;
    private static final double NAME_HEIGHT = 13;

    private RecordSectionPicture() {}

    /** What stands beside a row: its name, and its distance in a column of its own. */
    private record Names(List<String> names, List<String> distances, int nameWidth, int distanceWidth) {
        static Names of(List<TraceRow> rows, Text text) {
            List<String> names = rows.stream()
                    .map(r -> text.fit(r.label(), Style.SMALL, MOST_NAME))
                    .toList();
            List<String> distances = kilometres(rows);
            return new Names(names, distances, widest(names, text), widest(distances, text));
        }

        private static int widest(List<String> lines, Text text) {
            return lines.stream()
                    .mapToInt(l -> text.width(l, Style.SMALL))
                    .max()
                    .orElse(0);
        }

        int width() {
            return LEADER + nameWidth + (distanceWidth > 0 ? NAME_GAP + distanceWidth : 0);
        }
    }

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
        Picture picture = new Picture(Picture.MOST_WIDTH, height, scale);
        Names names = Names.of(ordered, picture.text());
        boolean known = ordered.stream().noneMatch(r -> Double.isNaN(r.distanceKm()));
        boolean even = SectionRows.even(ordered);
        int top = picture.heading(
                "Record section of event " + title,
                List.of(rows.size() + (rows.size() == 1 ? " channel" : " channels")
                        + ", each pair of traces scaled by its peak"
                        + (even ? "; evenly spaced in order of " + (known ? "distance" : "name") : "")));
        Box box = picture.below(picture.key(TraceRow.legend("accepted window"), top))
                .inset(0, 0, names.width(), AXIS_SPACE);
        SectionRows places = SectionRows.of(ordered, box.height());
        Plane plane = new Plane(box, TraceRow.times(ordered), places.y());
        plane.inside(picture.graphics(), g -> traces(g, plane, ordered, places, scale));
        plane.xAxis(picture.graphics(), picture.text(), plane.x().title("time from origin", "s"));
        if (!even) {
            distanceAxis(picture, plane);
        } else if (known) {
            picture.text()
                    .upwards(picture.graphics(), "farther →", Style.AXIS, Style.INK, box.left() - 20, box.middleY());
        }
        names(picture, plane, places, names);
        return picture;
    }

    private static void traces(Graphics2D g, Plane plane, List<TraceRow> rows, SectionRows places, double scale) {
        List<Plane> rowPlanes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double middle = plane.py(places.values().get(i));
            rowPlanes.add(plane.rows(middle - places.half(), middle + places.half(), plane.y()));
            rows.get(i).drawWindows(g, rowPlanes.get(i));
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).drawTraces(g, rowPlanes.get(i), SectionRows.OVERLAP, scale);
        }
    }

    /** No distance is below zero, though the room for the nearest trace may be. */
    private static void distanceAxis(Picture picture, Plane plane) {
        LinearScale y = plane.y();
        Box box = plane.box();
        Plane axis = y.low() >= 0
                ? plane
                : new Plane(
                        box.inset(0, 0, 0, box.bottom() - plane.py(0)),
                        plane.x(),
                        new LinearScale(0, y.high(), y.exponent()));
        axis.yAxis(picture.graphics(), picture.text(), y.title("distance", "km"));
    }

    /** Moved apart where traces are near each other, with a line to the trace then; where too many, each second, third … */
    private static void names(Picture picture, Plane plane, SectionRows places, Names names) {
        Box box = plane.box();
        int count = places.values().npts();
        int capacity = Labels.capacity(NAME_HEIGHT, 0, box.height());
        int every = (count + capacity - 1) / capacity;
        int[] shown = IntStream.range(0, count).filter(i -> i % every == 0).toArray();
        double[] wanted = IntStream.of(shown)
                .mapToDouble(i -> box.bottom() - plane.py(places.values().get(i)))
                .toArray();
        double[] centres = Labels.along(wanted, NAME_HEIGHT, 0, box.height());
        Graphics2D g = picture.graphics();
        double left = box.right() + LEADER;
        double right = left + names.width() - LEADER;
        for (int i = 0; i < shown.length; i++) {
            double y = box.bottom() - centres[i];
            leader(g, box.right(), box.bottom() - wanted[i], y);
            picture.text().left(g, names.names().get(shown[i]), Style.SMALL, Style.INK, left, y + 4);
            picture.text().right(g, names.distances().get(shown[i]), Style.SMALL, Style.INK, right, y + 4);
        }
    }

    private static void leader(Graphics2D g, double right, double from, double to) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Style.FAINT_INK);
        g.setStroke(Style.HAIR);
        g.draw(new Line2D.Double(right + 1, from, right + LEADER - 3, to));
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    }

    /** In km, with three digits for the farthest and its decimals for all; empty where unknown. */
    static List<String> kilometres(List<TraceRow> rows) {
        double farthest = rows.stream()
                .mapToDouble(TraceRow::distanceKm)
                .filter(d -> !Double.isNaN(d))
                .max()
                .orElse(1);
        int digits = farthest > 0 ? (int) Math.floor(Math.log10(farthest)) : 0;
        String format = "%." + Math.max(0, Math.min(4, 2 - digits)) + "f km";
        return rows.stream()
                .map(TraceRow::distanceKm)
                .map(d -> Double.isNaN(d) ? "" : String.format(Locale.ROOT, format, d))
                .toList();
    }

    /**
     * Where the rows of a record section stand, so that the outermost peaks lie within the frame.
     *
     * @param values of the rows on the upright axis, ascending: km, or 0, 1, 2 … where they are spread evenly
     * @param even whether they are spread evenly
     * @param y the upright axis
     * @param half half the height of a row in pixels
     */
    record SectionRows(Samples values, boolean even, LinearScale y, double half) {
        /** Peaks reach a little into the neighbours' rows. */
        static final double OVERLAP = 1.3;

        /** Traces that are nearer than this part of an even spacing hide each other. */
        private static final double CROWDED = 0.35;

        /** Pixels between the outermost peak and the frame: the line is seen whole. */
        private static final double CLEAR = 5;

        /** What a single row at its distance has around it, km. */
        private static final double AROUND_ONE = 10;

        /**
         * At their distance; where one is unknown, or where they would hide each other, spread evenly.
         *
         * @param rows in order of distance
         * @param height of the frame in pixels
         */
        static SectionRows of(List<TraceRow> rows, double height) {
            boolean even = even(rows);
            double[] values = IntStream.range(0, rows.size())
                    .mapToDouble(i -> even ? i : rows.get(i).distanceKm())
                    .toArray();
            double half = (height - 2 * CLEAR) / (rows.size() - 1 + OVERLAP) / 2;
            double margin = margin(values, (OVERLAP * half + CLEAR) / height);
            double low = values[0] - margin;
            double high = values[values.length - 1] + margin;
            return new SectionRows(
                    Samples.adopt(values),
                    even,
                    even ? new LinearScale(low, high, 0) : LinearScale.exactly(low, high),
                    half);
        }

        /** Whether rows in order of distance must be spread evenly. */
        static boolean even(List<TraceRow> rows) {
            double[] km = rows.stream().mapToDouble(TraceRow::distanceKm).toArray();
            double spacing = (km[km.length - 1] - km[0]) / km.length;
            return IntStream.range(0, km.length)
                    .anyMatch(i -> Double.isNaN(km[i]) || i > 0 && !(km[i] - km[i - 1] > CROWDED * spacing));
        }

        /** Beyond either end, so that {@code share} of the whole axis lies there. */
        private static double margin(double[] values, double share) {
            double range = values[values.length - 1] - values[0];
            return range > 0 ? range * share / (1 - 2 * share) : AROUND_ONE;
        }
    }
}
