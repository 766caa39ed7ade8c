package jatoa.math;

/**
 * Slepian tapers (discrete prolate spheroidal sequences; Slepian 1978; Percival and Walden 1993, §8.3): eigenvectors of the
 * tridiagonal matrix that commutes with the concentration problem. The matrix is symmetric about its centre, so even and
 * odd tapers come from matrices of half the size. O(n) per taper, fewer passes from the tapers of another length; the last sets
 * are kept per thread.
 */
public final class Dpss {
    private record Key(int n, double nw, int count) {}

    private static final PerThreadCache<Key, double[][]> TAPERS = new PerThreadCache<>(32);

    /** Longer tapers start from those of this length: as functions of time over length they hardly differ. */
    private static final int ESTIMATES = 256;

    private Dpss() {}

    /**
     * {@code count} tapers of {@code n} samples with half-bandwidth product {@code nw}, largest concentration first, each of
     * unit energy; even ones with a sum ≥ 0, odd ones with a second sample ≥ 0. Shared: never write to them.
     *
     * @throws IllegalArgumentException unless 1 ≤ count ≤ n
     */
    public static double[][] tapers(int n, double nw, int count) {
        if (count < 1 || count > n) {
            throw new IllegalArgumentException(count + " tapers of " + n + " samples");
        }
        return TAPERS.get(new Key(n, nw, count), key -> compute(key.n, key.nw, key.count));
    }

    private static double[][] compute(int n, double nw, int count) {
        TridiagonalEigen even = half(n, nw, true);
        TridiagonalEigen odd = n > 1 ? half(n, nw, false) : even;
        boolean estimable = n > ESTIMATES && count <= ESTIMATES;
        double[][] estimates = estimable ? tapers(ESTIMATES, nw, count) : new double[0][];
        double[][] tapers = new double[count][];
        for (int k = 0; k < count; k++) {
            boolean symmetric = k % 2 == 0;
            TridiagonalEigen matrix = symmetric ? even : odd;
            double[] vector = estimable
                    ? matrix.vector(k / 2, stretchedHalf(estimates[k], n, matrix.size()))
                    : matrix.vector(k / 2);
            tapers[k] = unfold(vector, n, symmetric);
            fixSign(tapers[k], symmetric);
        }
        return tapers;
    }

    // The first half of a taper of ESTIMATES samples, drawn out to n, as the eigenvector of a matrix of half the size.
    private static double[] stretchedHalf(double[] taper, int n, int size) {
        double[] half = new double[size];
        for (int t = 0; t < size; t++) {
            double place = (t + 0.5) * ESTIMATES / n - 0.5;
            int at = Math.max(1, Math.min(ESTIMATES - 3, (int) place));
            half[t] = cubic(taper, at, place - at);
        }
        if (n % 2 == 1 && 2 * size > n) {
            half[size - 1] *= Math.sqrt(0.5);
        }
        return half;
    }

    // Lagrange's cubic through samples at − 1 … at + 2, at the fraction x beyond at.
    private static double cubic(double[] y, int at, double x) {
        double before = x * (x - 1);
        double after = (x + 1) * (x - 2);
        return 0.5 * after * ((x - 1) * y[at] - x * y[at + 1])
                + before * ((x + 1) * y[at + 2] - (x - 2) * y[at - 1]) / 6;
    }

    // The matrix on the first half of symmetric or antisymmetric vectors; an odd n keeps its middle in the symmetric
    // one.
    private static TridiagonalEigen half(int n, double nw, boolean symmetric) {
        boolean middle = n % 2 == 1;
        int size = n / 2 + (middle && symmetric ? 1 : 0);
        double cosine = Math.cos(2 * Math.PI * nw / n);
        double[] diagonal = new double[size];
        double[] off = new double[Math.max(size - 1, 0)];
        for (int t = 0; t < size; t++) {
            double x = (n - 1 - 2.0 * t) / 2;
            diagonal[t] = x * x * cosine;
            if (t > 0) {
                off[t - 1] = t * (double) (n - t) / 2;
            }
        }
        if (middle && symmetric && size > 1) {
            off[size - 2] *= Math.sqrt(2);
        }
        if (!middle) {
            double centre = size * (double) (n - size) / 2;
            diagonal[size - 1] += symmetric ? centre : -centre;
        }
        return new TridiagonalEigen(diagonal, off);
    }

    private static double[] unfold(double[] half, int n, boolean symmetric) {
        double[] v = new double[n];
        double scale = Math.sqrt(0.5);
        for (int i = 0; i < n / 2; i++) {
            v[i] = half[i] * scale;
            v[n - 1 - i] = symmetric ? v[i] : -v[i];
        }
        if (n % 2 == 1 && symmetric) {
            v[n / 2] = half[n / 2];
        }
        return v;
    }

    private static void fixSign(double[] v, boolean symmetric) {
        double sign = 0;
        if (symmetric) {
            for (double x : v) {
                sign += x;
            }
        } else {
            sign = v[1];
        }
        if (sign < 0) {
            for (int i = 0; i < v.length; i++) {
                v[i] = -v[i];
            }
        }
    }
}
