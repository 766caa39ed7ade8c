package jatoa.math;

import java.util.Arrays;

/**
 * Finds the lags of the largest cross-correlation of smooth series with few direct sums, by branch and bound: between
 * neighbouring lags the correlation changes by at most λ = min(|Δa|·|b|, |a|·|Δb|), Δ the first difference with zeros outside,
 * so a sum at one lag bounds all lags around it. Lags are bounded in runs of 3^p, runs that may hold the maximum are split in
 * three, until single lags are left.
 *
 * <p>With s samples per period of the signal about n/s² … n/s sums of n products decide. It gives up where the series are too
 * rough or too badly correlated for that; the Fourier transform is faster there.
 */
final class LagSearch {
    /** About as many sums as a Fourier transform costs, whatever the length. */
    private static final int MOST_SUMS = 400;
    /** The widest run whose bound says something, relative to the largest correlation possible. */
    private static final double WIDEST = 0.85;
    /** Rounding of a sum, relative to the largest correlation possible. */
    private static final double ROUNDING = 1e-10;

    private static final int LARGEST_RUN = 243;

    private final double[] a;
    private final double[] b;
    private final double possible;
    private final double slope;
    private int sums;
    private double best = Double.NEGATIVE_INFINITY;

    /** Four sums in one pass: each waits for its own last term only. */
    private LagSearch(double[] a, double[] b) {
        this.a = a;
        this.b = b;
        double energyA = 0;
        double energyB = 0;
        double roughA = square(a[a.length - 1]);
        double roughB = square(b[b.length - 1]);
        double beforeA = 0;
        double beforeB = 0;
        for (int i = 0; i < a.length; i++) {
            energyA += square(a[i]);
            energyB += square(b[i]);
            roughA += square(a[i] - beforeA);
            roughB += square(b[i] - beforeB);
            beforeA = a[i];
            beforeB = b[i];
        }
        this.possible = Math.sqrt(energyA * energyB);
        this.slope = Math.sqrt(Math.min(roughA * energyB, roughB * energyA));
    }

    /**
     * All lags whose correlation is the largest but for rounding, ascending; empty where the search gives up.
     *
     * @param a as {@code b}, of the same length
     */
    static int[] candidates(double[] a, double[] b) {
        return new LagSearch(a, b).search();
    }

    private int[] search() {
        int run = 1;
        while (run < LARGEST_RUN && (3 * run - 1) / 2 * slope <= WIDEST * possible) {
            run *= 3;
        }
        int span = 2 * a.length - 1;
        if (run == 1 || !(possible > 0) || span / run > MOST_SUMS / 2) {
            return new int[0];
        }
        int[] lags = new int[span / run + 1];
        double[] values = new double[lags.length];
        for (int i = 0; i < lags.length; i++) {
            lags[i] = run / 2 - (a.length - 1) + i * run;
            values[i] = sum(lags[i]);
        }
        climb(lags, values, run);
        while (run > 1) {
            double least = best - run / 2 * slope - ROUNDING * possible;
            run /= 3;
            int[] kept = places(values, least);
            if (sums + 2 * kept.length > MOST_SUMS) {
                return new int[0];
            }
            int[] finer = new int[3 * kept.length];
            double[] finerValues = new double[finer.length];
            for (int i = 0; i < kept.length; i++) {
                int lag = lags[kept[i]];
                finer[3 * i] = lag - run;
                finer[3 * i + 1] = lag;
                finer[3 * i + 2] = lag + run;
                finerValues[3 * i] = sum(lag - run);
                finerValues[3 * i + 1] = values[kept[i]];
                finerValues[3 * i + 2] = sum(lag + run);
            }
            lags = finer;
            values = finerValues;
        }
        int[] all = lags;
        return Arrays.stream(places(values, best - ROUNDING * possible))
                .map(i -> all[i])
                .toArray();
    }

    /** Follows the best run down to one lag, so that the first splitting already knows a good correlation. */
    private void climb(int[] lags, double[] values, int run) {
        int lag = lags[places(values, best)[0]];
        for (int step = run / 3; step > 0; step /= 3) {
            double before = best;
            sum(lag - step);
            if (best > before) {
                lag -= step;
                continue;
            }
            sum(lag + step);
            if (best > before) {
                lag += step;
            }
        }
    }

    private static int[] places(double[] values, double least) {
        int[] places = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= least) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** Σ a[i+lag]·b[i], in four parts: faster than {@link CrossCorrelation#at}, and equal to it but for rounding. */
    private double sum(int lag) {
        sums++;
        int from = Math.max(0, -lag);
        int to = Math.min(b.length, a.length - lag);
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int fours = to - 3;
        int i = from;
        for (; i < fours; i += 4) {
            s0 += a[i + lag] * b[i];
            s1 += a[i + 1 + lag] * b[i + 1];
            s2 += a[i + 2 + lag] * b[i + 2];
            s3 += a[i + 3 + lag] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i + lag] * b[i];
        }
        double sum = (s0 + s1) + (s2 + s3);
        best = Math.max(best, sum);
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
