package jatoa.math;

/**
 * Single eigenpairs of a symmetric tridiagonal matrix: bisection with Sturm counts until one eigenvalue is isolated, then
 * Rayleigh quotient iteration (Parlett 1980, chapters 3 and 4). O(n) per step, about 30 steps.
 */
final class TridiagonalEigen {
    private static final int EXTRA_BISECTIONS = 4;
    private static final int ITERATIONS = 12;

    private final double[] diagonal;
    private final double[] off;
    private final double least;
    private final double most;

    /** {@code off[i]} couples i and i+1: one value fewer than {@code diagonal}, none of them zero. */
    TridiagonalEigen(double[] diagonal, double[] off) {
        this.diagonal = diagonal;
        this.off = off;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < diagonal.length; i++) {
            double radius = (i > 0 ? Math.abs(off[i - 1]) : 0) + (i < off.length ? Math.abs(off[i]) : 0);
            low = Math.min(low, diagonal[i] - radius);
            high = Math.max(high, diagonal[i] + radius);
        }
        double margin = 1e-12 * Math.max(Math.abs(low), Math.abs(high)) + Double.MIN_NORMAL;
        this.least = low - margin;
        this.most = high + margin;
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
        int isolated = 0;
        double tolerance = 4 * Math.ulp(Math.max(Math.abs(least), Math.abs(most)));
        while (high - low > tolerance) {
            if (aboveLow == index + 1 && aboveHigh == index && isolated++ % EXTRA_BISECTIONS == EXTRA_BISECTIONS - 1) {
                double[] vector = iterate(low, high);
                if (vector.length > 0) {
                    return vector;
                }
            }
            double middle = 0.5 * (low + high);
            int above = countAbove(middle);
            if (above > index) {
                low = middle;
                aboveLow = above;
            } else {
                high = middle;
                aboveHigh = above;
            }
        }
        return inverseIteration(0.5 * (low + high));
    }

    // Number of eigenvalues above x: Sturm sequence of the shifted matrix.
    private int countAbove(double x) {
        int count = 0;
        double q = diagonal[0] - x;
        for (int i = 1; ; i++) {
            if (q > 0) {
                count++;
            }
            if (i == diagonal.length) {
                return count;
            }
            double divisor = q == 0 ? Double.MIN_NORMAL : q;
            q = diagonal[i] - x - off[i - 1] * off[i - 1] / divisor;
        }
    }

    // Rayleigh quotient iteration inside a bracket of one eigenvalue; no values where it leaves the bracket.
    private double[] iterate(double low, double high) {
        double[] x = start();
        double shift = 0.5 * (low + high);
        double scale = Math.max(Math.abs(least), Math.abs(most));
        for (int i = 0; i < ITERATIONS; i++) {
            solve(shift, x);
            normalize(x);
            double next = rayleigh(x);
            if (!(next >= low && next <= high)) {
                return new double[0];
            }
            if (i > 0 && Math.abs(next - shift) <= 4 * Math.ulp(scale)) {
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
            double row = diagonal[i] * x[i];
            row += i > 0 ? off[i - 1] * x[i - 1] : 0;
            row += i < off.length ? off[i] * x[i + 1] : 0;
            sum += row * x[i];
        }
        return sum;
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
        double max = 0;
        for (double v : x) {
            max = Math.max(max, Math.abs(v));
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] /= max;
            sum += x[i] * x[i];
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < x.length; i++) {
            x[i] /= norm;
        }
    }
}
