package jatoa.inspect;

import static jatoa.inspect.Sources.DONE;
import static jatoa.inspect.Sources.EVALUATION;

import jatoa.inspect.Query.Grouping;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Spark SQL of each question, over the views {@code misfit}, {@code windows}, {@code rejections}, {@code events}, {@code stations}. */
final class Queries {
    private static final String SUMS = "channels, windows, window_length_s, misfit_sum, misfit";
    private static final String PAIR = "event, network, station";
    private static final String WINDOW =
            "event, network, station, location, channel, min_period_s, max_period_s, left_sample, right_sample";

    /** Of a window that is compared. */
    private static final List<String> MEASURED =
            List.of("cc", "cc_shift_s", "dlna", "time_shift_s", "measured_dlna", "measurement_misfit");

    /** The part before the first colon says what, the part behind it which. */
    private static final String REASON = "substring_index(reason, ':', 1)";

    /** Quantiles are values of the data; they are exact below this number of windows and off by 1/10000 in rank above. */
    private static final int QUANTILE_ACCURACY = 10_000;

    private final Query query;
    private final Sources sources;

    private Queries(Query query, Sources sources) {
        this.query = query;
        this.sources = sources;
    }

    static String of(Query query, Sources sources) {
        return new Queries(query, sources).sql();
    }

    private String sql() {
        return switch (query.question()) {
            case STEPS, CONVERGENCE -> steps();
            case EVENTS -> events();
            case STATIONS -> stations();
            case CHANNELS -> groups(Grouping.CHANNEL, SUMS);
            case PAIRS -> groups(Grouping.PAIR, SUMS + ", distance_km, backazimuth_deg");
            case STATISTICS -> statistics();
            case HISTOGRAM -> histogram();
            case OUTLIER_EVENTS -> outliers(Grouping.EVENT);
            case OUTLIER_STATIONS -> outliers(Grouping.STATION);
            case COMPARE_EVENTS -> comparedGroups(Grouping.EVENT);
            case COMPARE_STATIONS -> comparedGroups(Grouping.STATION);
            case COMPARE_PAIRS -> comparedGroups(Grouping.PAIR);
            case COMPARE_WINDOWS -> comparedWindows();
            case STATUS -> status();
            case REJECTIONS -> rejections();
            case MISSING -> missing();
        };
    }

    private static <T> String joined(List<T> values, Function<T, String> sql) {
        return values.stream().map(sql).collect(Collectors.joining(", "));
    }

    /** An evaluation without a measurement has no events, and a row none the less. */
    private String steps() {
        return sql("""
                WITH %2$s,
                s AS (SELECT %1$s, event, channels, windows, window_length_s, misfit_sum, misfit FROM g
                      UNION ALL SELECT DISTINCT %1$s, NULL, 0, 0, 0D, NULL, NULL FROM m)
                SELECT %1$s, count(event) AS events, sum(channels) AS channels, sum(windows) AS windows,
                  sum(window_length_s) AS window_length_s, sum(misfit_sum) AS misfit_sum, avg(misfit) AS misfit
                FROM s GROUP BY %1$s ORDER BY %1$s""", EVALUATION, sources.groups(Grouping.EVENT));
    }

    /** With where and when each event was, as far as known. */
    private String events() {
        return sql("""
                WITH %s
                SELECT g.iteration, g.step_count, g.event, %s, origin_time, latitude_deg, longitude_deg, x_m, y_m, depth_km, magnitude
                FROM g LEFT JOIN (SELECT DISTINCT iteration, step_count, event, origin_time, latitude_deg, longitude_deg, x_m, y_m, depth_km,
                  magnitude FROM events) p
                  ON g.iteration <=> p.iteration AND g.step_count <=> p.step_count AND g.event = p.event
                ORDER BY g.iteration, g.step_count, g.event""", sources.groups(Grouping.EVENT), SUMS);
    }

    /** With where each station is, as far as known; runs of single events whose tables were put together have said it several times. */
    private String stations() {
        return sql("""
                WITH %s
                SELECT g.iteration, g.step_count, g.network, g.station, %s, latitude_deg, longitude_deg, x_m, y_m
                FROM g LEFT JOIN (SELECT DISTINCT iteration, step_count, network, station, latitude_deg, longitude_deg, x_m, y_m
                  FROM stations) p
                  ON g.iteration <=> p.iteration AND g.step_count <=> p.step_count
                  AND g.network <=> p.network AND g.station = p.station
                ORDER BY g.iteration, g.step_count, g.network, g.station""", sources.groups(Grouping.STATION), SUMS);
    }

    private String groups(Grouping level, String columns) {
        String keys = Sources.keys(level);
        return "WITH " + sources.groups(level) + "\nSELECT " + keys + ", " + columns + " FROM g ORDER BY " + keys;
    }

    /** Misfits far from the mean of their evaluation, in its (population) standard deviations; the farthest first. */
    private String outliers(Grouping level) {
        return sql(
                """
                WITH %2$s,
                o AS (SELECT *, avg(misfit) OVER (PARTITION BY %1$s) AS mean,
                        stddev_pop(misfit) OVER (PARTITION BY %1$s) AS std FROM g)
                SELECT %3$s, channels, windows, misfit, mean, std, (misfit - mean) / std AS deviations
                FROM o WHERE std > 0 AND abs(misfit - mean) >= double('%4$s') * std
                ORDER BY %1$s, abs(misfit - mean) DESC, %3$s""",
                EVALUATION,
                sources.groups(level),
                Sources.keys(level),
                query.settings().deviations());
    }

    /** One row per group and quantity. */
    private String statistics() {
        List<Quantity> chosen = query.settings().quantities();
        List<Quantity> all = chosen.isEmpty() ? List.of(Quantity.values()) : chosen;
        return sql(
                """
                WITH %2$s,
                v AS (SELECT %1$s, %6$s FROM w),
                s AS (SELECT %1$s, %3$s FROM v GROUP BY %1$s),
                t AS (SELECT %1$s, stack(%4$s, %5$s) AS (place, quantity, unit, windows, mean, std, min, max, q) FROM s)
                SELECT %1$s, quantity, unit, windows, mean, std, min, q[0] AS q05, q[1] AS q25, q[2] AS median, q[3] AS q75,
                  q[4] AS q95, max
                FROM t WHERE windows > 0 ORDER BY %1$s, place""",
                Sources.keys(query.settings().level()),
                sources.windows(),
                joined(all, q -> sql("""
                                count(%1$s) AS n_%1$s, avg(%1$s) AS mean_%1$s, stddev_pop(%1$s) AS std_%1$s,
                                min(%1$s) AS min_%1$s, max(%1$s) AS max_%1$s,
                                percentile_approx(%1$s, array(0.05, 0.25, 0.5, 0.75, 0.95), %2$s) AS q_%1$s""", q.column(), QUANTILE_ACCURACY)),
                all.size(),
                joined(
                        all,
                        q -> sql(
                                "%2$s, '%4$s', '%3$s', n_%1$s, mean_%1$s, std_%1$s, min_%1$s, max_%1$s, q_%1$s",
                                q.column(), all.indexOf(q), q.unit(), value(q))),
                joined(all, q -> value(q) + " AS " + q.column()));
    }

    /**
     * Bins of one width between the smallest and the largest value that a quantity has in any evaluation, so that evaluations can be laid
     * over each other.
     */
    private String histogram() {
        List<Quantity> chosen = query.settings().quantities();
        List<Quantity> quantities = chosen.isEmpty() ? List.of(Quantity.CC_SHIFT) : chosen;
        return sql(
                """
                WITH %2$s,
                v AS (SELECT %1$s, stack(%3$s, %4$s) AS (quantity, unit, value) FROM w),
                l AS (SELECT quantity AS which, min(value) AS low, max(value) AS high FROM v GROUP BY quantity),
                b AS (SELECT %1$s, quantity, unit, low, high,
                        CASE WHEN high > low THEN least(bigint(floor((value - low) / (high - low) * %5$s)), %5$s - 1L)
                          ELSE 0L END AS bin
                      FROM v JOIN l ON quantity = which WHERE value IS NOT NULL)
                SELECT %1$s, quantity, unit, bin, first(low) + (first(high) - first(low)) * bin / %5$s AS bin_start,
                  first(low) + (first(high) - first(low)) * (bin + 1) / %5$s AS bin_end, count(*) AS windows
                FROM b GROUP BY %1$s, quantity, unit, bin ORDER BY %1$s, quantity, unit, bin""",
                EVALUATION,
                sources.windows(),
                quantities.size(),
                joined(quantities, q -> sql("'%1$s', '%2$s', %1$s", value(q), q.unit())),
                query.settings().bins());
    }

    private String value(Quantity quantity) {
        return query.settings().absolute() ? "abs(" + quantity.column() + ")" : quantity.column();
    }

    /** The largest decrease of misfit comes first, what one of the evaluations lacks last. */
    private String comparedGroups(Grouping level) {
        return sql(
                """
                WITH %2$s,
                d AS (SELECT %1$s, %3$s FROM g WHERE %4$s GROUP BY %1$s)
                SELECT %1$s, windows_before, windows_after, windows_after - windows_before AS windows_change,
                  window_length_s_before, window_length_s_after, misfit_before, misfit_after,
                  misfit_after - misfit_before AS misfit_change
                FROM d ORDER BY misfit_change NULLS LAST, %1$s""",
                String.join(", ", level.columns()),
                sources.groups(level),
                joined(List.of("windows", "window_length_s", "misfit"), this::both),
                either());
    }

    /** The same window is one with the same channel, band and samples. */
    private String comparedWindows() {
        return sql(
                """
                WITH %2$s,
                d AS (SELECT %1$s, count(CASE WHEN %3$s THEN 1 END) AS n_before, count(CASE WHEN %4$s THEN 1 END) AS n_after,
                        %5$s, %6$s FROM w WHERE %7$s GROUP BY %1$s)
                SELECT %1$s, CASE WHEN n_after = 0 THEN 'lost' WHEN n_before = 0 THEN 'gained' ELSE 'kept' END AS fate,
                  coalesce(start_s_after, start_s_before) AS start_s, coalesce(end_s_after, end_s_before) AS end_s, %8$s,
                  measurement_misfit_after - measurement_misfit_before AS misfit_change
                FROM d ORDER BY misfit_change NULLS LAST, %1$s""",
                WINDOW,
                sources.windows(),
                isBefore(),
                isAfter(),
                joined(List.of("start_s", "end_s"), this::both),
                joined(MEASURED, this::both),
                either(),
                joined(MEASURED, c -> c + "_before, " + c + "_after"));
    }

    private String isBefore() {
        return Filter.condition(query.from().orElseThrow());
    }

    private String isAfter() {
        return Filter.condition(query.to().orElseThrow());
    }

    private String either() {
        return "(" + isBefore() + " OR " + isAfter() + ")";
    }

    private String both(String column) {
        return sql(
                "max(CASE WHEN %2$s THEN %1$s END) AS %1$s_before, max(CASE WHEN %3$s THEN %1$s END) AS %1$s_after",
                column, isBefore(), isAfter());
    }

    private String status() {
        return sql("""
                WITH %2$s
                SELECT %1$s, status, stage, %3$s AS reason, count(DISTINCT struct(%4$s)) AS pairs, count(*) AS channels
                FROM m GROUP BY %1$s, status, stage, %3$s ORDER BY %1$s, status, stage, %3$s""", EVALUATION, sources.misfit(), REASON, PAIR);
    }

    private String rejections() {
        return sql("""
                WITH %2$s
                SELECT %1$s, reason, sum(candidates) AS candidates, count(*) AS channels
                FROM r GROUP BY %1$s, reason ORDER BY %1$s, candidates DESC, reason""", EVALUATION, sources.rejections());
    }

    /**
     * Pairs without a measured channel, with what became of one of theirs, and pairs that another evaluation has and this one lacks
     * (status {@code absent}).
     */
    private String missing() {
        return sql("""
                WITH %2$s,
                p AS (SELECT %1$s, %3$s, max(CASE WHEN %4$s THEN 1 ELSE 0 END) AS done, min(struct(status, stage, reason)) AS why
                      FROM m GROUP BY %1$s, %3$s),
                a AS (SELECT * FROM (SELECT DISTINCT %1$s FROM p) CROSS JOIN (SELECT DISTINCT %3$s FROM p))
                SELECT a.iteration, a.step_count, a.event, a.network, a.station, coalesce(p.why.status, 'absent') AS status,
                  p.why.stage, p.why.reason
                FROM a LEFT JOIN p ON a.iteration <=> p.iteration AND a.step_count <=> p.step_count AND a.event = p.event
                  AND a.network <=> p.network AND a.station = p.station
                WHERE coalesce(p.done, 0) = 0
                ORDER BY a.iteration, a.step_count, a.event, a.network, a.station""", EVALUATION, sources.misfit(), PAIR, DONE);
    }

    private static String sql(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }
}
