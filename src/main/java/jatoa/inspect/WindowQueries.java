package jatoa.inspect;

import java.util.Arrays;
import java.util.List;
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

    /**
     * Bins of one width between the smallest and the largest value that a quantity has in any evaluation, so that evaluations can be laid
     * over each other.
     */
    static String histogram(Sources sources, List<Quantity> quantities, int bins) {
        String values = quantities.stream().map(WindowQueries::value).collect(Collectors.joining(", "));
        String group = Sources.EVALUATION + ", quantity, unit, bin";
        return "WITH " + sources.windows() + ",\nv AS (SELECT " + Sources.EVALUATION + ", stack(" + quantities.size()
                + ", " + values
                + ") AS (quantity, unit, value) FROM w),\nl AS (SELECT quantity AS which, min(value) AS low,"
                + " max(value) AS high FROM v GROUP BY quantity),\nb AS (SELECT " + Sources.EVALUATION
                + ", quantity, unit, low, high, CASE WHEN high > low THEN least(bigint(floor((value - low) / (high - low) * "
                + bins + ")), " + (bins - 1)
                + "L) ELSE 0L END AS bin FROM v JOIN l ON quantity = which WHERE value IS NOT NULL)\nSELECT "
                + Sources.EVALUATION + ", quantity, unit, bin, first(low) + (first(high) - first(low)) * bin / " + bins
                + " AS bin_start, first(low) + (first(high) - first(low)) * (bin + 1) / " + bins
                + " AS bin_end, count(*) AS windows FROM b GROUP BY " + group + " ORDER BY " + group;
    }

    private static String value(Quantity quantity) {
        return "'" + quantity.column() + "', '" + quantity.unit() + "', " + quantity.column();
    }
}
