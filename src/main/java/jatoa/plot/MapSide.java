package jatoa.plot;

import jatoa.model.Event;
import jatoa.model.PairContext;
import jatoa.model.Position;
import jatoa.model.SourceReceiver;
import jatoa.model.Station;
import jatoa.model.UtcTime;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import jatoa.plot.map.RegionMap;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The right side of a figure: a map of the pair, and under it what is known of event and station. */
final class MapSide {
    static final int WIDTH = 470;

    private static final int LEFT = 76;
    private static final int RIGHT = 14;
    private static final int MAP_HEIGHT = 320;
    private static final int LINE = 16;

    private final RegionMap map;
    private final List<String> lines;

    private MapSide(RegionMap map, List<String> lines) {
        this.map = map;
        this.lines = lines;
    }

    /** Empty unless both places are known, in one frame. */
    static Optional<MapSide> of(FigureData data) {
        PairContext context = data.context();
        if (context.event().isEmpty() || context.station().isEmpty()) {
            return Optional.empty();
        }
        Event event = context.event().get();
        Station station = context.station().get();
        Position from = event.origin().position();
        if (from.frame() != station.position().frame()) {
            return Optional.empty();
        }
        RegionMap map = new RegionMap(
                "",
                "",
                List.of(new RegionMap.Site(event.name(), from, Double.NaN, event.tensor())),
                List.of(new RegionMap.Site(station.id(), station.position())),
                List.of(new RegionMap.Ray(0, 0, Double.NaN)));
        return Optional.of(new MapSide(map, lines(event, station, context)));
    }

    private static List<String> lines(Event event, Station station, PairContext context) {
        List<String> lines = new ArrayList<>();
        lines.add(event.name() + " / " + station.id());
        lines.add("origin " + UtcTime.format(context.originNanos()));
        String magnitude = event.magnitude().isKnown() ? Titles.magnitude(event.magnitude()) + ", " : "";
        lines.add(magnitude
                + String.format(Locale.ROOT, "depth %.1f km", event.origin().depthKm()));
        context.geometry().ifPresent(g -> lines.add(distance(g)));
        return lines;
    }

    private static String distance(SourceReceiver g) {
        String degrees = g.isGeographic() ? String.format(Locale.ROOT, " (%.2f°)", g.degrees()) : "";
        return String.format(
                Locale.ROOT,
                "distance %.2f km%s, azimuth %.1f°, back-azimuth %.1f°",
                g.distanceKm(),
                degrees,
                g.azimuth(),
                g.backazimuth());
    }

    /** Height with the lines under the map. */
    int height() {
        return MAP_HEIGHT + LINE * (lines.size() + 1);
    }

    void paint(Graphics2D g, Text text, int left, int top) {
        double y = LINE + map.draw(g, text, new Box(left + LEFT, top, left + WIDTH - RIGHT, top + MAP_HEIGHT));
        for (String line : lines) {
            text.left(g, text.fit(line, Style.AXIS, WIDTH - 20 - RIGHT), Style.AXIS, Style.INK, left + 20, y);
            y += LINE;
        }
    }
}
