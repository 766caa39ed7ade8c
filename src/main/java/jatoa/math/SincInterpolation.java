package jatoa.math;

/**
 * Band-limited interpolation of n evenly spaced samples at m other evenly spaced times, and its transpose. Each new sample is a sum
 * over the old ones under a sinc of 24 lobes and a window exp(β(√(1 − (v/24)²) − 1)), β = 10, divided by the sum of the weights,
 * so that a constant stays one up to the ends. Where the new step is longer, the sinc is that of the new Nyquist frequency: nothing
 * above it is folded back. Errors are below 1e-4 up to 0.85 of the lower Nyquist frequency. New times outside the old ones, by more
 * than a thousandth of an old step, are left zero. Linear; O(48 · max(n, m)). Immutable, safe for many threads.
 */
public final class SincInterpolation {
    private static final int LOBES = 24;
    private static final double BETA = 10;
    private static final double OUTSIDE = 1e-3;

    private final int n;
    private final int m;
    private final double offset;
    private final double stride;
    private final double cutoff;
    private final int first;
    private final int end;

    /**
     * @param n old samples
     * @param offset time of the first new sample after the first old one, in old steps; may be negative
     * @param stride new step in old steps
     * @param m new samples
     */
    public SincInterpolation(int n, double offset, double stride, int m) {
        this.n = n;
        this.m = m;
        this.offset = offset;
        this.stride = stride;
        this.cutoff = Math.min(1, 1 / stride);
        this.first = n == 0 ? m : (int) Math.min(m, Math.max(0, Math.ceil((-OUTSIDE - offset) / stride)));
        this.end = n == 0 ? m : (int) Math.max(first, Math.min(m, Math.floor((n - 1 + OUTSIDE - offset) / stride) + 1));
    }

    /** Values of the windowed sinc between zero and the last lobe, by linear interpolation within 1e-7. */
    private static final class Kernel {
        private static final int PER_LOBE = 1024;
        private static final double[] VALUES = values();

        private static double[] values() {
            double[] values = new double[LOBES * PER_LOBE + 2];
            for (int i = 0; i <= LOBES * PER_LOBE; i++) {
                double v = (double) i / PER_LOBE;
                double part = v / LOBES;
                double window = Math.exp(BETA * (Math.sqrt(1 - part * part) - 1));
                values[i] = i == 0 ? 1 : window * Math.sin(Math.PI * v) / (Math.PI * v);
            }
            return values;
        }

        static double at(double v) {
            double place = Math.abs(v) * PER_LOBE;
            int i = (int) place;
            return i > LOBES * PER_LOBE ? 0 : VALUES[i] + (place - i) * (VALUES[i + 1] - VALUES[i]);
        }
    }

    /** The first new sample within the old ones. */
    public int first() {
        return first;
    }

    /** The first new sample after the old ones. */
    public int end() {
        return end;
    }

    /** The m new samples of n old ones. */
    public double[] apply(double[] x) {
        double[] y = new double[m];
        double[] weights = weights();
        for (int j = first; j < end; j++) {
            int from = from(j);
            int count = fill(weights, j, from);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += weights[i] * x[from + i];
            }
            y[j] = sum;
        }
        return y;
    }

    /** The transpose of {@link #apply}: n values of m. */
    public double[] transpose(double[] y) {
        double[] x = new double[n];
        double[] weights = weights();
        for (int j = first; j < end; j++) {
            int from = from(j);
            int count = fill(weights, j, from);
            for (int i = 0; i < count; i++) {
                x[from + i] += weights[i] * y[j];
            }
        }
        return x;
    }

    private double[] weights() {
        return new double[Math.min(n, (int) Math.min(n, 2 * Math.ceil(LOBES / cutoff)) + 2)];
    }

    private double position(int j) {
        return offset + j * stride;
    }

    private int from(int j) {
        return (int) Math.max(0, Math.ceil(position(j) - LOBES / cutoff));
    }

    /** The weights of the old samples from {@code from} on; how many there are. */
    private int fill(double[] weights, int j, int from) {
        double position = position(j);
        int to = (int) Math.min(n - 1, Math.floor(position + LOBES / cutoff));
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double weight = Kernel.at((position - i) * cutoff);
            weights[i - from] = weight;
            sum += weight;
        }
        for (int i = 0; i <= to - from; i++) {
            weights[i] /= sum;
        }
        return to - from + 1;
    }
}
