package jatoa.math;

/** Whole-sample shifts. */
public final class SampleShift {
    private SampleShift() {}

    /** {@code y[i] = x[i − k]}, zero where there is no such sample: positive {@code k} delays. */
    public static double[] by(double[] x, int k) {
        double[] y = new double[x.length];
        int from = Math.max(0, k);
        int to = (int) Math.min(x.length, (long) x.length + k);
        for (int i = from; i < to; i++) {
            y[i] = x[i - k];
        }
        return y;
    }
}
