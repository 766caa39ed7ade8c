package jatoa.plot.map;

import jatoa.model.Position;
import jatoa.model.Position.Frame;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a map shows: events, stations and the rays between them, each with a value or without (NaN). All coordinates are of one
 * frame.
 *
 * @param quantity what the values are; empty where nothing has one
 * @param unit of the values; empty where they have none
 * @param events at least one site among events and stations
 */
public record MapData(String quantity, String unit, List<Site> events, List<Site> stations, List<Ray> rays) {

    public MapData {
        events = List.copyOf(events);
        stations = List.copyOf(stations);
        rays = List.copyOf(rays);
        if (events.isEmpty() && stations.isEmpty()) {
            throw new IllegalArgumentException("a map needs an event or a station");
        }
        Frame frame = (events.isEmpty() ? stations : events).get(0).position().frame();
        if (Stream.concat(events.stream(), stations.stream())
                .anyMatch(s -> s.position().frame() != frame)) {
            throw new IllegalArgumentException("a map shows geographic or Cartesian coordinates, not both");
        }
    }

    /** An event or a station; {@code value} NaN where it has none. */
    public record Site(String name, Position position, double value) {
        /** Without a value. */
        public Site(String name, Position position) {
            this(name, position, Double.NaN);
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

    boolean geographic() {
        return (events.isEmpty() ? stations : events).get(0).position().frame() == Frame.GEOGRAPHIC;
    }
}
