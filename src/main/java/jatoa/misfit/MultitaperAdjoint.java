package jatoa.misfit;

import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions.Gradient;
import jatoa.math.BandTransform;

/**
 * The adjoint source of a multitaper measurement before the window's taper (adjoint specification §8.9; option O4): for each
 * Slepian taper the spectrum of δmisfit/δS_k, brought back to time and tapered again.
 */
final class MultitaperAdjoint {
    private MultitaperAdjoint() {}

    static double[] of(SpectralEstimate e, FrequencyWeights weights, MeasureType type, Gradient rule, double dt) {
        double[] factor = switch (type) {
            case DT -> product(e.delay().delay(), weights.delay());
            case AM -> product(e.delay().dlna(), weights.dlna());
        };
        double[][] kernels = switch (rule) {
            case REFERENCE -> type == MeasureType.DT ? referenceDelay(e) : referenceDlna(e);
            case EXACT -> type == MeasureType.DT ? exactDelay(e) : exactDlna(e);
        };
        return toTime(kernels, factor, e.synthetic(), e.band(), dt);
    }

    /** Σ_k h_k·(2/dt)·Re IFFT(kernel_k·factor): only positive bins are filled, the factor 2 supplies the others. */
    static double[] toTime(double[][] kernels, double[] factor, TaperedSpectra spectra, FrequencyBand band, double dt) {
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
    private static double[][] referenceDelay(SpectralEstimate e) {
        double[][] v = e.synthetic().derivativeSpectra();
        double[] power = new double[e.band().bins()];
        for (double[] spectrum : v) {
            for (int b = 0; b < power.length; b++) {
                power[b] += spectrum[2 * b] * spectrum[2 * b] + spectrum[2 * b + 1] * spectrum[2 * b + 1];
            }
        }
        return over(v, power, 1);
    }

    // q_k = −S_k/Σ|S_l|²
    private static double[][] referenceDlna(SpectralEstimate e) {
        double[][] s = new double[e.synthetic().count()][];
        for (int k = 0; k < s.length; k++) {
            s[k] = e.synthetic().spectrum(k).clone();
        }
        return over(s, e.cross().powerSum(), -1);
    }

    // p_k = i·D_k/(ω·A), A = Σ D_k·conj(S_k): the derivative of the delay itself
    private static double[][] exactDelay(SpectralEstimate e) {
        double[][] p = observedOverCross(e);
        for (double[] spectrum : p) {
            for (int b = 0; b < e.band().bins(); b++) {
                double omega = e.band().omega(b);
                double re = spectrum[2 * b];
                double im = spectrum[2 * b + 1];
                spectrum[2 * b] = omega == 0 ? 0 : -im / omega;
                spectrum[2 * b + 1] = omega == 0 ? 0 : re / omega;
            }
        }
        return p;
    }

    // q_k = D_k/A − 2·S_k/B, B = Σ|S_k|²
    private static double[][] exactDlna(SpectralEstimate e) {
        double[][] q = observedOverCross(e);
        double[] power = e.cross().powerSum();
        double level = e.cross().level();
        for (int k = 0; k < q.length; k++) {
            double[] s = e.synthetic().spectrum(k);
            for (int b = 0; b < power.length; b++) {
                double factor = power[b] > 0 && power[b] >= level ? 2 / power[b] : 0;
                q[k][2 * b] -= factor * s[2 * b];
                q[k][2 * b + 1] -= factor * s[2 * b + 1];
            }
        }
        return q;
    }

    // D_k/A; zero in bins whose ratio was damped
    private static double[][] observedOverCross(SpectralEstimate e) {
        double[] a = e.cross().crossSum();
        double[] power = e.cross().powerSum();
        double level = e.cross().level();
        double[][] ratio = new double[e.observed().count()][a.length];
        for (int b = 0; b < power.length; b++) {
            double re = a[2 * b];
            double im = a[2 * b + 1];
            double square = re * re + im * im;
            boolean used = square > 0 && power[b] >= level;
            for (int k = 0; k < ratio.length && used; k++) {
                double x = e.observed().spectrum(k)[2 * b];
                double y = e.observed().spectrum(k)[2 * b + 1];
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

    /** Element by element. */
    static double[] product(double[] a, double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * b[i];
        }
        return y;
    }
}
