package jatoa.plot.map;

import jatoa.model.MomentTensor;
import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.ColourMap;
import jatoa.plot.canvas.Labels;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A map of events, stations and the rays between them, each with a value or without (NaN): land where coordinates are geographic,
 * grid, rays, stations as triangles, events as circles; names where few enough to read. Values are colours, with a key at the
 * right. All coordinates are of one frame.
 *
 * @param quantity what the values are; empty where nothing has one
 * @param unit of the values; empty where they have none
 * @param events at least one site among events and stations
 */
public record RegionMap(String quantity, String unit, List<Site> events, List<Site> stations, List<Ray> rays) {
    private static final int PICTURE_HEIGHT = 560;
    private static final int LABEL_SPACE = 40;
    private static final int MOST_NAMES = 40;
    private static final double SIGN = 5;
    private static final double SMALL_SIGN = 2.6;
    private static final double BALL = 11;
    private static final int MANY_SITES = 150;

    public RegionMap {
        events = List.copyOf(events);
        stations = List.copyOf(stations);
        rays = List.copyOf(rays);
        if (events.isEmpty() && stations.isEmpty()) {
            throw new IllegalArgumentException("a map needs an event or a station");
        }
        if (Stream.concat(events.stream(), stations.stream())
                        .map(s -> s.position().frame())
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException("a map shows geographic or Cartesian coordinates, not both");
        }
    }

    /**
     * An event or a station.
     *
     * @param value NaN where it has none
     * @param tensor an event's focal mechanism is drawn where its moment tensor is known
     */
    public record Site(String name, Position position, double value, MomentTensor tensor) {
        /** Without a tensor. */
        public Site(String name, Position position, double value) {
            this(name, position, value, MomentTensor.UNKNOWN);
        }

        /** With a place alone. */
        public Site(String name, Position position) {
            this(name, position, Double.NaN);
        }

        private boolean isBall() {
            return !Double.isNaN(tensor.scalarMoment()) && Double.isNaN(value);
        }
    }

    /**
     * One pair.
     *
     * @param event place in the list of events
     * @param station place in the list of stations
     * @param value NaN where it has none
     */
    public record Ray(int event, int station, double value) {}

    private List<Site> sites() {
        return Stream.concat(events.stream(), stations.stream()).toList();
    }

    /** A picture with a heading and a key. */
    public Picture picture(double scale) {
        Picture picture = new Picture(Picture.USUAL_WIDTH, PICTURE_HEIGHT, scale);
        String title = "Sources and receivers" + (quantity.isEmpty() ? "" : ": " + quantity);
        String counts = count(events.size(), "event") + ", " + count(stations.size(), "station") + ", "
                + count(rays.size(), "ray");
        int top = picture.heading(title, List.of(counts));
        Legend legend = new Legend();
        legend.mark("event", (g, x, y) -> mark(g, circle(x, y, SIGN), Style.EVENT));
        legend.mark("station", (g, x, y) -> mark(g, triangle(x, y, SIGN), Style.STATION));
        double bottom = draw(picture.graphics(), picture.text(), picture.below(picture.key(legend, top)));
        picture.crop(bottom + Picture.MARGIN);
        return picture;
    }

    /**
     * Draws the map with its labels.
     *
     * @return the y where it ends; above the room's lower edge where the region is wide
     */
    public double draw(Graphics2D g, Text text, Box room) {
        Optional<ColourMap> colours = colours();
        int right = colours.isPresent() ? ColourMap.KEY_WIDTH + 10 : 0;
        Projection projection =
                Projection.around(sites().stream().map(Site::position).toList(), room.inset(0, 0, right, LABEL_SPACE));
        Plane plane = projection.plane();
        DoubleUnaryOperator share = value -> colours.map(c -> c.share(value)).orElse(Double.NaN);
        plane.inside(g, inside -> {
            if (projection.geographic()) {
                Land.fill(inside, plane);
            }
            plane.grid(inside);
            Rays.draw(inside, this, projection, share);
            Surroundings.draw(inside, text, projection, signs(text, projection));
            names(inside, text, projection);
            double size = sites().size() > MANY_SITES ? SMALL_SIGN : SIGN;
            for (Site station : stations) {
                Position at = station.position();
                Color colour = colour(share.applyAsDouble(station.value()), Style.STATION);
                mark(inside, triangle(projection.px(at), projection.py(at), size), colour);
            }
            for (Site event : events) {
                Position at = event.position();
                if (event.isBall() && events.size() <= MOST_NAMES) {
                    BeachBall.draw(inside, event.tensor(), projection.px(at), projection.py(at), BALL);
                } else {
                    Color colour = colour(share.applyAsDouble(event.value()), Style.EVENT);
                    mark(inside, circle(projection.px(at), projection.py(at), size), colour);
                }
            }
        });
        plane.xAxis(
                g, text, projection.geographic() ? "longitude [°]" : plane.x().title("x", "km"));
        plane.yAxis(
                g, text, projection.geographic() ? "latitude [°]" : plane.y().title("y", "km"));
        Box box = plane.box();
        double left = box.right() + 12;
        colours.ifPresent(c -> c.draw(g, text, new Box(left, box.top(), left + ColourMap.KEY_WIDTH, box.bottom())));
        return box.bottom() + LABEL_SPACE;
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** What each site covers with its name at the right of it. */
    private List<Box> signs(Text text, Projection projection) {
        return sites().stream()
                .map(site -> {
                    double x = projection.px(site.position());
                    double y = projection.py(site.position());
                    double name = sites().size() > MOST_NAMES ? 0 : text.width(site.name(), Style.SMALL);
                    return new Box(x - BALL, y - BALL, x + BALL + name, y + BALL);
                })
                .toList();
    }

    private Optional<ColourMap> colours() {
        double[] values = DoubleStream.concat(
                        sites().stream().mapToDouble(Site::value), rays.stream().mapToDouble(Ray::value))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        LinearScale scale =
                LinearScale.exactly(values[0], values[values.length - 1]).wholeAs(values);
        return Optional.of(new ColourMap(scale, scale.title(quantity, unit)));
    }

    /** @param share NaN: {@code without} */
    static Color colour(double share, Color without) {
        return Double.isNaN(share) ? without : ColourMap.of(share);
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
    private void names(Graphics2D g, Text text, Projection projection) {
        List<Site> sites = sites();
        if (sites.size() > MOST_NAMES) {
            return;
        }
        List<Labels.Sign> signs = sites.stream()
                .map(s -> new Labels.Sign(
                        projection.px(s.position()), projection.py(s.position()), text.width(s.name(), Style.SMALL)))
                .toList();
        boolean balls = sites.stream().anyMatch(Site::isBall);
        List<Optional<Box>> places = Labels.around(
                signs, balls ? BALL + 1 : 1.1 * SIGN + 1, projection.plane().box());
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
