package jatoa.misfit;

import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Limits;
import jatoa.config.MisfitOptions.Shift;
import jatoa.math.CrossCorrelation;
import jatoa.math.Derivative;
import jatoa.math.Vectors;
import jatoa.model.Measurement;
import java.util.Optional;
import java.util.function.Function;

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
public record Correlation(
        int lag, double fraction, double shift, double dlna, double sigmaDt, double sigmaDlna, double cc) {
    /** Without errors from the waveform fit: both count as 1. */
    public static final CcError NO_ERROR = new CcError(false, 0, 0);

    /** Why the two windows cannot be correlated; empty where they can. */
    public static Optional<String> problem(double[] observed, double[] synthetic) {
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
    public static Correlation of(double[] observed, double[] synthetic, double dt, Shift rule, CcError error) {
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

    /** What {@code measure} makes of a window's correlation; skipped where there is none or it is outside its limits. */
    static WindowMisfit.Result measured(
            CutWindow window,
            MisfitOptions options,
            CcError error,
            Function<Correlation, WindowMisfit.Result> measure) {
        Optional<String> problem = problem(window.observed(), window.synthetic());
        if (problem.isPresent()) {
            return WindowMisfit.Result.skipped(window.window(), problem.get());
        }
        Correlation correlation = of(
                window.observed(),
                window.synthetic(),
                window.dt(),
                options.traveltime().shift(),
                error);
        return correlation
                .outside(options.limits())
                .map(reason -> WindowMisfit.Result.skipped(window.window(), reason))
                .orElseGet(() -> measure.apply(correlation));
    }

    private Optional<String> outside(Limits limits) {
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

    Measurement.Values values() {
        return Measurement.Values.of(shift, sigmaDt, dlna, sigmaDlna);
    }

    // sigma_dt² = Σ(d − s_ta)²/Σ(∂s_ta)², sigma_dlna² = Σ(d − s_ta)²/Σs_t²
    private static double[] errors(double[] observed, double[] synthetic, int lag, double dlna, double dt) {
        double[] shifted = Vectors.shifted(synthetic, lag);
        double energy = CrossCorrelation.energy(shifted);
        Vectors.scale(shifted, Math.exp(dlna));
        double residual = CrossCorrelation.energy(Vectors.difference(observed, shifted));
        double slope = CrossCorrelation.energy(Derivative.central(shifted, dt));
        return new double[] {Math.sqrt(residual / slope), Math.sqrt(residual / energy)};
    }

    private static double floor(double sigma, double least) {
        return sigma >= least && !Double.isInfinite(sigma) ? sigma : least;
    }

    /**
     * The parabola through a correlation at a maximum and its two neighbours (option O2).
     *
     * @param before value one lag earlier
     * @param peak value at the maximum
     * @param after value one lag later
     */
    public record Parabola(double before, double peak, double after) {

        /** At {@code lag} of C(k) = Σ a[i+k]·b[i]; empty at the end lags and where the three values are equal. */
        public static Optional<Parabola> at(double[] a, double[] b, int lag) {
            if (Math.abs(lag) >= a.length - 1) {
                return Optional.empty();
            }
            Parabola parabola = new Parabola(
                    CrossCorrelation.at(a, b, lag - 1),
                    CrossCorrelation.at(a, b, lag),
                    CrossCorrelation.at(a, b, lag + 1));
            return parabola.curvature() < 0 ? Optional.of(parabola) : Optional.empty();
        }

        private double curvature() {
            return before - 2 * peak + after;
        }

        /** Offset of the vertex in samples, −½ … ½. */
        double vertex() {
            return 0.5 * (before - after) / curvature();
        }

        /** ∂vertex/∂(before, peak, after). */
        public double[] derivatives() {
            double c2 = curvature() * curvature();
            return new double[] {(after - peak) / c2, (before - after) / c2, (peak - before) / c2};
        }

        /** {@code f[i] = factor·Σ weights[m]·x[i + lag + m − 1]}, m = 0, 1, 2; zero outside. */
        public static double[] combine(double[] x, int lag, double[] weights, double factor) {
            double[] f = new double[x.length];
            for (int m = 0; m < weights.length; m++) {
                int offset = lag + m - 1;
                for (int i = Math.max(0, -offset); i < Math.min(f.length, f.length - offset); i++) {
                    f[i] += factor * weights[m] * x[i + offset];
                }
            }
            return f;
        }
    }
}
