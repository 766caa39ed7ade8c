package jatoa.math;

import java.util.Arrays;

/**
 * The curve through points (x ascending) of cubics that never leave the range of their two neighbours, unlike a spline (Fritsch and
 * Butland 1984: slopes are weighted harmonic means, 0 at extremes). Beyond the points their end values hold. O(n) to make, O(log n) a value.
 */
public final class MonotoneCubic {
    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** @param x at least one, strictly ascending */
    public MonotoneCubic(double[] x, double[] y) {
        this.x = x.clone();
        this.y = y.clone();
        int n = x.length;
        this.slopes = new double[n];
        for (int i = 1; i < n - 1; i++) {
            slopes[i] = harmonic(x[i] - x[i - 1], x[i + 1] - x[i], chord(i - 1), chord(i));
        }
        if (n > 1) {
            slopes[0] = chord(0);
            slopes[n - 1] = chord(n - 2);
        }
    }

    private double chord(int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    private static double harmonic(double before, double after, double left, double right) {
        if (left * right <= 0) {
            return 0;
        }
        double a = 2 * after + before;
        double b = after + 2 * before;
        return (a + b) / (a / left + b / right);
    }

    /** The curve at {@code at}. */
    public double at(double at) {
        int n = x.length;
        if (at <= x[0] || n == 1) {
            return y[0];
        }
        if (at >= x[n - 1]) {
            return y[n - 1];
        }
        int found = Arrays.binarySearch(x, at);
        int i = found >= 0 ? found : -found - 2;
        double h = x[i + 1] - x[i];
        double u = (at - x[i]) / h;
        double v = 1 - u;
        return v * v * ((1 + 2 * u) * y[i] + u * h * slopes[i])
                + u * u * ((3 - 2 * u) * y[i + 1] - v * h * slopes[i + 1]);
    }
}
