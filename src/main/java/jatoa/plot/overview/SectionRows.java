package jatoa.plot.overview;

import jatoa.model.Samples;
import jatoa.plot.canvas.LinearScale;
import java.util.List;
import java.util.stream.IntStream;

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
