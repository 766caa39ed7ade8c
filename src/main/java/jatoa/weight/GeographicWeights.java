package jatoa.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Weights of points that count less the closer others are: g = 1 / Σ exp(−(Δ/Δ₀)²), the sum over all points and the point itself
 * (workflows specification §3.3). The reference distance Δ₀ is scanned: the condition number max g / min g rises from 1, peaks and
 * falls, and the one taken is on the rising side.
 *
 * @param weights a number a point, with mean 1
 * @param referenceDistance Δ₀; empty where all weights are 1
 * @param conditionNumber of the weights
 * @param scan what was tried; empty where nothing was
 */
public record GeographicWeights(double[] weights, OptionalDouble referenceDistance, double conditionNumber, Scan scan) {
    /** Scans of more points than this take every k-th. */
    private static final int SCANNED = 2000;

    private static final int FEW = 10;
    /** At or beyond this largest distance (degrees) the scan has the steps that are usual on a globe. */
    private static final double GLOBAL = 50;

    private static final double CONSTANT = 1e-9;
    /** exp(−50) is below half the last digit of a sum that begins with 1, however many of a million it is added to. */
    private static final double NEGLIGIBLE = 50;

    /** The same for all. */
    public static GeographicWeights equal(int n) {
        return equal(n, Scan.NONE);
    }

    /** Reference distances that were tried, ascending, and the condition number at each. */
    public record Scan(double[] referenceDistances, double[] conditionNumbers) {
        static final Scan NONE = new Scan(new double[0], new double[0]);
    }

    /** Whose weights: the scan's steps on a globe differ. */
    public enum Of {
        RECEIVERS(0.5, 0.5),
        SOURCES(0.1, 0.2);

        private final double start;
        private final double gap;

        Of(double start, double gap) {
            this.start = start;
            this.gap = gap;
        }
    }

    /**
     * The steps of a scan: start, start + gap, … until the condition number is below {@code drop} times its maximum, or beyond
     * {@code stop}.
     */
    private record Grid(double start, double gap, double drop, double stop) {
        static Grid of(Points points, double largest, Of of) {
            double drop = points.size() <= FEW ? 0.99 : 0.95;
            return points.unit() == Points.Unit.DEG && largest >= GLOBAL
                    ? new Grid(of.start, of.gap, drop, 200)
                    : new Grid(largest / 100, largest / 100, drop, 2 * largest);
        }
    }

    /**
     * With the reference distance that the scan finds.
     *
     * @param ratio where between the smallest (0) and the largest (1) condition number to stay
     */
    public static GeographicWeights of(Points points, Of of, double ratio) {
        double largest = points.size() < 3 ? 0 : points.largestDistance();
        if (largest == 0) {
            return equal(points.size(), Scan.NONE);
        }
        int step = (points.size() + SCANNED - 1) / SCANNED;
        Points scanned = step == 1 ? points : points.every(step);
        Scan scan = scan(scanned, Grid.of(points, largest, of));
        double[] c = scan.conditionNumbers();
        double max = Arrays.stream(c).max().orElse(1);
        double min = Arrays.stream(c).min().orElse(1);
        return max / min - 1 < CONSTANT
                ? equal(points.size(), scan)
                : at(points, scan.referenceDistances()[pick(c, min + ratio * (max - min))], scan);
    }

    /** With a given reference distance, in the points' unit. */
    public static GeographicWeights at(Points points, double referenceDistance) {
        return points.size() < 3 ? equal(points.size(), Scan.NONE) : at(points, referenceDistance, Scan.NONE);
    }

    private static GeographicWeights at(Points points, double reference, Scan scan) {
        double[] raw = raw(points, reference);
        double condition = condition(raw);
        return new GeographicWeights(meanOne(raw), OptionalDouble.of(reference), condition, scan);
    }

    private static GeographicWeights equal(int n, Scan scan) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new GeographicWeights(ones, OptionalDouble.empty(), 1, scan);
    }

    private static Scan scan(Points points, Grid grid) {
        double[] squares = squaredDistances(points);
        List<Double> references = new ArrayList<>();
        List<Double> conditions = new ArrayList<>();
        double most = 0;
        while (true) {
            double reference = grid.start() + references.size() * grid.gap();
            double condition = condition(raw(squares, points.size(), reference));
            references.add(reference);
            conditions.add(condition);
            most = Math.max(most, condition);
            if (references.size() >= 3 && condition < grid.drop() * most || reference > grid.stop()) {
                return new Scan(array(references), array(conditions));
            }
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of the first two neighbours with the target between them the nearer, the earlier where both are as near. */
    private static int pick(double[] c, double target) {
        for (int i = 0; i + 1 < c.length; i++) {
            if ((c[i] - target) * (c[i + 1] - target) <= 0) {
                return Math.abs(c[i] - target) <= Math.abs(c[i + 1] - target) ? i : i + 1;
            }
        }
        throw new IllegalStateException("no condition number near " + target);
    }

    private static double condition(double[] raw) {
        return Arrays.stream(raw).max().orElse(1) / Arrays.stream(raw).min().orElse(1);
    }

    /** Row by row, what is right of the diagonal. */
    private static double[] squaredDistances(Points points) {
        int n = points.size();
        double[] squares = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double distance = points.distance(i, j);
                squares[at++] = distance * distance;
            }
        }
        return squares;
    }

    private static double[] raw(double[] squares, int n, double reference) {
        double scale = -1 / (reference * reference);
        CompensatedSum sums = new CompensatedSum(n);
        int at = 0;
        for (int i = 0; i < n; i++) {
            sums.add(i, 1);
            for (int j = i + 1; j < n; j++) {
                double exponent = squares[at++] * scale;
                if (exponent > -NEGLIGIBLE) {
                    double term = Math.exp(exponent);
                    sums.add(i, term);
                    sums.add(j, term);
                }
            }
        }
        return inverse(sums, n);
    }

    /** As above without keeping the distances: of any number of points. */
    private static double[] raw(Points points, double reference) {
        int n = points.size();
        double scale = -1 / (reference * reference);
        double range = reference * Math.sqrt(NEGLIGIBLE);
        double farthest = points.squaredChord(range);
        boolean all = points.unit() == Points.Unit.DEG && range >= 180;
        CompensatedSum sums = new CompensatedSum(n);
        for (int i = 0; i < n; i++) {
            sums.add(i, 1);
            for (int j = i + 1; j < n; j++) {
                if (all || points.squaredChord(i, j) < farthest) {
                    double distance = points.distance(i, j);
                    double term = Math.exp(distance * distance * scale);
                    sums.add(i, term);
                    sums.add(j, term);
                }
            }
        }
        return inverse(sums, n);
    }

    private static double[] inverse(CompensatedSum sums, int n) {
        double[] raw = new double[n];
        for (int i = 0; i < n; i++) {
            raw[i] = 1 / sums.get(i);
        }
        return raw;
    }

    /** 1 / Σ 1/(1 + Δ), the sum over the other points, with mean 1 (LASIF 2); a single point has 1. */
    public static double[] inverseDistance(Points points) {
        int n = points.size();
        if (n == 1) {
            return new double[] {1};
        }
        CompensatedSum sums = new CompensatedSum(n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double term = 1 / (1 + points.distance(i, j));
                sums.add(i, term);
                sums.add(j, term);
            }
        }
        return meanOne(inverse(sums, n));
    }

    private static double[] meanOne(double[] raw) {
        double factor = raw.length / CompensatedSum.of(raw);
        return Arrays.stream(raw).map(w -> w * factor).toArray();
    }
}
