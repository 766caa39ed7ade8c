package jatoa.math;

/**
 * Single eigenpairs of a symmetric tridiagonal matrix: bisection with Sturm counts until one eigenvalue is isolated, then
 * Rayleigh quotient iteration (Parlett 1980, chapters 3 and 4). Each pass counts for four points at once, since one count is a
 * chain of divisions that wait for each other. O(n) per pass, about 15 passes; about 4 from a vector that is nearly right.
 */
final class TridiagonalEigen {
    /** Interior points of one pass. */
    private static final int POINTS = 4;

    private static final int ITERATIONS = 12;

    /** A last change of the eigenvalue of this many units in the last place: convergence is cubic, the vector is good to rounding. */
    private static final int CONVERGED = 256;

    private final double[] diagonal;
    private final double[] off;
    private final double[] offSquared;
    private final double least;
    private final double most;

    /** {@code off[i]} couples i and i+1: one value fewer than {@code diagonal}, none of them zero. */
    TridiagonalEigen(double[] diagonal, double[] off) {
        this.diagonal = diagonal;
        this.off = off;
        this.offSquared = new double[off.length];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < diagonal.length; i++) {
            double radius = (i > 0 ? Math.abs(off[i - 1]) : 0) + (i < off.length ? Math.abs(off[i]) : 0);
            low = Math.min(low, diagonal[i] - radius);
            high = Math.max(high, diagonal[i] + radius);
            if (i < off.length) {
                offSquared[i] = off[i] * off[i];
            }
        }
        double margin = 1e-12 * Math.max(Math.abs(low), Math.abs(high)) + Double.MIN_NORMAL;
        this.least = low - margin;
        this.most = high + margin;
    }

    int size() {
        return diagonal.length;
    }

    /**
     * The unit eigenvector of the eigenvalue number {@code index}, 0 being the largest, from one that is nearly right; the result
     * does not depend on it but for rounding and sign.
     */
    double[] vector(int index, double[] nearly) {
        double[] x = nearly.clone();
        normalize(x);
        double estimate = rayleigh(x);
        // An eigenvalue lies within the residual of a Rayleigh quotient (Parlett 1980, theorem 4.5.1).
        double residual = residual(x, estimate);
        double low = estimate - residual;
        double high = estimate + residual;
        int[] above = new int[POINTS];
        countAbove(new double[] {low, low, high, high}, above);
        boolean isolated = above[0] == index + 1 && above[POINTS - 1] == index;
        double[] vector = isolated ? iterate(low, high, estimate, x) : new double[0];
        return vector.length > 0 ? vector : vector(index);
    }

    /** The unit eigenvector of the eigenvalue number {@code index}, 0 being the largest. */
    double[] vector(int index) {
        if (diagonal.length == 1) {
            return new double[] {1};
        }
        double low = least;
        double high = most;
        int aboveLow = diagonal.length;
        int aboveHigh = 0;
        boolean isolated = false;
        double tolerance = 4 * Math.ulp(Math.max(Math.abs(least), Math.abs(most)));
        double[] points = new double[POINTS];
        int[] above = new int[POINTS];
        while (high - low > tolerance) {
            if (isolated) {
                double[] vector = iterate(low, high, 0.5 * (low + high), start());
                if (vector.length > 0) {
                    return vector;
                }
            }
            // one more pass after isolation brings the middle closer to this eigenvalue than to its neighbours
            isolated = aboveLow == index + 1 && aboveHigh == index;
            for (int p = 0; p < POINTS; p++) {
                points[p] = low + (high - low) * (p + 1) / (POINTS + 1);
            }
            countAbove(points, above);
            int p = POINTS - 1;
            while (p >= 0 && above[p] <= index) {
                high = points[p];
                aboveHigh = above[p];
                p--;
            }
            if (p >= 0) {
                low = points[p];
                aboveLow = above[p];
            }
        }
        return inverseIteration(0.5 * (low + high));
    }

    // Number of eigenvalues above each of four points: Sturm sequences of the shifted matrix.
    private void countAbove(double[] x, int[] counts) {
        double x0 = x[0];
        double x1 = x[1];
        double x2 = x[2];
        double x3 = x[3];
        double q0 = diagonal[0] - x0;
        double q1 = diagonal[0] - x1;
        double q2 = diagonal[0] - x2;
        double q3 = diagonal[0] - x3;
        int c0 = q0 > 0 ? 1 : 0;
        int c1 = q1 > 0 ? 1 : 0;
        int c2 = q2 > 0 ? 1 : 0;
        int c3 = q3 > 0 ? 1 : 0;
        for (int i = 1; i < diagonal.length; i++) {
            double e = offSquared[i - 1];
            double d = diagonal[i];
            q0 = d - x0 - e / (q0 == 0 ? Double.MIN_NORMAL : q0);
            q1 = d - x1 - e / (q1 == 0 ? Double.MIN_NORMAL : q1);
            q2 = d - x2 - e / (q2 == 0 ? Double.MIN_NORMAL : q2);
            q3 = d - x3 - e / (q3 == 0 ? Double.MIN_NORMAL : q3);
            c0 += q0 > 0 ? 1 : 0;
            c1 += q1 > 0 ? 1 : 0;
            c2 += q2 > 0 ? 1 : 0;
            c3 += q3 > 0 ? 1 : 0;
        }
        counts[0] = c0;
        counts[1] = c1;
        counts[2] = c2;
        counts[3] = c3;
    }

    // Rayleigh quotient iteration inside a bracket of one eigenvalue; no values where it leaves the bracket.
    private double[] iterate(double low, double high, double estimate, double[] x) {
        double shift = estimate;
        double scale = Math.max(Math.abs(least), Math.abs(most));
        for (int i = 0; i < ITERATIONS; i++) {
            solve(shift, x);
            normalize(x);
            double next = rayleigh(x);
            if (!(next >= low && next <= high)) {
                return new double[0];
            }
            if (i > 0 && Math.abs(next - shift) <= CONVERGED * Math.ulp(scale)) {
                return x;
            }
            shift = next;
        }
        return new double[0];
    }

    private double[] inverseIteration(double eigenvalue) {
        double[] x = start();
        for (int i = 0; i < 4; i++) {
            solve(eigenvalue, x);
            normalize(x);
        }
        return x;
    }

    // A fixed start with a part along every eigenvector: no symmetry, no zeros.
    private double[] start() {
        double[] x = new double[diagonal.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + 0.5 * Math.sin(1 + 2.3 * i);
        }
        return x;
    }

    private double rayleigh(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += row(i, x) * x[i];
        }
        return sum;
    }

    private double residual(double[] x, double eigenvalue) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double r = row(i, x) - eigenvalue * x[i];
            sum += r * r;
        }
        return Math.sqrt(sum);
    }

    /** Row {@code i} of the matrix times {@code x}. */
    private double row(int i, double[] x) {
        double row = diagonal[i] * x[i];
        row += i > 0 ? off[i - 1] * x[i - 1] : 0;
        row += i < off.length ? off[i] * x[i + 1] : 0;
        return row;
    }

    // x ← (T − shift)⁻¹ x by elimination with row exchanges; a zero pivot becomes a rounding error of the matrix.
    private void solve(double shift, double[] x) {
        int n = diagonal.length;
        double tiny = Math.max(1e-300, Math.ulp(Math.max(Math.abs(least), Math.abs(most))));
        double[] pivot = new double[n];
        double[] upper1 = new double[n];
        double[] upper2 = new double[n];
        double a = diagonal[0] - shift;
        double b = n > 1 ? off[0] : 0;
        for (int i = 0; i < n - 1; i++) {
            double sub = off[i];
            double nextDiagonal = diagonal[i + 1] - shift;
            double nextUpper = i + 1 < off.length ? off[i + 1] : 0;
            if (Math.abs(a) >= Math.abs(sub)) {
                pivot[i] = a == 0 ? tiny : a;
                upper1[i] = b;
                double factor = sub / pivot[i];
                a = nextDiagonal - factor * b;
                b = nextUpper;
                x[i + 1] -= factor * x[i];
            } else {
                pivot[i] = sub;
                upper1[i] = nextDiagonal;
                upper2[i] = nextUpper;
                double factor = a / sub;
                a = b - factor * nextDiagonal;
                b = -factor * nextUpper;
                double swap = x[i];
                x[i] = x[i + 1];
                x[i + 1] = swap - factor * x[i + 1];
            }
        }
        pivot[n - 1] = a == 0 ? tiny : a;
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            sum -= i + 1 < n ? upper1[i] * x[i + 1] : 0;
            sum -= i + 2 < n ? upper2[i] * x[i + 2] : 0;
            x[i] = sum / pivot[i];
        }
    }

    private static void normalize(double[] x) {
        double max = Vectors.maxAbs(x);
        double toOne = 1 / max;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] *= toOne;
            sum += x[i] * x[i];
        }
        double toUnit = 1 / Math.sqrt(sum);
        for (int i = 0; i < x.length; i++) {
            x[i] *= toUnit;
        }
    }
}
