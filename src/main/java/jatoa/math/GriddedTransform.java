package jatoa.math;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lowest bins of the Fourier transform of n real samples, X[k] = Σ x[i] exp(−2πi·ik/n), and the way back, for lengths that have no
 * fast transform: each sample is spread over the nearest cells of a grid of a fast length, at least twice as fine as the bins need,
 * the grid is transformed, and what spreading did to the spectrum is divided out (Dutt and Rokhlin 1993, with the kernel of
 * Barnett, Magland and af Klinteberg 2019). 16 n operations and one real transform of the grid; equal to {@link Fft} of length n
 * within rounding. A convolution with a chirp costs two complex transforms of n + bins instead. Immutable, safe for many threads.
 */
final class GriddedTransform {
    /** Cells that a sample reaches. */
    private static final int WIDTH = SpreadingKernel.WIDTH;

    private static final int HALF = WIDTH / 2;

    private static final int KEPT = 8;
    private static final Map<Key, GriddedTransform> PLANS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GriddedTransform> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(int n, int bins) {}

    private final int n;
    private final int bins;
    /** cells of the grid */
    private final int cells;
    /**
     * the first cell that a sample of the first half reaches, as an index into a grid with {@link #HALF} − 1 more cells in front;
     * sample n − i mirrors sample i
     */
    private final int[] first;
    /** {@link #WIDTH} a sample of the first half */
    private final double[] weights;
    /** one over the kernel's transform, one a bin */
    private final double[] correction;

    private GriddedTransform(Key key) {
        this.n = key.n;
        this.bins = key.bins;
        this.cells = Fft.workLength(4 * Math.max(bins, WIDTH));
        this.first = new int[n / 2 + 1];
        this.weights = new double[first.length * WIDTH];
        this.correction = SpreadingKernel.corrections(bins, cells);
        placeSamples();
    }

    /**
     * The plan for n samples and bins 0 … {@code bins} − 1. The last plans are kept: their weights take 64 bytes a sample, so threads
     * share them.
     *
     * @throws IllegalArgumentException unless 1 ≤ bins ≤ n/2 + 1
     */
    static GriddedTransform of(int n, int bins) {
        if (bins < 1 || bins > n / 2 + 1) {
            throw new IllegalArgumentException(bins + " bins of " + n + " real samples");
        }
        Key key = new Key(n, bins);
        synchronized (PLANS) {
            GriddedTransform kept = PLANS.get(key);
            if (kept != null) {
                return kept;
            }
        }
        GriddedTransform plan = new GriddedTransform(key);
        synchronized (PLANS) {
            PLANS.put(key, plan);
        }
        return plan;
    }

    /** The bins of {@code x}, n values: re, im, re, im … */
    double[] forward(double[] x) {
        double[] grid = new double[cells + WIDTH];
        for (int i = 0; i < first.length; i++) {
            int cell = first[i];
            int mirrored = mirrored(i);
            double value = x[i];
            double other = hasMirror(i) ? x[n - i] : 0;
            for (int w = 0, weight = i * WIDTH; w < WIDTH; w++, weight++) {
                grid[cell + w] += value * weights[weight];
                grid[mirrored - w] += other * weights[weight];
            }
        }
        double[] spectrum = Fft.ofLength(cells).realForward(folded(grid));
        for (int k = 0; k < bins; k++) {
            spectrum[2 * k] *= correction[k];
            spectrum[2 * k + 1] *= correction[k];
        }
        return Arrays.copyOf(spectrum, 2 * bins);
    }

    /**
     * The n real samples of which {@code spectrum} holds bins 0 … ⌊n/2⌋, the missing ones taken for zeros; the imaginary parts of bin 0
     * and of n/2 do not count.
     */
    double[] realInverse(double[] spectrum) {
        double[] fine = new double[cells + 2];
        double scale = (double) cells / n;
        for (int k = 0; k < bins; k++) {
            double factor = 2 * k == n ? 0.5 * scale * correction[k] : scale * correction[k];
            fine[2 * k] = factor * spectrum[2 * k];
            fine[2 * k + 1] = 2 * k == n ? 0 : factor * spectrum[2 * k + 1];
        }
        Fft.ofLength(cells).realInverse(fine);
        double[] grid = extended(fine);
        double[] x = new double[n];
        for (int i = 0; i < first.length; i++) {
            int cell = first[i];
            int mirrored = mirrored(i);
            double value = 0;
            double other = 0;
            for (int w = 0, weight = i * WIDTH; w < WIDTH; w++, weight++) {
                value += grid[cell + w] * weights[weight];
                other += grid[mirrored - w] * weights[weight];
            }
            x[i] = value;
            if (hasMirror(i)) {
                x[n - i] = other;
            }
        }
        return x;
    }

    /** Sample 0 is its own mirror image, and so is the middle one of an even number. */
    private boolean hasMirror(int i) {
        return i > 0 && 2 * i < n;
    }

    /** The last cell that sample n − i reaches. */
    private int mirrored(int i) {
        return cells - 1 - first[i] + WIDTH - 1;
    }

    /** A grid with cells beyond both ends, these added where the circle has them. */
    private double[] folded(double[] grid) {
        double[] circle = Arrays.copyOfRange(grid, HALF - 1, HALF - 1 + cells);
        for (int i = 0; i < HALF - 1; i++) {
            circle[cells - HALF + 1 + i] += grid[i];
        }
        for (int i = cells + HALF - 1; i < grid.length; i++) {
            circle[i - cells - HALF + 1] += grid[i];
        }
        return circle;
    }

    private double[] extended(double[] circle) {
        double[] grid = new double[cells + WIDTH];
        System.arraycopy(circle, cells - HALF + 1, grid, 0, HALF - 1);
        System.arraycopy(circle, 0, grid, HALF - 1, cells);
        System.arraycopy(circle, 0, grid, cells + HALF - 1, grid.length - cells - HALF + 1);
        return grid;
    }

    /** Sample i lies at i·cells/n. */
    private void placeSamples() {
        for (int i = 0; i < first.length; i++) {
            long place = (long) i * cells;
            first[i] = (int) (place / n);
            double behind = (double) (place % n) / n;
            for (int w = 0; w < WIDTH; w++) {
                weights[i * WIDTH + w] = SpreadingKernel.at(w - (HALF - 1) - behind);
            }
        }
    }
}
