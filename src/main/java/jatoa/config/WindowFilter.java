package jatoa.config;

import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One of {@code window_filters}: windows of the whole run that are refused after all of them are known (workflows specification §3.7).
 *
 * @param column of the table of windows; {@link #COUNT}: how many windows a channel has in a band
 * @param min the least value that is kept; −∞: any
 * @param max the largest value that is kept; ∞: any
 * @param statistics of groups of windows, which say what lies too far out; empty: the bounds alone count
 */
public record WindowFilter(String column, double min, double max, Optional<Statistics> statistics) {
    /** In place of a column. */
    public static final String COUNT = "count";

    private static final String KEY = "window_filters";
    private static final List<String> COLUMNS = List.of(
            "cc",
            "cc_shift_s",
            "dlna",
            "amplitude_ratio",
            "time_shift_s",
            "time_shift_error_s",
            "measured_dlna",
            "dlna_error",
            "measurement_misfit");
    private static final List<String> STATISTICAL = List.of("by", "center", "spread", "limit", "scope", "min_count");
    private static final int LEAST_COUNT = 20;

    /** What windows are grouped by. */
    public enum Group {
        BAND,
        COMPONENT,
        EVENT
    }

    /** Whose windows make a group. */
    public enum Scope {
        DATASET,
        EVENT
    }

    /** What values are measured from. */
    public enum Center {
        MEDIAN,
        MEAN
    }

    /** What a distance is measured by. */
    public enum Spread {
        /** median of the distances from the centre, times 1.4826 */
        MAD,
        /** standard deviation of the population, from the centre */
        STD
    }

    /**
     * @param by what windows are grouped by
     * @param limit values within so many spreads of the centre are kept
     * @param minCount a group of fewer is left as it is
     */
    public record Statistics(Set<Group> by, Center center, Spread spread, double limit, int minCount) {
        public Statistics {
            by = Set.copyOf(by);
        }
    }

    /** What stands in the table of rejections. */
    public String reason() {
        return "filter:" + column;
    }

    /** Whether what becomes of the windows of an event depends on other events. */
    public boolean acrossEvents() {
        return statistics.filter(s -> !s.by().contains(Group.EVENT)).isPresent();
    }

    /** In the order written. */
    static List<WindowFilter> of(SettingsMap top) {
        if (!top.has(KEY)) {
            return List.of();
        }
        if (!top.flag("window")) {
            throw new InputException("setting '" + KEY + "' needs windows, and 'window' is false");
        }
        List<WindowFilter> filters = new ArrayList<>();
        for (Object item : top.list(KEY)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new InputException("setting '" + KEY + "' is a list of maps such as {column: cc, min: 0.8}, had "
                        + Messages.shown(item));
            }
            filters.add(one(new SettingsMap(KEY, SettingsMap.copy(map))));
        }
        boolean measures = top.has("adj_src_type") || top.has("bands");
        filters.stream().filter(f -> !measures && f.isMeasured()).findFirst().ifPresent(f -> {
            throw new InputException("setting '" + KEY + "' has column " + f.column() + ", and nothing is measured");
        });
        return List.copyOf(filters);
    }

    private boolean isMeasured() {
        return COLUMNS.indexOf(column) >= COLUMNS.indexOf("time_shift_s");
    }

    private static WindowFilter one(SettingsMap s) {
        if (s.has(COUNT)) {
            s.requireKnown(List.of(COUNT, "min", "max")).choice(COUNT, List.of("channel"));
            return bounded(s, COUNT);
        }
        List<String> known = new ArrayList<>(STATISTICAL);
        known.addAll(List.of("column", COUNT, "min", "max"));
        s.requireKnown(known);
        if (!s.has("column")) {
            throw new InputException("setting '" + KEY + "' wants a 'column' in each map, or 'count: channel', had "
                    + Messages.shown(s.values()));
        }
        String column = s.choice("column", COLUMNS);
        if (STATISTICAL.stream().noneMatch(s::has)) {
            return bounded(s, column);
        }
        OptionalDouble limit = s.optionalNumber("limit");
        Messages.require(limit.isPresent() && limit.getAsDouble() > 0, s.full("limit"), "> 0", s.get("limit"));
        int least = s.has("min_count") ? s.integer("min_count") : LEAST_COUNT;
        Messages.require(least >= 1, s.full("min_count"), ">= 1", least);
        Statistics statistics = new Statistics(
                groups(s),
                s.has("center") ? s.constant("center", Center.class) : Center.MEDIAN,
                s.has("spread") ? s.constant("spread", Spread.class) : Spread.MAD,
                limit.getAsDouble(),
                least);
        return new WindowFilter(column, min(s), max(s), Optional.of(statistics));
    }

    private static Set<Group> groups(SettingsMap s) {
        Set<Group> by = new HashSet<>();
        for (String name : s.has("by") ? s.texts("by") : List.of("band", "component")) {
            by.add(new SettingsMap(KEY, Map.of("by", name)).constant("by", Group.class));
        }
        if (s.has("scope") && s.constant("scope", Scope.class) == Scope.EVENT) {
            by.add(Group.EVENT);
        }
        return by;
    }

    private static WindowFilter bounded(SettingsMap s, String column) {
        if (!s.has("min") && !s.has("max")) {
            throw new InputException("setting '" + KEY + "' wants 'min', 'max' or 'limit' for " + column);
        }
        Messages.require(min(s) <= max(s), s.full("min"), "at most max", s.get("min"));
        return new WindowFilter(column, min(s), max(s), Optional.empty());
    }

    private static double min(SettingsMap s) {
        return s.optionalNumber("min").orElse(Double.NEGATIVE_INFINITY);
    }

    private static double max(SettingsMap s) {
        return s.optionalNumber("max").orElse(Double.POSITIVE_INFINITY);
    }
}
