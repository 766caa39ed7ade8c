package jatoa.math;

/** First derivatives of evenly sampled functions. */
public final class Derivative {
    private Derivative() {}

    /**
     * Central differences inside, one-sided first differences at both ends (adjoint specification §3.4). O(n).
     *
     * @throws IllegalArgumentException for fewer than two samples
     */
    public static double[] central(double[] x, double dt) {
        int n = x.length;
        if (n < 2) {
            throw new IllegalArgumentException("a derivative needs two samples, got " + n);
        }
        double[] v = new double[n];
        v[0] = (x[1] - x[0]) / dt;
        for (int i = 1; i < n - 1; i++) {
            v[i] = (x[i + 1] - x[i - 1]) / (2 * dt);
        }
        v[n - 1] = (x[n - 1] - x[n - 2]) / dt;
        return v;
    }

    /** The second derivative by second differences; 0 at both ends. O(n). */
    public static double[] second(double[] x, double dt) {
        double[] a = new double[x.length];
        for (int i = 1; i < x.length - 1; i++) {
            a[i] = (x[i + 1] - 2 * x[i] + x[i - 1]) / (dt * dt);
        }
        return a;
    }
}
