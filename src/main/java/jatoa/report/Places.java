package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Question;
import jatoa.model.Position;
import jatoa.plot.map.MapData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where events and stations are, as far as the tables know, and the misfit of each and of each pair: the maps of a report. */
final class Places {
    private final Sites events;
    private final Sites stations;
    private final List<MapData.Ray> rays = new ArrayList<>();

    private Places(Sites events, Sites stations, Answer pairs) {
        this.events = events;
        this.stations = stations;
        List<String> columns = pairs.columnNames();
        for (List<Object> row : pairs.rows()) {
            Integer from = events.index.get(String.valueOf(row.get(columns.indexOf("event"))));
            Integer to = stations.index.get(station(columns, row));
            if (from != null && to != null) {
                rays.add(new MapData.Ray(from, to, number(row.get(columns.indexOf("misfit")))));
            }
        }
    }

    /** Empty where no event and station of one frame are known, or the two frames are mixed. */
    static Optional<Places> of(Findings findings) {
        Sites events = new Sites(findings.answer(Question.EVENTS), false);
        Sites stations = new Sites(findings.answer(Question.STATIONS), true);
        if (events.sites.isEmpty() || stations.sites.isEmpty()) {
            return Optional.empty();
        }
        Position.Frame frame = events.sites.get(0).position().frame();
        return events.mixes(frame) || stations.mixes(frame)
                ? Optional.empty()
                : Optional.of(new Places(events, stations, findings.answer(Question.PAIRS)));
    }

    /** The misfit of each pair at its ray. */
    MapData pairs() {
        return new MapData("misfit of the pair", "", events.plain(), stations.plain(), rays);
    }

    /** The misfit of each event. */
    MapData events() {
        return new MapData("misfit of the event", "", events.sites, stations.plain(), plainRays());
    }

    /** The misfit of each station. */
    MapData stations() {
        return new MapData("misfit of the station", "", events.plain(), stations.sites, plainRays());
    }

    private List<MapData.Ray> plainRays() {
        return rays.stream()
                .map(r -> new MapData.Ray(r.event(), r.station(), Double.NaN))
                .toList();
    }

    /** Events or stations with their misfit. */
    private static final class Sites {
        private final List<MapData.Site> sites = new ArrayList<>();
        private final Map<String, Integer> index = new HashMap<>();

        Sites(Answer answer, boolean stations) {
            List<String> columns = answer.columnNames();
            for (List<Object> row : answer.rows()) {
                String name = stations ? station(columns, row) : String.valueOf(row.get(columns.indexOf("event")));
                double misfit = number(row.get(columns.indexOf("misfit")));
                position(columns, row).ifPresent(place -> {
                    index.put(name, sites.size());
                    sites.add(new MapData.Site(name, place, misfit));
                });
            }
        }

        /** Without a value. */
        List<MapData.Site> plain() {
            return sites.stream()
                    .map(s -> new MapData.Site(s.name(), s.position()))
                    .toList();
        }

        boolean mixes(Position.Frame frame) {
            return sites.stream().anyMatch(s -> s.position().frame() != frame);
        }
    }

    /** {@code NET.STA}. */
    static String station(List<String> columns, List<Object> row) {
        Object network = row.get(columns.indexOf("network"));
        return (network == null ? "" : network) + "." + row.get(columns.indexOf("station"));
    }

    static double number(Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }

    private static Optional<Position> position(List<String> columns, List<Object> row) {
        double latitude = number(row.get(columns.indexOf("latitude_deg")));
        double x = number(row.get(columns.indexOf("x_m")));
        if (!Double.isNaN(latitude)) {
            return Optional.of(Position.geographic(latitude, number(row.get(columns.indexOf("longitude_deg")))));
        }
        return Double.isNaN(x)
                ? Optional.empty()
                : Optional.of(Position.cartesian(x, number(row.get(columns.indexOf("y_m")))));
    }
}
