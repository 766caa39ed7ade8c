package jatoa.math;

/**
 * Bins {@code lo … hi−1} of the Fourier transform of length M of short series (n ≤ M samples, zeros after them), and the way
 * back from those bins to n samples. Chirp z-transform (Rabiner, Schafer and Rader 1969): two complex transforms of length
 * ≥ n + bins − 1 instead of one of length M. Equal to {@link Fft} of length M within rounding.
 */
public final class ZoomTransform {
    private record Key(int n, int lo, int hi, int length) {}

    private static final PerThreadCache<Key, ZoomTransform> PLANS = new PerThreadCache<>(16);

    private final int n;
    private final int bins;
    private final int length;
    private final Fft fft;
    /** exp(−πi(i² + 2·i·lo)/M), n values */
    private final double[] timeChirp;
    /** exp(−πi·b²/M), one value per bin */
    private final double[] binChirp;
    /** transform of exp(+πi·m²/M), −n < m < bins, at the circular positions of m */
    private final double[] filter;

    private ZoomTransform(Key key) {
        this.n = key.n;
        this.bins = key.hi - key.lo;
        this.length = key.length;
        this.fft = Fft.ofLength(Fft.fastLength(n + bins - 1));
        this.timeChirp = chirp(n, key.lo);
        this.binChirp = chirp(bins, 0);
        this.filter = filter();
    }

    /**
     * A plan for series of {@code n} samples, bins {@code lo} to {@code hi} (exclusive) of length {@code length}; kept for the
     * next call on this thread.
     *
     * @throws IllegalArgumentException unless 1 ≤ n ≤ length and lo < hi
     */
    public static ZoomTransform of(int n, int lo, int hi, int length) {
        if (n < 1 || n > length || lo >= hi) {
            throw new IllegalArgumentException("n " + n + ", bins " + lo + " to " + hi + " of length " + length);
        }
        return PLANS.get(new Key(n, lo, hi, length), ZoomTransform::new);
    }

    /** {@code X[j] = Σ x[i]·exp(−2πi·ij/M)} for the plan's bins: re, im, re, im … */
    public double[] forward(double[] x) {
        double[] work = new double[2 * fft.length()];
        for (int i = 0; i < n; i++) {
            work[2 * i] = x[i] * timeChirp[2 * i];
            work[2 * i + 1] = x[i] * timeChirp[2 * i + 1];
        }
        fft.forward(work);
        multiplyByFilter(work);
        fft.inverse(work);
        double[] bands = new double[2 * bins];
        for (int b = 0; b < bins; b++) {
            double re = work[2 * b];
            double im = work[2 * b + 1];
            bands[2 * b] = re * binChirp[2 * b] - im * binChirp[2 * b + 1];
            bands[2 * b + 1] = re * binChirp[2 * b + 1] + im * binChirp[2 * b];
        }
        return bands;
    }

    /** {@code Re Σ X[j]·exp(+2πi·ij/M)/M} over the plan's bins, n values; {@code band} as {@link #forward} returns it. */
    public double[] inverseReal(double[] band) {
        // The conjugate of a sum with exp(−2πi·ij/M) over conjugated bins has the same real part.
        double[] work = new double[2 * fft.length()];
        for (int b = 0; b < bins; b++) {
            double re = band[2 * b];
            double im = -band[2 * b + 1];
            work[2 * b] = re * binChirp[2 * b] - im * binChirp[2 * b + 1];
            work[2 * b + 1] = re * binChirp[2 * b + 1] + im * binChirp[2 * b];
        }
        fft.forward(work);
        multiplyByReversedFilter(work);
        fft.inverse(work);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (work[2 * i] * timeChirp[2 * i] - work[2 * i + 1] * timeChirp[2 * i + 1]) / length;
        }
        return x;
    }

    private double[] chirp(int count, int lo) {
        double[] c = new double[2 * count];
        for (int i = 0; i < count; i++) {
            long turns = ((long) i * i + 2L * i * lo) % (2L * length);
            double angle = Math.PI * turns / length;
            c[2 * i] = Math.cos(angle);
            c[2 * i + 1] = -Math.sin(angle);
        }
        return c;
    }

    private double[] filter() {
        int m = fft.length();
        double[] v = new double[2 * m];
        double[] chirp = chirp(Math.max(n, bins), 0);
        for (int i = 0; i < bins; i++) {
            v[2 * i] = chirp[2 * i];
            v[2 * i + 1] = -chirp[2 * i + 1];
        }
        for (int i = 1; i < n; i++) {
            v[2 * (m - i)] = chirp[2 * i];
            v[2 * (m - i) + 1] = -chirp[2 * i + 1];
        }
        fft.forward(v);
        return v;
    }

    private void multiplyByFilter(double[] work) {
        for (int i = 0; i < work.length; i += 2) {
            multiply(work, i, filter[i], filter[i + 1]);
        }
    }

    private void multiplyByReversedFilter(double[] work) {
        multiply(work, 0, filter[0], filter[1]);
        for (int i = 2; i < work.length; i += 2) {
            multiply(work, i, filter[work.length - i], filter[work.length - i + 1]);
        }
    }

    private static void multiply(double[] work, int i, double re, double im) {
        double x = work[i];
        double y = work[i + 1];
        work[i] = x * re - y * im;
        work[i + 1] = x * im + y * re;
    }
}
