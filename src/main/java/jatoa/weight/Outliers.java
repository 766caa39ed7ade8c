package jatoa.weight;

import java.util.Arrays;

/**
 * Which values of a group are not too far from its centre (workflows specification §3.7).
 *
 * @param limit values within so many spreads of the centre are kept
 */
public record Outliers(Center center, Spread spread, double limit) {
    /** MAD as the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

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

    /** A flag a value. Where the spread is 0 all are kept. */
    public boolean[] kept(double[] values) {
        double middle = center == Center.MEDIAN ? median(values) : mean(values);
        double[] distances =
                Arrays.stream(values).map(x -> Math.abs(x - middle)).toArray();
        double width = spread == Spread.MAD
                ? NORMAL * median(distances)
                : Math.sqrt(mean(Arrays.stream(distances).map(d -> d * d).toArray()));
        boolean[] kept = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            kept[i] = width == 0 || distances[i] <= limit * width;
        }
        return kept;
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
