package jatoa.misfit.multitaper;

import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions.Gradient;
import jatoa.math.BandTransform;
import jatoa.math.Vectors;

/**
 * What one window's multitaper measurement is made of, and its adjoint source (adjoint specification §8.3 to §8.9; option O4).
 *
 * @param band the bins
 * @param observed spectra of the aligned, scaled observed window
 * @param synthetic spectra of the synthetic window
 * @param cross their cross and auto power
 * @param delay delay and amplitude by frequency
 * @param errors their jack-knife errors
 */
public record SpectralEstimate(
        FrequencyBand band,
        TaperedSpectra observed,
        TaperedSpectra synthetic,
        CrossSpectra cross,
        SpectralDelay delay,
        SpectralDelay.Errors errors) {

    /** {@code windows}: the tapered observed, aligned by {@code shift} (s) and scaled by {@code dlna} before, and synthetic. */
    public static SpectralEstimate of(
            MultitaperRules rules, FrequencyBand band, double[][] windows, double dt, double shift, double dlna) {
        TaperedSpectra observed = rules.spectra(windows[0], band, dt);
        TaperedSpectra synthetic = rules.spectra(windows[1], band, dt);
        CrossSpectra cross = rules.cross(observed, synthetic);
        SpectralDelay delay = rules.delay(cross, band, shift, dlna);
        SpectralDelay.Errors errors = rules.errors(delay, band, k -> rules.delayWithout(k, cross, band, shift, dlna));
        return new SpectralEstimate(band, observed, synthetic, cross, delay, errors);
    }

    /**
     * The adjoint source before the window's taper: for each Slepian taper the spectrum of δmisfit/δS_k, brought back to time and
     * tapered again.
     */
    public double[] adjoint(FrequencyWeights weights, MeasureType type, Gradient rule, double dt) {
        double[] factor = switch (type) {
            case DT -> Vectors.product(delay.delay(), weights.delay());
            case AM -> Vectors.product(delay.dlna(), weights.dlna());
        };
        double[][] kernels = switch (rule) {
            case REFERENCE -> type == MeasureType.DT ? referenceDelay() : referenceDlna();
            case EXACT -> type == MeasureType.DT ? exactDelay() : exactDlna();
        };
        return toTime(kernels, factor, synthetic, band, dt);
    }

    /** Σ_k h_k·(2/dt)·Re IFFT(kernel_k·factor): only positive bins are filled, the factor 2 supplies the others. */
    public static double[] toTime(
            double[][] kernels, double[] factor, TaperedSpectra spectra, FrequencyBand band, double dt) {
        int n = spectra.taper(0).length;
        for (double[] spectrum : kernels) {
            for (int b = 0; b < factor.length; b++) {
                spectrum[2 * b] *= factor[b];
                spectrum[2 * b + 1] *= factor[b];
            }
        }
        double[][] series = BandTransform.of(band.hi(), band.length()).inverseReal(kernels, band.lo(), n);
        double scale = 2 / dt * Math.sqrt(n);
        double[] f = new double[n];
        for (int k = 0; k < series.length; k++) {
            double[] taper = spectra.taper(k);
            for (int i = 0; i < n; i++) {
                f[i] += taper[i] * scale * series[k][i];
            }
        }
        return f;
    }

    // p_k = V_k/Σ|V_l|², V the spectrum of the derivative: takes the observed for a copy of the synthetic
    private double[][] referenceDelay() {
        double[][] v = synthetic.derivativeSpectra();
        double[] power = new double[band.bins()];
        for (double[] spectrum : v) {
            for (int b = 0; b < power.length; b++) {
                power[b] += spectrum[2 * b] * spectrum[2 * b] + spectrum[2 * b + 1] * spectrum[2 * b + 1];
            }
        }
        return over(v, power, 1);
    }

    // q_k = −S_k/Σ|S_l|²
    private double[][] referenceDlna() {
        double[][] s = new double[synthetic.count()][];
        for (int k = 0; k < s.length; k++) {
            s[k] = synthetic.spectrum(k).clone();
        }
        return over(s, cross.powerSum(), -1);
    }

    // p_k = i·D_k/(ω·A), A = Σ D_k·conj(S_k): the derivative of the delay itself
    private double[][] exactDelay() {
        double[][] p = observedOverCross();
        for (double[] spectrum : p) {
            for (int b = 0; b < band.bins(); b++) {
                double omega = band.omega(b);
                double re = spectrum[2 * b];
                double im = spectrum[2 * b + 1];
                spectrum[2 * b] = omega == 0 ? 0 : -im / omega;
                spectrum[2 * b + 1] = omega == 0 ? 0 : re / omega;
            }
        }
        return p;
    }

    // q_k = D_k/A − 2·S_k/B, B = Σ|S_k|²
    private double[][] exactDlna() {
        double[][] q = observedOverCross();
        double[] power = cross.powerSum();
        double level = cross.level();
        for (int k = 0; k < q.length; k++) {
            double[] s = synthetic.spectrum(k);
            for (int b = 0; b < power.length; b++) {
                double factor = power[b] > 0 && power[b] >= level ? 2 / power[b] : 0;
                q[k][2 * b] -= factor * s[2 * b];
                q[k][2 * b + 1] -= factor * s[2 * b + 1];
            }
        }
        return q;
    }

    // D_k/A; zero in bins whose ratio was damped
    private double[][] observedOverCross() {
        double[] a = cross.crossSum();
        double[] power = cross.powerSum();
        double level = cross.level();
        double[][] ratio = new double[observed.count()][a.length];
        for (int b = 0; b < power.length; b++) {
            double re = a[2 * b];
            double im = a[2 * b + 1];
            double square = re * re + im * im;
            boolean used = square > 0 && power[b] >= level;
            for (int k = 0; k < ratio.length && used; k++) {
                double x = observed.spectrum(k)[2 * b];
                double y = observed.spectrum(k)[2 * b + 1];
                ratio[k][2 * b] = (x * re + y * im) / square;
                ratio[k][2 * b + 1] = (y * re - x * im) / square;
            }
        }
        return ratio;
    }

    private static double[][] over(double[][] spectra, double[] divisor, double sign) {
        for (double[] spectrum : spectra) {
            for (int b = 0; b < divisor.length; b++) {
                double factor = divisor[b] > 0 ? sign / divisor[b] : 0;
                spectrum[2 * b] *= factor;
                spectrum[2 * b + 1] *= factor;
            }
        }
        return spectra;
    }
}
