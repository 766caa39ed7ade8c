package jatoa.model;

import java.util.Arrays;

/** The only holder of a sample array: immutable by contract, equal by content. */
public final class Samples {
    private static final long serialVersionUID = 1L;

    private final double[] values;

    private Samples(double[] values) {
        this.values = values;
    }

    /** Takes ownership: the caller must not write {@code values} afterwards. */
    public static Samples adopt(double[] values) {
        return new Samples(values);
    }

    public static Samples copyOf(double[] values) {
        return new Samples(values.clone());
    }

    public static Samples zeros(int npts) {
        return new Samples(new double[npts]);
    }

    public int npts() {
        return values.length;
    }

    public double get(int i) {
        return values[i];
    }

    /** The array itself, for kernels to read without a copy. Never write to it. */
    public double[] array() {
        return values;
    }

    /** A copy that the caller owns. */
    public double[] toArray() {
        return values.clone();
    }

    /** The largest magnitude; 0 for no samples. */
    public double maxAbs() {
        double max = 0;
        for (double v : values) {
            max = Math.max(max, Math.abs(v));
        }
        return max;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples s && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Samples[npts=" + values.length + "]";
    }
}
