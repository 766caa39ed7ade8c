package jatoa.plot.map;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.ColourBar;
import jatoa.plot.canvas.ColourMap;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A map within a box: land where coordinates are geographic, grid, rays, stations as triangles, events as circles; names where few
 * enough to read. Values are colours, with a bar at the right.
 */
public final class MapPanel {
    private static final int LABEL_SPACE = 40;
    private static final int MOST_NAMES = 40;
    private static final int MOST_LINES = 1500;
    private static final double SIGN = 5;
    private static final double SMALL_SIGN = 2.6;
    private static final int MANY_SITES = 150;
    private static final double FADED = 0.45;

    private final MapData data;
    private final Projection projection;
    private final Plane plane;
    private final Optional<ColourBar> bar;
    private final Box barBox;

    /** @param room for the map with its labels */
    public MapPanel(MapData data, Box room) {
        this.data = data;
        List<Position> places = Stream.concat(data.events().stream(), data.stations().stream())
                .map(MapData.Site::position)
                .toList();
        bar = bar(data);
        int right = bar.isPresent() ? ColourBar.WIDTH + 10 : 0;
        projection = Projection.around(places, room.inset(0, 0, right, LABEL_SPACE));
        plane = new Plane(projection.box(), projection.x(), projection.y());
        Box box = projection.box();
        barBox = new Box(box.right() + 12, box.top(), box.right() + 12 + ColourBar.WIDTH, box.bottom());
    }

    private static Optional<ColourBar> bar(MapData data) {
        DoubleStream sites =
                Stream.concat(data.events().stream(), data.stations().stream()).mapToDouble(MapData.Site::value);
        double[] values = DoubleStream.concat(sites, data.rays().stream().mapToDouble(MapData.Ray::value))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        LinearScale scale =
                LinearScale.exactly(values[0], values[values.length - 1]).wholeAs(values);
        return Optional.of(new ColourBar(scale, scale.title(data.quantity(), data.unit())));
    }

    /** The y where the map with its labels ends; above the room's lower edge where the region is wide. */
    public double bottom() {
        return projection.box().bottom() + LABEL_SPACE;
    }

    public void draw(Graphics2D g, Text text) {
        plane.inside(g, inside -> {
            if (data.geographic()) {
                land(inside, true);
            }
            plane.grid(inside);
            if (data.rays().size() > MOST_LINES) {
                new RayDensity(data, projection).draw(inside);
                if (data.geographic()) {
                    land(inside, false);
                }
            } else {
                rays(inside);
            }
            names(inside, text);
            data.stations().forEach(s -> station(inside, s));
            data.events().forEach(e -> event(inside, e));
        });
        boolean degrees = data.geographic();
        plane.xAxis(g, text, degrees ? "longitude [°]" : projection.x().title("x", "km"));
        plane.yAxis(g, text, degrees ? "latitude [°]" : projection.y().title("y", "km"));
        bar.ifPresent(b -> b.draw(g, text, barBox));
    }

    private void land(Graphics2D g, boolean filled) {
        double scaleX =
                plane.box().width() / (projection.x().high() - projection.x().low());
        double scaleY =
                plane.box().height() / (projection.y().high() - projection.y().low());
        g.setStroke(Style.HAIR);
        for (int turn = -360; turn <= 360; turn += 360) {
            AffineTransform toPixels =
                    new AffineTransform(scaleX, 0, 0, -scaleY, projection.pixelX(turn), projection.pixelY(0));
            for (Land.Ring ring : Land.rings()) {
                if (ring.east() + turn >= projection.x().low()
                        && ring.west() + turn <= projection.x().high()
                        && ring.north() >= projection.y().low()
                        && ring.south() <= projection.y().high()) {
                    Path2D path = new Path2D.Double(ring.path(), toPixels);
                    if (filled) {
                        g.setColor(Style.LAND);
                        g.fill(path);
                    }
                    g.setColor(filled ? Style.COAST : Style.INK);
                    g.draw(path);
                }
            }
        }
    }

    /** The largest values last, on top. */
    private void rays(Graphics2D g) {
        List<MapData.Ray> ordered = new ArrayList<>(data.rays());
        ordered.sort(Comparator.comparingDouble(r -> Double.isNaN(r.value()) ? Double.NEGATIVE_INFINITY : r.value()));
        g.setStroke(ordered.size() > 100 ? Style.RAY_LINE : Style.OBSERVED_LINE);
        for (MapData.Ray ray : ordered) {
            g.setColor(colour(ray.value(), Style.mix(Style.INK, Style.PAPER, FADED)));
            g.draw(path(ray));
        }
    }

    private Path2D path(MapData.Ray ray) {
        Path2D.Double path = new Path2D.Double();
        double before = Double.NaN;
        for (Position place : RayPath.between(
                data.events().get(ray.event()).position(),
                data.stations().get(ray.station()).position())) {
            double x = projection.px(place);
            boolean jump = !(Math.abs(x - before) < plane.box().width() / 2);
            if (jump && (Double.isNaN(before) || data.geographic())) {
                path.moveTo(x, projection.py(place));
            } else {
                path.lineTo(x, projection.py(place));
            }
            before = x;
        }
        return path;
    }

    private Color colour(double value, Color without) {
        return Double.isNaN(value) || bar.isEmpty()
                ? without
                : ColourMap.of(bar.get().share(value));
    }

    private void event(Graphics2D g, MapData.Site event) {
        Position place = event.position();
        mark(g, circle(projection.px(place), projection.py(place), size()), colour(event.value(), Style.EVENT));
    }

    private void station(Graphics2D g, MapData.Site station) {
        Position place = station.position();
        mark(g, triangle(projection.px(place), projection.py(place), size()), colour(station.value(), Style.STATION));
    }

    /** An event's sign without a value, for a key. */
    public static void eventSign(Graphics2D g, double x, double y) {
        mark(g, circle(x, y, SIGN), Style.EVENT);
    }

    /** A station's sign without a value, for a key. */
    public static void stationSign(Graphics2D g, double x, double y) {
        mark(g, triangle(x, y, SIGN), Style.STATION);
    }

    private double size() {
        return data.events().size() + data.stations().size() > MANY_SITES ? SMALL_SIGN : SIGN;
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Shape triangle(double x, double y, double half) {
        Path2D.Double triangle = new Path2D.Double();
        triangle.moveTo(x - half * 1.1, y - half * 0.9);
        triangle.lineTo(x + half * 1.1, y - half * 0.9);
        triangle.lineTo(x, y + half * 1.1);
        triangle.closePath();
        return triangle;
    }

    private static void mark(Graphics2D g, Shape shape, Color fill) {
        g.setColor(fill);
        g.fill(shape);
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        g.draw(shape);
    }

    /** Where they are free; none where there are too many sites. */
    private void names(Graphics2D g, Text text) {
        List<MapData.Site> sites =
                Stream.concat(data.events().stream(), data.stations().stream()).toList();
        if (sites.size() > MOST_NAMES) {
            return;
        }
        List<NamePlaces.Sign> signs = sites.stream()
                .map(s -> new NamePlaces.Sign(
                        projection.px(s.position()), projection.py(s.position()), text.width(s.name(), Style.SMALL)))
                .toList();
        List<Optional<Box>> places = NamePlaces.of(signs, 1.1 * SIGN + 1, plane.box());
        for (int i = 0; i < sites.size(); i++) {
            if (places.get(i).isPresent()) {
                Box box = places.get(i).get();
                g.setColor(Style.PAPER);
                g.fill(new Rectangle2D.Double(box.left() - 1, box.top() + 1, box.width() + 2, box.height() - 1));
                text.left(g, sites.get(i).name(), Style.SMALL, Style.INK, box.left(), box.bottom() - 2);
            }
        }
    }
}
