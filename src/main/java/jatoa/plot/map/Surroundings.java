package jatoa.plot.map;

import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How large a geographic map is and where on the Earth: a scale bar, and for a small region a map of what lies around it. */
final class Surroundings {
    /** A degree of a great circle on a sphere of 6371 km, km. */
    private static final double KM_PER_DEGREE = 111.195;

    /** Beyond so many degrees one scale does not hold for the whole map, and the map itself shows where it is. */
    private static final double LARGE = 60;

    private static final double LONGEST_BAR = 0.3;
    private static final int INSET_WIDTH = 96;
    private static final int INSET_HEIGHT = 64;
    private static final double INSET_DEGREES = 60;
    private static final int EDGE = 8;
    private static final int BAR_HEIGHT = 5;

    private Surroundings() {}

    /** @param signs places, pixels, that are not to be covered where it can be helped */
    static void draw(Graphics2D g, Text text, Projection projection, List<Box> signs) {
        Plane plane = projection.plane();
        if (!projection.geographic() || plane.x().high() - plane.x().low() > LARGE) {
            return;
        }
        Box area = plane.box();
        double middle = (plane.y().low() + plane.y().high()) / 2;
        double kmPerPixel = (plane.y().high() - plane.y().low()) * KM_PER_DEGREE / area.height();
        Box bar = bar(area, kmPerPixel, signs);
        bar(g, text, bar, bar.width() * kmPerPixel);
        free(
                        area,
                        INSET_WIDTH,
                        INSET_HEIGHT,
                        Stream.concat(signs.stream(), Stream.of(room(bar))).toList())
                .ifPresent(box -> inset(g, plane, middle, box));
    }

    /** With its number. */
    private static Box room(Box bar) {
        return new Box(bar.left() - EDGE, bar.top() - 2 * EDGE, bar.right() + EDGE, bar.bottom() + EDGE);
    }

    /** A round length of at most a third of the width, in a lower corner. */
    private static Box bar(Box area, double kmPerPixel, List<Box> signs) {
        double most = LONGEST_BAR * area.width() * kmPerPixel;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double km = Stream.of(5.0, 2.0, 1.0)
                .map(f -> f * power)
                .filter(v -> v <= most)
                .findFirst()
                .orElse(power);
        double width = km / kmPerPixel;
        double bottom = area.bottom() - EDGE;
        Box left = new Box(area.left() + EDGE, bottom - BAR_HEIGHT, area.left() + EDGE + width, bottom);
        Box right = new Box(area.right() - EDGE - width, bottom - BAR_HEIGHT, area.right() - EDGE, bottom);
        return signs.stream().anyMatch(room(left)::overlaps) ? right : left;
    }

    private static void bar(Graphics2D g, Text text, Box bar, double km) {
        g.setColor(Style.PAPER);
        g.fill(new Rectangle2D.Double(bar.left(), bar.top(), bar.width(), bar.height()));
        g.setColor(Style.INK);
        g.fill(new Rectangle2D.Double(bar.left(), bar.top(), bar.width() / 2, bar.height()));
        g.setStroke(Style.HAIR);
        g.draw(new Rectangle2D.Double(bar.left(), bar.top(), bar.width(), bar.height()));
        text.centre(g, LinearScale.text(km) + " km", Style.SMALL, Style.INK, bar.middleX(), bar.top() - 4);
    }

    /** The first corner where a box covers no sign. */
    private static Optional<Box> free(Box area, double width, double height, List<Box> signs) {
        double left = area.left() + EDGE;
        double right = area.right() - EDGE;
        double top = area.top() + EDGE;
        double bottom = area.bottom() - EDGE;
        return Stream.of(
                        new Box(right - width, top, right, top + height),
                        new Box(left, top, left + width, top + height),
                        new Box(right - width, bottom - height, right, bottom),
                        new Box(left, bottom - height, left + width, bottom))
                .filter(box -> signs.stream().noneMatch(box::overlaps))
                .findFirst();
    }

    private static void inset(Graphics2D g, Plane region, double middle, Box box) {
        double centre = (region.x().low() + region.x().high()) / 2;
        double squeeze = Math.max(0.2, Math.cos(Math.toRadians(middle)));
        double width = Math.min(360, INSET_DEGREES / squeeze);
        double height = INSET_DEGREES * box.height() / box.width();
        double south = Math.max(-90, Math.min(90 - height, middle - height / 2));
        Plane plane = new Plane(
                box,
                LinearScale.exactly(centre - width / 2, centre + width / 2),
                LinearScale.exactly(south, south + height));
        g.setColor(Style.PAPER);
        g.fill(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
        plane.inside(g, inside -> {
            Land.fill(inside, plane);
            double left = plane.px(region.x().low());
            double top = plane.py(region.y().high());
            inside.setColor(Style.EVENT);
            inside.setStroke(Style.OBSERVED_LINE);
            inside.draw(new Rectangle2D.Double(
                    left,
                    top,
                    plane.px(region.x().high()) - left,
                    plane.py(region.y().low()) - top));
        });
    }
}
