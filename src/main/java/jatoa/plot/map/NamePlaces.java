package jatoa.plot.map;

import jatoa.plot.canvas.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the names of sites stand: at the right of their sign, else at the left, above or below. They cover no sign and no other
 * name.
 */
final class NamePlaces {
    /** From the middle of a sign to its name. */
    private static final double GAP = 8;

    private static final double ASCENT = 7;
    private static final double DESCENT = 6;

    private NamePlaces() {}

    /**
     * A site's sign on the map.
     *
     * @param x pixels, as {@code y}, of its middle
     * @param width of its name
     */
    record Sign(double x, double y, double width) {
        private Box covered(double half) {
            return new Box(x - half, y - half, x + half, y + half);
        }

        private Stream<Box> places() {
            double height = ASCENT + DESCENT;
            return Stream.of(
                    name(x + GAP, y - ASCENT),
                    name(x - GAP - width, y - ASCENT),
                    name(x - width / 2, y - GAP - height),
                    name(x - width / 2, y + GAP));
        }

        private Box name(double left, double top) {
            return new Box(left, top, left + width, top + ASCENT + DESCENT);
        }
    }

    /**
     * A box per sign in the same order; empty where no place is free.
     *
     * @param half half the side of the square that a sign covers
     * @param area what no name leaves
     */
    static List<Optional<Box>> of(List<Sign> signs, double half, Box area) {
        List<Box> taken =
                new ArrayList<>(signs.stream().map(s -> s.covered(half)).toList());
        List<Optional<Box>> places = new ArrayList<>();
        for (Sign sign : signs) {
            Optional<Box> free = sign.places()
                    .filter(p -> within(p, area) && taken.stream().noneMatch(t -> overlap(t, p)))
                    .findFirst();
            free.ifPresent(taken::add);
            places.add(free);
        }
        return places;
    }

    private static boolean within(Box inner, Box outer) {
        return inner.left() >= outer.left()
                && inner.right() <= outer.right()
                && inner.top() >= outer.top()
                && inner.bottom() <= outer.bottom();
    }

    private static boolean overlap(Box a, Box b) {
        return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
    }
}
