package jatoa.misfit.doubledifference;

import jatoa.config.MisfitOptions.Gradient;
import jatoa.math.Vectors;
import jatoa.misfit.multitaper.CrossSpectra;
import jatoa.misfit.multitaper.FrequencyBand;
import jatoa.misfit.multitaper.FrequencyWeights;
import jatoa.misfit.multitaper.MultitaperRules;
import jatoa.misfit.multitaper.SpectralDelay;
import jatoa.misfit.multitaper.SpectralEstimate;
import jatoa.misfit.multitaper.TaperedSpectra;

/**
 * The tapered spectra of two stations: observed and synthetic of the first station, aligned with the second's, and those of
 * the second (adjoint specification §9.3 steps 5 to 8).
 */
final class DoubleDifferenceSpectra {
    private final MultitaperRules rules;
    private final FrequencyBand band;
    private final TaperedSpectra observed1;
    private final TaperedSpectra synthetic1;
    private final TaperedSpectra synthetic2;
    private final CrossSpectra observed;
    private final CrossSpectra synthetic;

    private DoubleDifferenceSpectra(MultitaperRules rules, FrequencyBand band, TaperedSpectra[] parts) {
        this.rules = rules;
        this.band = band;
        this.observed1 = parts[0];
        this.synthetic1 = parts[2];
        this.synthetic2 = parts[3];
        this.observed = rules.cross(parts[0], parts[1]);
        this.synthetic = rules.cross(parts[2], parts[3]);
    }

    /** By what the first station's windows were shifted (s) and scaled (dlnA) before. */
    record Shifts(double observed, double observedDlna, double synthetic, double syntheticDlna) {}

    /** {@code windows}: observed 1 (aligned), observed 2, synthetic 1 (aligned), synthetic 2. */
    static DoubleDifferenceSpectra of(MultitaperRules rules, FrequencyBand band, double[][] windows, double dt) {
        TaperedSpectra[] parts = new TaperedSpectra[windows.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = rules.spectra(windows[i], band, dt);
        }
        return new DoubleDifferenceSpectra(rules, band, parts);
    }

    /** Differential delay and amplitude, synthetic minus observed. */
    SpectralDelay delay(Shifts shifts) {
        return rules.delay(synthetic, band, shifts.synthetic(), shifts.syntheticDlna())
                .minus(rules.delay(observed, band, shifts.observed(), shifts.observedDlna()));
    }

    /** Errors from leaving the same taper out of both differences. */
    SpectralDelay.Errors errors(SpectralDelay full, Shifts shifts) {
        return rules.errors(
                full,
                band,
                k -> rules.delayWithout(k, synthetic, band, shifts.synthetic(), shifts.syntheticDlna())
                        .minus(rules.delayWithout(k, observed, band, shifts.observed(), shifts.observedDlna())));
    }

    /** The original's errors: tapers are left out of observed 1 against synthetic 1. */
    SpectralDelay.Errors referenceErrors(SpectralDelay full, double shift, double dlna) {
        CrossSpectra first = rules.cross(observed1, synthetic1);
        return rules.errors(full, band, k -> rules.delayWithout(k, first, band, shift, dlna));
    }

    /** Adjoint sources before tapers, first and second station; the original weights the second by the amplitude's weights. */
    double[][] adjoints(SpectralDelay delay, FrequencyWeights weights, boolean corrected, double dt) {
        boolean exact = rules.options().multitaper().gradient() == Gradient.EXACT;
        double[][] v1 = exact ? synthetic1.timesFrequency() : synthetic1.derivativeSpectra();
        double[][] v2 = exact ? synthetic2.timesFrequency() : synthetic2.derivativeSpectra();
        divideByCross(v1, v2);
        double[] second = corrected ? weights.delay() : weights.dlna();
        double[] factor1 = Vectors.product(delay.delay(), weights.delay());
        double[] factor2 = Vectors.product(delay.delay(), second);
        return new double[][] {
            SpectralEstimate.toTime(v2, factor1, synthetic1, band, dt),
            SpectralEstimate.toTime(v1, factor2, synthetic2, band, dt)
        };
    }

    // b = Σ V1_k·conj(V2_k); in place v2 ← −V2/conj(b), v1 ← V1/b
    private void divideByCross(double[][] v1, double[][] v2) {
        for (int j = 0; j < band.bins(); j++) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < v1.length; k++) {
                re += v1[k][2 * j] * v2[k][2 * j] + v1[k][2 * j + 1] * v2[k][2 * j + 1];
                im += v1[k][2 * j + 1] * v2[k][2 * j] - v1[k][2 * j] * v2[k][2 * j + 1];
            }
            double square = re * re + im * im;
            double x = square > 0 ? re / square : 0;
            double y = square > 0 ? im / square : 0;
            for (int k = 0; k < v1.length; k++) {
                // 1/b = x − iy, 1/conj(b) = x + iy
                multiply(v1[k], j, x, -y);
                multiply(v2[k], j, -x, -y);
            }
        }
    }

    private static void multiply(double[] spectrum, int bin, double re, double im) {
        double a = spectrum[2 * bin];
        double b = spectrum[2 * bin + 1];
        spectrum[2 * bin] = a * re - b * im;
        spectrum[2 * bin + 1] = a * im + b * re;
    }
}
