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

/** The map of a report: events, stations and the misfit of each pair, as far as the tables know where they are. */
final class Places {
    private final List<MapData.Site> sites = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();

    private Places(Answer answer, boolean stations) {
        List<String> columns = answer.columnNames();
        for (List<Object> row : answer.rows()) {
            String name = stations ? station(columns, row) : String.valueOf(row.get(columns.indexOf("event")));
            position(columns, row).ifPresent(place -> {
                index.put(name, sites.size());
                sites.add(new MapData.Site(name, place));
            });
        }
    }

    /** Empty where no event and station of one frame are known, or the two frames are mixed. */
    static Optional<MapData> map(Findings findings) {
        Places events = new Places(findings.answer(Question.EVENTS), false);
        Places stations = new Places(findings.answer(Question.STATIONS), true);
        if (events.sites.isEmpty() || stations.sites.isEmpty()) {
            return Optional.empty();
        }
        Position.Frame frame = events.sites.get(0).position().frame();
        if (events.mixes(frame) || stations.mixes(frame)) {
            return Optional.empty();
        }
        List<MapData.Ray> rays = new ArrayList<>();
        Answer pairs = findings.answer(Question.PAIRS);
        int misfit = pairs.columnNames().indexOf("misfit");
        int event = pairs.columnNames().indexOf("event");
        for (List<Object> row : pairs.rows()) {
            Integer from = events.index.get(String.valueOf(row.get(event)));
            Integer to = stations.index.get(station(pairs.columnNames(), row));
            if (from != null && to != null) {
                rays.add(new MapData.Ray(from, to, number(row.get(misfit))));
            }
        }
        return Optional.of(new MapData("misfit of the pair", "", events.sites, stations.sites, rays));
    }

    private boolean mixes(Position.Frame frame) {
        return sites.stream().anyMatch(s -> s.position().frame() != frame);
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
