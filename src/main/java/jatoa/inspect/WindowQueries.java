package jatoa.inspect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Statistics and histograms of what windows hold. */
final class WindowQueries {
    /** Quantiles are values of the data; they are exact below this number of windows and off by 1/10000 in rank above. */
    private static final int QUANTILE_ACCURACY = 10_000;

    private WindowQueries() {}

    /** One row per group and quantity. */
    static String statistics(Sources sources, Level level) {
        String keys = Sources.keys(level);
        String sums = Arrays.stream(Quantity.values()).map(WindowQueries::sums).collect(Collectors.joining(", "));
        String rows = Arrays.stream(Quantity.values()).map(WindowQueries::row).collect(Collectors.joining(", "));
        return "WITH " + sources.windows() + ",\ns AS (SELECT " + keys + ", " + sums + " FROM w GROUP BY " + keys
                + "),\nt AS (SELECT " + keys + ", stack(" + Quantity.values().length + ", " + rows
                + ") AS (place, quantity, unit, windows, mean, std, min, max, q) FROM s)\nSELECT " + keys
                + ", quantity, unit, windows, mean, std, min, q[0] AS q05, q[1] AS q25, q[2] AS median, q[3] AS q75,"
                + " q[4] AS q95, max FROM t WHERE windows > 0 ORDER BY " + keys + ", place";
    }

    private static String sums(Quantity quantity) {
        String c = quantity.column();
        return "count(" + c + ") AS n_" + c + ", avg(" + c + ") AS mean_" + c + ", stddev_pop(" + c + ") AS std_" + c
                + ", min(" + c + ") AS min_" + c + ", max(" + c + ") AS max_" + c + ", percentile_approx(" + c
                + ", array(0.05, 0.25, 0.5, 0.75, 0.95), " + QUANTILE_ACCURACY + ") AS q_" + c;
    }

    private static String row(Quantity quantity) {
        String c = quantity.column();
        return quantity.ordinal() + ", '" + c + "', '" + quantity.unit() + "', n_" + c + ", mean_" + c + ", std_" + c
                + ", min_" + c + ", max_" + c + ", q_" + c;
    }

    /** Bins of one width between the smallest and the largest value of all evaluations, so that these can be laid over each other. */
    static String histogram(Sources sources, Quantity quantity, int bins) {
        String c = quantity.column();
        return "WITH " + sources.windows() + ",\nl AS (SELECT min(" + c + ") AS low, max(" + c + ") AS high FROM w),\n"
                + "b AS (SELECT " + Sources.EVALUATION + ", low, high, CASE WHEN high > low THEN least(bigint(floor(("
                + c
                + " - low) / (high - low) * " + bins + ")), " + (bins - 1)
                + "L) ELSE 0L END AS bin FROM w CROSS JOIN l WHERE "
                + c + " IS NOT NULL)\nSELECT " + Sources.EVALUATION + ", '" + c + "' AS quantity, '" + quantity.unit()
                + "' AS unit, bin, first(low) + (first(high) - first(low)) * bin / " + bins
                + " AS bin_start, first(low) + (first(high) - first(low)) * (bin + 1) / " + bins
                + " AS bin_end, count(*) AS windows FROM b GROUP BY " + Sources.EVALUATION + ", bin ORDER BY "
                + Sources.EVALUATION + ", bin";
    }
}
