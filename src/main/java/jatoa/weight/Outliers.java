package jatoa.weight;

import jatoa.config.WindowFilter.Center;
import jatoa.config.WindowFilter.Spread;
import jatoa.config.WindowFilter.Statistics;
import java.util.Arrays;

/**
 * Which values of a group are not too far from its centre (workflows specification §3.7).
 *
 * @param reach values no farther from the centre than this are kept; ∞ where the spread is 0 or the group is small
 */
public record Outliers(double center, double reach) {
    /** MAD as the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    /** @param values of a group, finite, in any order */
    public static Outliers of(Statistics statistics, double[] values) {
        if (values.length < statistics.minCount()) {
            return new Outliers(0, Double.POSITIVE_INFINITY);
        }
        double center = statistics.center() == Center.MEDIAN ? median(values) : mean(values);
        double[] distances =
                Arrays.stream(values).map(x -> Math.abs(x - center)).toArray();
        double spread = statistics.spread() == Spread.MAD
                ? NORMAL * median(distances)
                : Math.sqrt(mean(Arrays.stream(distances).map(d -> d * d).toArray()));
        return new Outliers(center, spread == 0 ? Double.POSITIVE_INFINITY : statistics.limit() * spread);
    }

    public boolean keeps(double value) {
        return Math.abs(value - center) <= reach;
    }

    /** Of an even number of values the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    static double mean(double[] values) {
        return CompensatedSum.of(values) / values.length;
    }
}
