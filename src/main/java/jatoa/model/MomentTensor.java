package jatoa.model;

/** A moment tensor in N·m; r is up, t south, p east. {@link #UNKNOWN} (NaN) where there is none. */
public record MomentTensor(double rr, double tt, double pp, double rt, double rp, double tp) {
    public static final MomentTensor UNKNOWN =
            new MomentTensor(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public boolean isKnown() {
        return !Double.isNaN(rr + tt + pp + rt + rp + tp);
    }

    /** The scalar moment M0 = √(Σ Mij² / 2) in N·m. */
    public double scalarMoment() {
        double squares = rr * rr + tt * tt + pp * pp + 2 * rt * rt + 2 * rp * rp + 2 * tp * tp;
        return Math.sqrt(squares) / Math.sqrt(2);
    }
}
