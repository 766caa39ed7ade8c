package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.math.AnalyticSignal;
import jatoa.math.Quadrature;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫|observed/envelope − synthetic/envelope|² of the analytic signals, each envelope raised by a water level (adjoint
 * specification §6, option O3; Yuan et al. 2020). O(n log n). Identical windows give exact zeros.
 */
record ExponentiatedPhaseMisfit(MisfitConfig.ExponentiatedPhase config, MisfitOptions options) implements WindowMisfit {
    /** Smallest envelope that is divided by, as a fraction of its maximum. */
    private static final double LEAST_ENVELOPE = 1e-14;

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        Phase observed = Phase.of(window.observed(), config.waterLevel());
        Phase synthetic = Phase.of(window.synthetic(), config.waterLevel());
        if (!(observed.maximum() > 0)) {
            return WindowResult.skipped(window, "observed is zero in the window");
        }
        if (!(synthetic.maximum() > 0)) {
            return WindowResult.skipped(window, "synthetic is zero in the window");
        }
        double[] real = difference(observed.signal, observed.raised, synthetic.signal, synthetic.raised);
        double[] imag = difference(observed.hilbert, observed.raised, synthetic.hilbert, synthetic.raised);
        Measurement measurement = measurement(window, real, imag);
        if (!output.adjoint()) {
            return WindowResult.withoutAdjoint(measurement);
        }
        double[] adjoint = switch (options.exponentiatedPhase()) {
            case REFERENCE -> referenceAdjoint(synthetic, real, imag);
            case EXACT -> exactAdjoint(synthetic, real, imag);
        };
        return new WindowResult(measurement, adjoint);
    }

    private Measurement measurement(WindowPair window, double[] real, double[] imag) {
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        double misfitReal = 0.5 * quadrature.integrateProduct(real, real, window.dt());
        double misfitImag = 0.5 * quadrature.integrateProduct(imag, imag, window.dt());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("diff_real", mean(real));
        details.put("diff_imag", mean(imag));
        details.put("misfit_real", misfitReal);
        details.put("misfit_imag", misfitImag);
        return new Measurement(
                window.window().left(),
                window.window().right(),
                config.name(),
                Optional.of("dt"),
                misfitReal + misfitImag,
                Measurement.Values.NONE,
                details,
                Optional.empty());
    }

    // −R·h²/Ē³ + I·s·h/Ē³ − H{R·s·h/Ē³ − I·s²/Ē³}: takes envelope·raised² for raised³
    private static double[] referenceAdjoint(Phase p, double[] real, double[] imag) {
        int n = real.length;
        double[] direct = new double[n];
        double[] turned = new double[n];
        for (int i = 0; i < n; i++) {
            double s = p.signal[i];
            double h = p.hilbert[i];
            double cube = p.raised[i] * p.raised[i] * p.raised[i];
            direct[i] = (-real[i] * h * h + imag[i] * s * h) / cube;
            turned[i] = (real[i] * s * h - imag[i] * s * s) / cube;
        }
        return minusHilbert(direct, turned);
    }

    // O3: with the derivative of the water level, which hangs on the largest envelope sample m
    private double[] exactAdjoint(Phase p, double[] real, double[] imag) {
        int n = real.length;
        double[] direct = new double[n];
        double[] turned = new double[n];
        double kappa = 0;
        for (int i = 0; i < n; i++) {
            double s = p.signal[i];
            double h = p.hilbert[i];
            double square = p.raised[i] * p.raised[i];
            double g = Math.max(p.envelope[i], LEAST_ENVELOPE * p.maximum()) * square;
            direct[i] = -real[i] * (1 / p.raised[i] - s * s / g) + imag[i] * s * h / g;
            turned[i] = -imag[i] * (1 / p.raised[i] - h * h / g) + real[i] * s * h / g;
            kappa += (real[i] * s + imag[i] * h) / square;
        }
        int m = p.peak;
        direct[m] += kappa * config.waterLevel() * p.signal[m] / p.envelope[m];
        turned[m] += kappa * config.waterLevel() * p.hilbert[m] / p.envelope[m];
        return minusHilbert(direct, turned);
    }

    private static double[] minusHilbert(double[] direct, double[] turned) {
        double[] h = AnalyticSignal.hilbert(turned);
        for (int i = 0; i < h.length; i++) {
            direct[i] -= h[i];
        }
        return direct;
    }

    private static double[] difference(double[] a, double[] overA, double[] b, double[] overB) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] / overA[i] - b[i] / overB[i];
        }
        return y;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /** A signal, its Hilbert transform, its envelope, and the envelope raised by the water level; {@code peak}: first largest. */
    private static final class Phase {
        private final double[] signal;
        private final double[] hilbert;
        private final double[] envelope;
        private final double[] raised;
        private final int peak;

        private Phase(double[] signal, double[] hilbert, double[] envelope, double[] raised, int peak) {
            this.signal = signal;
            this.hilbert = hilbert;
            this.envelope = envelope;
            this.raised = raised;
            this.peak = peak;
        }

        static Phase of(double[] signal, double waterLevel) {
            int n = signal.length;
            double[] hilbert = AnalyticSignal.hilbert(signal);
            double[] envelope = new double[n];
            int peak = 0;
            for (int i = 0; i < n; i++) {
                envelope[i] = Math.sqrt(signal[i] * signal[i] + hilbert[i] * hilbert[i]);
                peak = envelope[i] > envelope[peak] ? i : peak;
            }
            double[] raised = envelope.clone();
            for (int i = 0; i < n; i++) {
                raised[i] += waterLevel * envelope[peak];
            }
            return new Phase(signal, hilbert, envelope, raised, peak);
        }

        double maximum() {
            return envelope[peak];
        }
    }
}
