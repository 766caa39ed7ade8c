package jatoa.math;

/**
 * The kernel exp(β(√(1 − z²) − 1)), |z| ≤ 1, that spreads samples over the cells of a grid, and what that does to a spectrum
 * (Barnett, Magland and af Klinteberg 2019). Made for grids at least twice as fine as the bins need; the method's error is then
 * that of rounding.
 */
final class SpreadingKernel {
    /** Cells from one end of the kernel to the other. */
    static final int WIDTH = 16;

    private static final int HALF = WIDTH / 2;
    /** The kernel's shape for a grid twice as fine as needed; finer grids are served as well. */
    private static final double SHAPE = Math.PI * HALF * 1.5;

    private SpreadingKernel() {}

    /** @param distance in cells; beyond half the width the kernel is zero */
    static double at(double distance) {
        double z = distance / HALF;
        return Math.abs(z) > 1 ? 0 : Math.exp(SHAPE * (Math.sqrt(1 - z * z) - 1));
    }

    /**
     * One over the kernel's transform in the first {@code bins} bins of a grid of {@code cells} cells: by the trapezoidal rule, two
     * points a cell, summed by Clenshaw's recurrence.
     */
    static double[] corrections(int bins, int cells) {
        double[] kernel = new double[WIDTH];
        for (int half = 0; half < WIDTH; half++) {
            kernel[half] = at(0.5 * half);
        }
        double[] corrections = new double[bins];
        for (int k = 0; k < bins; k++) {
            double cosine = Math.cos(Math.PI * k / cells);
            double next = 0;
            double afterNext = 0;
            for (int half = WIDTH - 1; half >= 1; half--) {
                double sum = kernel[half] + 2 * cosine * next - afterNext;
                afterNext = next;
                next = sum;
            }
            corrections[k] = 2 / (kernel[0] + 2 * (cosine * next - afterNext));
        }
        return corrections;
    }
}
