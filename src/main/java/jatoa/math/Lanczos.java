package jatoa.math;

/**
 * Interpolation of an evenly sampled, band-limited series at other times by a Lanczos kernel of eight lobes, its weights divided by
 * their sum; the series counts as zero outside. O(16 m) for m new samples. Source: processing specification, section standardize
 * (resampling of downloaded data), with the weights normalised. Not for steps longer than the old one: it does not filter.
 */
public final class Lanczos {
    private static final int LOBES = 8;

    private Lanczos() {}

    /**
     * @param x samples at {@code first + i·step}
     * @param offset time of the first new sample after the first old one, in old steps; may be negative
     * @param stride new step in old steps
     * @param count of new samples
     */
    public static double[] resample(double[] x, double offset, double stride, int count) {
        double[] y = new double[count];
        for (int j = 0; j < count; j++) {
            y[j] = at(x, offset + j * stride);
        }
        return y;
    }

    private static double at(double[] x, double position) {
        double nearest = Math.rint(position);
        if (nearest == position) {
            return nearest >= 0 && nearest < x.length ? x[(int) nearest] : 0;
        }
        int below = (int) Math.floor(position);
        double sum = 0;
        double weights = 0;
        for (int i = below - LOBES + 1; i <= below + LOBES; i++) {
            double weight = kernel(position - i);
            weights += weight;
            if (i >= 0 && i < x.length) {
                sum += weight * x[i];
            }
        }
        return sum / weights;
    }

    private static double kernel(double u) {
        double pi = Math.PI * u;
        return Math.abs(u) >= LOBES ? 0 : LOBES * Math.sin(pi) * Math.sin(pi / LOBES) / (pi * pi);
    }
}
