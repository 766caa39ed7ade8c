package jatoa.math;

/**
 * A Hann taper at both ends of a series of fixed length, computed once: h[i] = ½ − ½ cos(2πi/(M−1)), i &lt; w, on x[i] and
 * x[n−1−i], with w = min(⌊p·n⌋, ⌊n/2⌋) and M = 2w + 1, or 2w where 2w = n. The first and last sample become 0. Nothing
 * happens for w = 0. Source: processing specification, section preprocess (taper). Safe for many threads.
 */
public final class EdgeTaper {
    private final int npts;
    private final double[] rise;

    private EdgeTaper(int npts, double[] rise) {
        this.npts = npts;
        this.rise = rise;
    }

    /** For {@code npts} samples, tapering the {@code fraction} p of them at each end. */
    public static EdgeTaper hann(int npts, double fraction) {
        int w = Math.min((int) (fraction * npts), npts / 2);
        int m = 2 * w == npts ? 2 * w : 2 * w + 1;
        double[] rise = new double[w];
        for (int i = 0; i < w; i++) {
            rise[i] = m == 1 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (m - 1));
        }
        return new EdgeTaper(npts, rise);
    }

    /** Tapers {@code x} in place. */
    public void apply(double[] x) {
        if (x.length != npts) {
            throw new IllegalArgumentException("a taper for " + npts + " samples, given " + x.length);
        }
        for (int i = 0; i < rise.length; i++) {
            x[i] *= rise[i];
            x[npts - 1 - i] *= rise[i];
        }
    }
}
