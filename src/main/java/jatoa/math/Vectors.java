package jatoa.math;

/** Arithmetic on arrays, element by element, and their sums in the order of the samples. */
public final class Vectors {
    private Vectors() {}

    /** In place: {@code x[i] *= weights[i]}; an empty {@code x} stays empty. */
    public static void multiply(double[] x, double[] weights) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= weights[i];
        }
    }

    /** In place: {@code x[i] *= factor}. */
    public static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    /** {@code a[i]·b[i]}. */
    public static double[] product(double[] a, double[] b) {
        double[] y = a.clone();
        multiply(y, b);
        return y;
    }

    /** {@code a[i] − b[i]}. */
    public static double[] difference(double[] a, double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] - b[i];
        }
        return y;
    }

    /** {@code y[i] = x[i − k]}, zero where there is no such sample: positive {@code k} delays. */
    public static double[] shifted(double[] x, int k) {
        return shifted(x, k, x.length);
    }

    /** As {@link #shifted(double[], int)}, {@code npts} values. */
    public static double[] shifted(double[] x, long k, int npts) {
        double[] y = new double[npts];
        int from = (int) Math.max(0, Math.min(npts, k));
        int to = (int) Math.min(npts, x.length + k);
        if (from < to) {
            System.arraycopy(x, (int) (from - k), y, from, to - from);
        }
        return y;
    }

    public static double sum(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum;
    }

    public static double mean(double[] x) {
        return sum(x) / x.length;
    }

    /** Σ a[i]·b[i]. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The largest |x[i]|; 0 for no values. */
    public static double maxAbs(double[] x) {
        double max = 0;
        for (double v : x) {
            max = Math.max(max, Math.abs(v));
        }
        return max;
    }

    /** False where a value is NaN or infinite. */
    public static boolean finite(double[] x) {
        for (double v : x) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
