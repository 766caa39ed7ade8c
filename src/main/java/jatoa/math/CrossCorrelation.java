package jatoa.math;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The lag of the largest cross-correlation C(k) = Σ a[i+k]·b[i], k = −(n−1) … n−1, zero outside; the most negative of
 * equal maxima. Signed: an inverted polarity is not recognised. O(n log n): a search by bounds (smooth series) or a Fourier
 * transform finds the candidates, direct sums decide among those within rounding, so the integer never depends on the way.
 */
public final class CrossCorrelation {
    /** Below this length the direct sum is faster. */
    private static final int DIRECT_BELOW = 96;
    /** Rounding, relative to √(Σa²Σb²): lags whose transformed value is this close to the maximum are summed directly. */
    private static final double ROUNDING = 1e-10;

    private CrossCorrelation() {}

    /** The lag in samples (positive: {@code a} is later) and the correlation there, not normalised. */
    public record Peak(int lag, double value) {}

    /** @throws IllegalArgumentException unless both have the same length ≥ 1 */
    public static Peak peak(double[] a, double[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException("lengths " + a.length + " and " + b.length);
        }
        if (a.length < DIRECT_BELOW) {
            return direct(a, b);
        }
        int[] candidates = LagSearch.candidates(a, b);
        return candidates.length == 0 ? transformed(a, b) : largest(a, b, candidates);
    }

    /** C(k) by its definition. */
    public static double at(double[] a, double[] b, int lag) {
        int from = Math.max(0, -lag);
        int to = Math.min(b.length, a.length - lag);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i + lag] * b[i];
        }
        return sum;
    }

    private static Peak direct(double[] a, double[] b) {
        int best = -(a.length - 1);
        double max = at(a, b, best);
        for (int k = best + 1; k < a.length; k++) {
            double c = at(a, b, k);
            if (c > max) {
                max = c;
                best = k;
            }
        }
        return new Peak(best, max);
    }

    private static Peak transformed(double[] a, double[] b) {
        int n = a.length;
        int m = Fft.workLength(2 * n - 1);
        double[] c = circular(a, b, Fft.ofLength(m));
        double max = Double.NEGATIVE_INFINITY;
        for (int k = -(n - 1); k < n; k++) {
            max = Math.max(max, c[k < 0 ? k + m : k]);
        }
        double threshold = max - ROUNDING * Math.sqrt(energy(a) * energy(b));
        int[] close = IntStream.range(-(n - 1), n)
                .filter(k -> c[k < 0 ? k + m : k] >= threshold)
                .toArray();
        return close.length == 0 ? direct(a, b) : largest(a, b, close);
    }

    private static Peak largest(double[] a, double[] b, int[] lags) {
        Peak best = null;
        for (int k : lags) {
            double value = at(a, b, k);
            if (best == null || value > best.value()) {
                best = new Peak(k, value);
            }
        }
        return best;
    }

    private static double[] circular(double[] a, double[] b, Fft fft) {
        double[] x = fft.realForward(a);
        double[] y = fft.realForward(b);
        for (int i = 0; i < x.length; i += 2) {
            double re = x[i] * y[i] + x[i + 1] * y[i + 1];
            double im = x[i + 1] * y[i] - x[i] * y[i + 1];
            x[i] = re;
            x[i + 1] = im;
        }
        fft.realInverse(x);
        return x;
    }

    /** Σ x². */
    public static double energy(double[] x) {
        return Vectors.dot(x, x);
    }

    /**
     * Finds the lags of the largest cross-correlation of smooth series with few direct sums, by branch and bound: between
     * neighbouring lags the correlation changes by at most λ = min(|Δa|·|b|, |a|·|Δb|), Δ the first difference with zeros outside,
     * so a sum at one lag bounds all lags around it. Lags are bounded in runs of 3^p, runs that may hold the maximum are split in
     * three, until single lags are left.
     *
     * <p>With s samples per period of the signal about n/s² … n/s sums of n products decide. It gives up where the series are too
     * rough or too badly correlated for that; the Fourier transform is faster there.
     */
    static final class LagSearch {
        /** About as many sums as a Fourier transform costs, whatever the length. */
        private static final int MOST_SUMS = 400;
        /** The widest run whose bound says something, relative to the largest correlation possible. */
        private static final double WIDEST = 0.85;

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
}
