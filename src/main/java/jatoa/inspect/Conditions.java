package jatoa.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A filter as SQL conditions. */
final class Conditions {
    private Conditions() {}

    /** On the columns that every table begins with; {@code true} where nothing is narrowed. */
    static String identifying(Filter filter) {
        List<String> all = new ArrayList<>();
        numbers("iteration", filter.iterations()).ifPresent(all::add);
        numbers("step_count", filter.steps()).ifPresent(all::add);
        texts("event", filter.events()).ifPresent(all::add);
        texts("network", filter.networks()).ifPresent(all::add);
        stations(filter.stations()).ifPresent(all::add);
        texts("component", filter.components()).ifPresent(all::add);
        filter.band()
                .map(band -> "min_period_s >= " + number(band.from()) + " AND max_period_s <= " + number(band.to()))
                .ifPresent(all::add);
        return all.isEmpty() ? "true" : String.join(" AND ", all);
    }

    /** Each name and number of a filter by itself, in words and as a condition. */
    static Map<String, String> oneByOne(Filter filter) {
        Map<String, String> all = new LinkedHashMap<>();
        filter.iterations().forEach(i -> all.put("iteration " + i, "iteration = " + i));
        filter.steps().forEach(s -> all.put("step " + s, "step_count = " + s));
        filter.events().forEach(e -> all.put("event " + e, "event = " + literal(e)));
        filter.networks().forEach(n -> all.put("network " + n, "network = " + literal(n)));
        filter.stations().forEach(s -> all.put("station " + s, station(s)));
        filter.components().forEach(c -> all.put("component " + c, "component = " + literal(c)));
        return all;
    }

    /** On a column that only the misfit table has. */
    static Optional<String> distance(Filter filter) {
        return filter.distance()
                .map(range -> "distance_km BETWEEN " + number(range.from()) + " AND " + number(range.to()));
    }

    /** True for the rows of one evaluation. */
    static String evaluation(Evaluations.Label label) {
        return "iteration <=> "
                + (label.iteration().isPresent() ? label.iteration().getAsInt() : "NULL") + " AND step_count <=> "
                + (label.step().isPresent() ? label.step().getAsInt() : "NULL");
    }

    private static Optional<String> numbers(String column, List<Integer> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(column + " IN ("
                        + values.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    private static Optional<String> texts(String column, List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(column + " IN ("
                        + values.stream().map(Conditions::literal).collect(Collectors.joining(", ")) + ")");
    }

    private static Optional<String> stations(List<String> codes) {
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(codes.stream().map(Conditions::station).collect(Collectors.joining(" OR ", "(", ")")));
    }

    private static String station(String code) {
        int dot = code.indexOf('.');
        return dot < 0
                ? "station = " + literal(code)
                : "coalesce(network, '') = " + literal(code.substring(0, dot)) + " AND station = "
                        + literal(code.substring(dot + 1));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "double('Infinity')" : "double('-Infinity')";
        }
        return "double('" + value + "')";
    }
}
