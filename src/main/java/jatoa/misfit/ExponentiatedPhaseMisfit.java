package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫|observed/envelope − synthetic/envelope|² of the analytic signals, each envelope raised by a water level (adjoint
 * specification §6, option O3; Yuan et al. 2020). O(n log n). Identical windows give exact zeros.
 */
record ExponentiatedPhaseMisfit(MisfitConfig.ExponentiatedPhase config, MisfitOptions options) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        Optional<String> silence = window.silence();
        if (silence.isPresent()) {
            return Result.skipped(window.window(), silence.get());
        }
        AnalyticWindow observed = AnalyticWindow.of(window.observed());
        AnalyticWindow synthetic = AnalyticWindow.of(window.synthetic());
        double[] observedRaised = observed.raised(config.waterLevel());
        double[] raised = synthetic.raised(config.waterLevel());
        double[] real = difference(observed.signal(), observedRaised, synthetic.signal(), raised);
        double[] imag = difference(observed.hilbert(), observedRaised, synthetic.hilbert(), raised);
        return Result.of(measurement(window, real, imag), output, () -> switch (options.exponentiatedPhase()) {
            case REFERENCE -> referenceAdjoint(synthetic, raised, real, imag);
            case EXACT -> exactAdjoint(synthetic, raised, real, imag);
        });
    }

    private Measurement measurement(CutWindow window, double[] real, double[] imag) {
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        double misfitReal = 0.5 * quadrature.integrateProduct(real, real, window.dt());
        double misfitImag = 0.5 * quadrature.integrateProduct(imag, imag, window.dt());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("diff_real", Vectors.mean(real));
        details.put("diff_imag", Vectors.mean(imag));
        details.put("misfit_real", misfitReal);
        details.put("misfit_imag", misfitImag);
        return window.window().measured(config.name(), Optional.of("dt"), misfitReal + misfitImag, details);
    }

    // −R·h²/Ē³ + I·s·h/Ē³ − H{R·s·h/Ē³ − I·s²/Ē³}: takes Ē³ for E·Ē²
    private static double[] referenceAdjoint(AnalyticWindow p, double[] raised, double[] real, double[] imag) {
        int n = real.length;
        double[] bySignal = new double[n];
        double[] byHilbert = new double[n];
        for (int i = 0; i < n; i++) {
            double s = p.signal()[i];
            double h = p.hilbert()[i];
            double cube = raised[i] * raised[i] * raised[i];
            bySignal[i] = (-real[i] * h * h + imag[i] * s * h) / cube;
            byHilbert[i] = (real[i] * s * h - imag[i] * s * s) / cube;
        }
        return AnalyticWindow.gradient(bySignal, byHilbert);
    }

    // O3: with the derivative of the water level, which hangs on the largest envelope sample
    private double[] exactAdjoint(AnalyticWindow p, double[] raised, double[] real, double[] imag) {
        int n = real.length;
        double[] bySignal = new double[n];
        double[] byHilbert = new double[n];
        double kappa = 0;
        for (int i = 0; i < n; i++) {
            double s = p.signal()[i];
            double h = p.hilbert()[i];
            double square = raised[i] * raised[i];
            double g = p.envelope(i) * square;
            bySignal[i] = -real[i] * (1 / raised[i] - s * s / g) + imag[i] * s * h / g;
            byHilbert[i] = -imag[i] * (1 / raised[i] - h * h / g) + real[i] * s * h / g;
            kappa += (real[i] * s + imag[i] * h) / square;
        }
        p.addPeakDerivative(kappa * config.waterLevel(), bySignal, byHilbert);
        return AnalyticWindow.gradient(bySignal, byHilbert);
    }

    private static double[] difference(double[] a, double[] overA, double[] b, double[] overB) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] / overA[i] - b[i] / overB[i];
        }
        return y;
    }
}
