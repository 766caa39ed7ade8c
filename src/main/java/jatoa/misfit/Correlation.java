package jatoa.misfit;

import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitOptions.Limits;
import jatoa.config.MisfitOptions.Shift;
import jatoa.math.CrossCorrelation;
import jatoa.math.Derivative;
import jatoa.math.SampleShift;
import java.util.Optional;

/**
 * The cross-correlation measurement of two tapered windows (adjoint specification §7.1 and §7.2): shift of {@code observed}
 * against {@code synthetic}, amplitude ratio, and the errors of the waveform fit. O(n log n).
 *
 * @param lag whole samples, positive when the observed arrives later
 * @param fraction part of a sample beyond the lag, 0 for whole-sample shifts
 * @param shift lag and fraction in s
 * @param dlna ½ ln(Σobserved²/Σsynthetic²)
 * @param sigmaDt error of the shift, s, not below its floor
 * @param sigmaDlna error of dlna, not below its floor
 * @param cc normalised correlation at {@code lag}
 */
record Correlation(int lag, double fraction, double shift, double dlna, double sigmaDt, double sigmaDlna, double cc) {

    /** Why the two windows cannot be correlated; empty where they can. */
    static Optional<String> problem(double[] observed, double[] synthetic) {
        if (synthetic.length < 2) {
            return Optional.of("window of one sample");
        }
        if (!(CrossCorrelation.energy(observed) > 0)) {
            return Optional.of("observed is zero in the window");
        }
        if (!(CrossCorrelation.energy(synthetic) > 0)) {
            return Optional.of("synthetic is zero in the window");
        }
        if (!(CrossCorrelation.energy(Derivative.central(synthetic, 1)) > 0)) {
            return Optional.of("synthetic is constant in the window");
        }
        return Optional.empty();
    }

    /** Both windows must hold energy: {@link #problem}. */
    static Correlation of(double[] observed, double[] synthetic, double dt, Shift rule, CcError error) {
        CrossCorrelation.Peak peak = CrossCorrelation.peak(observed, synthetic);
        double observedEnergy = CrossCorrelation.energy(observed);
        double syntheticEnergy = CrossCorrelation.energy(synthetic);
        double dlna = 0.5 * Math.log(observedEnergy / syntheticEnergy);
        double fraction = switch (rule) {
            case INTEGER -> 0;
            case PARABOLIC ->
                Parabola.at(observed, synthetic, peak.lag())
                        .map(Parabola::vertex)
                        .orElse(0.0);
        };
        double shift = (peak.lag() + fraction) * dt;
        double cc = peak.value() / Math.sqrt(observedEnergy * syntheticEnergy);
        double[] sigma = error.use() ? errors(observed, synthetic, peak.lag(), dlna, dt) : new double[] {1, 1};
        double sigmaDt = error.use() ? floor(sigma[0], error.dtSigmaMin()) : 1;
        double sigmaDlna = error.use() ? floor(sigma[1], error.dlnaSigmaMin()) : 1;
        return new Correlation(peak.lag(), fraction, shift, dlna, sigmaDt, sigmaDlna, cc);
    }

    /** Why the measurement is outside the limits; empty where it is inside. */
    Optional<String> outside(Limits limits) {
        if (!(shift >= limits.shiftMin() && shift <= limits.shiftMax())) {
            return Optional.of("time shift " + shift + " s is outside its limits");
        }
        if (!(dlna >= limits.dlnaMin() && dlna <= limits.dlnaMax())) {
            return Optional.of("dlnA " + dlna + " is outside its limits");
        }
        if (!(cc >= limits.ccMin())) {
            return Optional.of("correlation " + cc + " is below its limit");
        }
        return Optional.empty();
    }

    // sigma_dt² = Σ(d − s_ta)²/Σ(∂s_ta)², sigma_dlna² = Σ(d − s_ta)²/Σs_t²
    private static double[] errors(double[] observed, double[] synthetic, int lag, double dlna, double dt) {
        double[] shifted = SampleShift.by(synthetic, lag);
        double energy = CrossCorrelation.energy(shifted);
        double scale = Math.exp(dlna);
        double residual = 0;
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] *= scale;
            double r = observed[i] - shifted[i];
            residual += r * r;
        }
        double slope = CrossCorrelation.energy(Derivative.central(shifted, dt));
        return new double[] {Math.sqrt(residual / slope), Math.sqrt(residual / energy)};
    }

    private static double floor(double sigma, double least) {
        return sigma >= least && !Double.isInfinite(sigma) ? sigma : least;
    }
}
