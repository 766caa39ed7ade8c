package jatoa.inspect;

import jatoa.inspect.Query.Grouping;
import java.util.List;

/**
 * The sub-queries that questions are built on. A channel's misfit is the mean over its measured bands and its windows are those of
 * all of them; from there on, sums: an event's misfit is Σ/(2·windows), a station's, a channel's and a pair's Σ/windows, a step's
 * the mean of its events' (processing specification §8.1, §13). Whole traces (no windows) count as one window.
 */
final class Sources {
    /** The evaluation's two labels. */
    static final String EVALUATION = "iteration, step_count";

    /** True for a measured channel. Whatever has a misfit was measured: a text is compared only where there is none. */
    static final String DONE = "(misfit IS NOT NULL OR status IN ('measured', 'windowed'))";

    private static final String CHANNEL = EVALUATION + ", event, network, station, location, channel, component";

    private final Filter filter;
    private final Stored stored;

    Sources(Filter filter, Stored stored) {
        this.filter = filter;
        this.stored = stored;
    }

    /** {@code m}: the misfit table's rows. */
    String misfit() {
        String distance = filter.ofPairs(stored.roles()).map(c -> " AND " + c).orElse("");
        return "m AS (SELECT * FROM misfit WHERE " + filter.identifying() + distance + ")";
    }

    /** {@code w}: the windows, with their length. */
    String windows() {
        return "w AS (SELECT *, end_s - start_s AS length_s FROM " + narrowed("windows") + ")";
    }

    /** {@code r}: the rejections. */
    String rejections() {
        return "r AS (SELECT * FROM " + narrowed("rejections") + ")";
    }

    private String narrowed(String table) {
        String where = " WHERE " + filter.identifying();
        return filter.ofPairs(stored.roles())
                .map(near -> table + " t LEFT SEMI JOIN (SELECT * FROM misfit WHERE " + near
                        + ") d ON t.iteration <=> d.iteration AND t.step_count <=> d.step_count AND t.event = d.event"
                        + " AND t.network <=> d.network AND t.station = d.station" + where)
                .orElse(table + where);
    }

    /**
     * {@code c}: one row per measured channel. Rows are grouped only where a channel may have several: that is the dearest step. Where
     * the misfit table lacks the windows' lengths, each window is a row of its own besides.
     */
    private String channels() {
        String length = stored.lengths() ? "window_length_s" : "NULL";
        String columns = stored.severalBands()
                ? ", sum(window_count) AS windows, sum(" + length + ") AS length_s,"
                        + " sum(CASE WHEN misfit IS NOT NULL THEN window_count END) AS measured_windows, avg(misfit) AS misfit,"
                        + " max(distance_km) AS distance_km, max(backazimuth_deg) AS backazimuth_deg"
                : ", window_count AS windows, " + length + " AS length_s,"
                        + " CASE WHEN misfit IS NOT NULL THEN window_count END AS measured_windows, misfit,"
                        + " distance_km, backazimuth_deg";
        String channels = "c AS (SELECT " + CHANNEL + ", 1 AS channels" + columns + " FROM m WHERE " + DONE
                + (stored.severalBands() ? " GROUP BY " + CHANNEL : "");
        return stored.lengths()
                ? channels + ")"
                : windows() + ",\n" + channels + " UNION ALL SELECT " + CHANNEL
                        + ", 0, NULL, length_s, NULL, NULL, NULL, NULL FROM w)";
    }

    /** {@code g}: channels, windows, their length and misfits summed over {@code level} in each evaluation. */
    String groups(Grouping level) {
        String keys = keys(level);
        return misfit() + ",\n" + channels() + ",\ng AS (SELECT " + keys
                + ", sum(channels) AS channels, coalesce(sum(windows), 0) AS windows,"
                + " coalesce(sum(length_s), 0D) AS window_length_s, sum(misfit) AS misfit_sum, sum(misfit) / ("
                + (level == Grouping.EVENT ? "2 * " : "")
                + "greatest(coalesce(sum(measured_windows), 0), 1)) AS misfit, max(distance_km) AS distance_km,"
                + " max(backazimuth_deg) AS backazimuth_deg FROM c GROUP BY " + keys + ")";
    }

    static String keys(Grouping level) {
        List<String> columns = level.columns();
        return columns.isEmpty() ? EVALUATION : EVALUATION + ", " + String.join(", ", columns);
    }
}
