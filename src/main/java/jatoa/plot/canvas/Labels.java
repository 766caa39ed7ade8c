package jatoa.plot.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where labels stand that make room for each other: along a line, or around signs on a map. */
public final class Labels {
    private Labels() {}

    /** How many labels of {@code width} fit side by side. */
    public static int capacity(double width, double from, double to) {
        return Math.max(1, (int) Math.floor((to - from) / width));
    }

    /**
     * The centres of labels of one width, each as near to its wanted place as the others allow (least squares). Labels that collide
     * are pooled and centred on the mean of their wanted places, until nothing collides: one pass, linear cost. Where they do not all
     * fit, they begin at the lower end and overflow the upper one.
     *
     * @param wanted ascending wanted centres
     * @param width of one label with its margins
     * @param from lower end of the line
     * @param to upper end of the line
     */
    public static double[] along(double[] wanted, double width, double from, double to) {
        int n = wanted.length;
        double[] mean = new double[n];
        int[] size = new int[n];
        int pools = 0;
        for (int i = 0; i < n; i++) {
            mean[pools] = wanted[i] - i * width;
            size[pools] = 1;
            while (pools > 0 && mean[pools - 1] > mean[pools]) {
                int both = size[pools - 1] + size[pools];
                mean[pools - 1] = (mean[pools - 1] * size[pools - 1] + mean[pools] * size[pools]) / both;
                size[pools - 1] = both;
                pools--;
            }
            pools++;
        }
        double first = from + width / 2;
        double last = Math.max(first, to - width / 2 - (n - 1) * width);
        double[] centres = new double[n];
        int i = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int k = 0; k < size[pool]; k++, i++) {
                centres[i] = Math.max(first, Math.min(last, mean[pool])) + i * width;
            }
        }
        return centres;
    }

    /**
     * A sign with a name: at its right, else at its left, above or below.
     *
     * @param x pixels, as {@code y}, of its middle
     * @param width of its name
     */
    public record Sign(double x, double y, double width) {
        /** From the middle of a small sign to its name. */
        private static final double GAP = 8;

        private static final double ASCENT = 7;
        private static final double HEIGHT = 13;

        private Stream<Box> places(double half) {
            double gap = Math.max(GAP, half + 1);
            return Stream.of(
                    name(x + gap, y - ASCENT),
                    name(x - gap - width, y - ASCENT),
                    name(x - width / 2, y - gap - HEIGHT),
                    name(x - width / 2, y + gap));
        }

        private Box name(double left, double top) {
            return new Box(left, top, left + width, top + HEIGHT);
        }
    }

    /**
     * The names' boxes, in the order of the signs; empty where no place is free. A name covers no sign and no other name.
     *
     * @param half half the side of the square that a sign covers
     * @param area what no name leaves
     */
    public static List<Optional<Box>> around(List<Sign> signs, double half, Box area) {
        List<Box> taken = new ArrayList<>();
        signs.forEach(s -> taken.add(new Box(s.x - half, s.y - half, s.x + half, s.y + half)));
        List<Optional<Box>> places = new ArrayList<>();
        for (Sign sign : signs) {
            Optional<Box> free = sign.places(half)
                    .filter(p -> area.contains(p) && taken.stream().noneMatch(p::overlaps))
                    .findFirst();
            free.ifPresent(taken::add);
            places.add(free);
        }
        return places;
    }
}
