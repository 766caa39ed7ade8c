package jatoa.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One evaluation against another; the largest decrease of misfit comes first, what one of them lacks last. */
final class ComparisonQueries {
    private static final String WINDOW =
            "event, network, station, location, channel, min_period_s, max_period_s, left_sample, right_sample";
    private static final List<String> MEASURED =
            List.of("cc", "cc_shift_s", "dlna", "time_shift_s", "measured_dlna", "measurement_misfit");

    private final String isBefore;
    private final String isAfter;

    ComparisonQueries(Evaluations evaluations) {
        isBefore = Conditions.evaluation(evaluations.before());
        isAfter = Conditions.evaluation(evaluations.after());
    }

    String groups(Sources sources, Level level) {
        String keys = String.join(", ", level.columns());
        return "WITH " + sources.groups(level) + ",\nd AS (SELECT " + keys + ", " + both("windows") + ", "
                + both("window_length_s") + ", " + both("misfit") + " FROM g WHERE " + either() + " GROUP BY " + keys
                + ")\nSELECT " + keys
                + ", windows_before, windows_after, windows_after - windows_before AS windows_change,"
                + " window_length_s_before, window_length_s_after, misfit_before, misfit_after,"
                + " misfit_after - misfit_before AS misfit_change FROM d ORDER BY misfit_change NULLS LAST, " + keys;
    }

    /** The same window is one with the same channel, band and samples. */
    String windows(Sources sources) {
        String values = MEASURED.stream().map(this::both).collect(Collectors.joining(", "));
        String columns = MEASURED.stream()
                .flatMap(c -> Arrays.stream(new String[] {c + "_before", c + "_after"}))
                .collect(Collectors.joining(", "));
        return "WITH " + sources.windows() + ",\nd AS (SELECT " + WINDOW + ", count(CASE WHEN " + isBefore
                + " THEN 1 END) AS n_before, count(CASE WHEN " + isAfter + " THEN 1 END) AS n_after, "
                + both("start_s") + ", " + both("end_s") + ", " + values + " FROM w WHERE " + either() + " GROUP BY "
                + WINDOW
                + ")\nSELECT " + WINDOW
                + ", CASE WHEN n_after = 0 THEN 'lost' WHEN n_before = 0 THEN 'gained' ELSE 'kept' END"
                + " AS fate, coalesce(start_s_after, start_s_before) AS start_s, coalesce(end_s_after, end_s_before) AS end_s, "
                + columns + ", measurement_misfit_after - measurement_misfit_before AS misfit_change FROM d"
                + " ORDER BY misfit_change NULLS LAST, " + WINDOW;
    }

    private String either() {
        return "(" + isBefore + " OR " + isAfter + ")";
    }

    private String both(String column) {
        return "max(CASE WHEN " + isBefore + " THEN " + column + " END) AS " + column + "_before, max(CASE WHEN "
                + isAfter + " THEN " + column + " END) AS " + column + "_after";
    }
}
