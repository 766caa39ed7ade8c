package jatoa.math;

import java.util.Arrays;

/**
 * The lowest bins of the Fourier transform of length M = 2^p of series much shorter than M (zeros after them), and the way back
 * from such bins to the series. A series is spread over a grid of cells of R samples each, at least twice as fine as the bins need; the grid is
 * transformed and the spreading divided out ({@link SpreadingKernel}). Cost for n samples and b bins: 16 n products, and half a
 * complex transform of 4b to 8b cells, since two series share one. Equal to {@link Fft} of length M within rounding of the
 * largest bin of the two. Bands that reach too high for that are transformed at full length.
 */
public final class BandTransform {
    private record Key(int cells, int length) {}

    private static final PerThreadCache<Key, BandTransform> PLANS = new PerThreadCache<>(8);

    private final int length;
    private final int cells;
    /** samples a cell */
    private final int ratio;
    /** the kernel by samples from a cell; its middle belongs to the cell itself */
    private final double[] kernel;
    /** the largest distance, in samples, that the kernel reaches */
    private final int reach;

    private final double[] corrections;

    private BandTransform(Key key) {
        this.length = key.length;
        this.cells = key.cells;
        this.ratio = length / cells;
        boolean spreads = ratio > 1;
        this.reach = spreads ? ratio * SpreadingKernel.WIDTH / 2 - 1 : 0;
        this.kernel = new double[2 * reach + 1];
        for (int t = -reach; t <= reach; t++) {
            kernel[reach + t] = SpreadingKernel.at((double) t / ratio);
        }
        this.corrections = spreads ? SpreadingKernel.corrections(cells / 4, cells) : ones(cells / 2 + 1);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The plan for bins below {@code bins} of the transform of {@code length}; kept for the next call on this thread.
     *
     * @throws IllegalArgumentException unless the length is a power of two and 1 ≤ bins ≤ length/2 + 1
     */
    public static BandTransform of(int bins, int length) {
        if (Integer.bitCount(length) != 1 || bins < 1 || bins > length / 2 + 1) {
            throw new IllegalArgumentException(bins + " bins of length " + length);
        }
        int least = 4 * Math.max(bins, SpreadingKernel.WIDTH);
        int cells = Math.min(length, Integer.highestOneBit(2 * least - 1));
        return PLANS.get(new Key(cells, length), BandTransform::new);
    }

    /** Bins {@code lo … hi−1} of each series (M samples at most): {@code Σ x[i]·exp(−2πi·ik/M)}, re, im, re, im … */
    public double[][] forward(double[][] series, int lo, int hi) {
        double[][] bands = new double[series.length][];
        for (int s = 0; s < series.length; s += 2) {
            double[] grid = new double[2 * cells];
            spread(series[s], grid, 0);
            if (s + 1 < series.length) {
                spread(series[s + 1], grid, 1);
            }
            Fft.ofLength(cells).forward(grid);
            bands[s] = even(grid, lo, hi);
            if (s + 1 < series.length) {
                bands[s + 1] = odd(grid, lo, hi);
            }
        }
        return bands;
    }

    /**
     * {@code Re Σ X[k]·exp(+2πi·ik/M)/M} over bins {@code lo, lo + 1 …} of each band, {@code n} values; bands as {@link #forward}
     * returns them.
     */
    public double[][] inverseReal(double[][] bands, int lo, int n) {
        double[][] series = new double[bands.length][];
        for (int s = 0; s < bands.length; s += 2) {
            double[] grid = new double[2 * cells];
            addBins(bands[s], lo, grid, 0);
            if (s + 1 < bands.length) {
                addBins(bands[s + 1], lo, grid, 1);
            }
            Fft.ofLength(cells).inverse(grid);
            series[s] = gather(grid, 0, n);
            if (s + 1 < bands.length) {
                series[s + 1] = gather(grid, 1, n);
            }
        }
        return series;
    }

    /** Adds the series to the cells' real (part 0) or imaginary (part 1) values. */
    private void spread(double[] x, double[] grid, int part) {
        int last = (x.length - 1 + reach) / ratio;
        for (int cell = -(reach / ratio); cell <= last; cell++) {
            int from = Math.max(0, cell * ratio - reach);
            int to = Math.min(x.length, cell * ratio + reach + 1);
            grid[2 * (cell & cells - 1) + part] += product(x, from, to, reach - cell * ratio);
        }
    }

    /** Σ x[i]·kernel[i + offset], in four parts. */
    private double product(double[] x, int from, int to, int offset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            s0 += x[i] * kernel[i + offset];
            s1 += x[i + 1] * kernel[i + 1 + offset];
            s2 += x[i + 2] * kernel[i + 2 + offset];
            s3 += x[i + 3] * kernel[i + 3 + offset];
        }
        for (; i < to; i++) {
            s0 += x[i] * kernel[i + offset];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private double[] gather(double[] grid, int part, int n) {
        double[] x = new double[n];
        double scale = (double) cells / length;
        int last = (n - 1 + reach) / ratio;
        for (int cell = -(reach / ratio); cell <= last; cell++) {
            double value = scale * grid[2 * (cell & cells - 1) + part];
            int from = Math.max(0, cell * ratio - reach);
            int to = Math.min(n, cell * ratio + reach + 1);
            int offset = reach - cell * ratio;
            for (int i = from; i < to; i++) {
                x[i] += value * kernel[i + offset];
            }
        }
        return x;
    }

    // The spectrum of the real parts: (Z[k] + conj Z[−k])/2.
    private double[] even(double[] z, int lo, int hi) {
        double[] band = new double[2 * (hi - lo)];
        for (int k = lo; k < hi; k++) {
            int mirror = 2 * (-k & cells - 1);
            double factor = 0.5 * corrections[k];
            band[2 * (k - lo)] = factor * (z[2 * k] + z[mirror]);
            band[2 * (k - lo) + 1] = factor * (z[2 * k + 1] - z[mirror + 1]);
        }
        return band;
    }

    // The spectrum of the imaginary parts: (Z[k] − conj Z[−k])/2i.
    private double[] odd(double[] z, int lo, int hi) {
        double[] band = new double[2 * (hi - lo)];
        for (int k = lo; k < hi; k++) {
            int mirror = 2 * (-k & cells - 1);
            double factor = 0.5 * corrections[k];
            band[2 * (k - lo)] = factor * (z[2 * k + 1] + z[mirror + 1]);
            band[2 * (k - lo) + 1] = factor * (z[mirror] - z[2 * k]);
        }
        return band;
    }

    // The bins and their conjugates at −k, half of each: the spectrum of the real part of their sum.
    private void addBins(double[] band, int lo, double[] grid, int part) {
        for (int b = 0; 2 * b < band.length; b++) {
            int k = 2 * (lo + b);
            int mirror = 2 * (-(lo + b) & cells - 1);
            double re = 0.5 * corrections[lo + b] * band[2 * b];
            double im = 0.5 * corrections[lo + b] * band[2 * b + 1];
            if (part == 0) {
                grid[k] += re;
                grid[k + 1] += im;
                grid[mirror] += re;
                grid[mirror + 1] -= im;
            } else {
                grid[k] -= im;
                grid[k + 1] += re;
                grid[mirror] += im;
                grid[mirror + 1] += re;
            }
        }
    }
}
