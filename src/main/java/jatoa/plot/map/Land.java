package jatoa.plot.map;

import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The Earth's land at 1:50 million, after Natural Earth (public domain; the file says how it was made). Read once, on first
 * use.
 */
final class Land {
    private static final String FILE = "land-50m.txt";
    private static final double UNIT = 0.01;

    private Land() {}

    private static final class Loaded {
        static final List<Ring> RINGS = load();
    }

    /** A closed line and the box around it, in degrees. */
    record Ring(Path2D path, double west, double east, double south, double north) {}

    static List<Ring> rings() {
        return Loaded.RINGS;
    }

    static void fill(Graphics2D g, Plane plane) {
        g.setStroke(Style.HAIR);
        for (Path2D ring : within(plane)) {
            g.setColor(Style.LAND);
            g.fill(ring);
            g.setColor(Style.COAST);
            g.draw(ring);
        }
    }

    static void outline(Graphics2D g, Plane plane) {
        g.setStroke(Style.HAIR);
        g.setColor(Style.INK);
        within(plane).forEach(g::draw);
    }

    /** The rings in pixels, also as the map shows them beyond the date line. */
    private static List<Path2D> within(Plane plane) {
        double scaleX = plane.box().width() / (plane.x().high() - plane.x().low());
        double scaleY = plane.box().height() / (plane.y().high() - plane.y().low());
        List<Path2D> paths = new ArrayList<>();
        for (int turn = -360; turn <= 360; turn += 360) {
            AffineTransform toPixels = new AffineTransform(scaleX, 0, 0, -scaleY, plane.px(turn), plane.py(0));
            for (Ring ring : rings()) {
                if (ring.east() + turn >= plane.x().low()
                        && ring.west() + turn <= plane.x().high()
                        && ring.north() >= plane.y().low()
                        && ring.south() <= plane.y().high()) {
                    paths.add(new Path2D.Double(ring.path(), toPixels));
                }
            }
        }
        return paths;
    }

    private static List<Ring> load() {
        List<Ring> rings = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Land.class.getResourceAsStream(FILE), FILE), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    rings.add(ring(line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rings);
    }

    private static Ring ring(String[] words) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD, words.length / 2);
        int longitude = 0;
        int latitude = 0;
        for (int i = 0; i < words.length; i += 2) {
            longitude += Integer.parseInt(words[i]);
            latitude += Integer.parseInt(words[i + 1]);
            if (i == 0) {
                path.moveTo(longitude * UNIT, latitude * UNIT);
            } else {
                path.lineTo(longitude * UNIT, latitude * UNIT);
            }
        }
        path.closePath();
        Rectangle2D box = path.getBounds2D();
        return new Ring(path, box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY());
    }
}
