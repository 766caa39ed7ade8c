package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫ln²(envelope of the observed/envelope of the synthetic) (Bozdağ, Trampert and Tromp 2011), each envelope raised by a water
 * level so that quiet samples do not count. In s. The adjoint source is the exact gradient, the water level's derivative
 * included; without a water level it is the published one. O(n log n). Identical windows give exact zeros.
 */
record EnvelopeMisfit(MisfitConfig.Envelope config, Quadrature quadrature) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        Optional<String> silence = window.silence();
        if (silence.isPresent()) {
            return Result.skipped(window.window(), silence.get());
        }
        AnalyticWindow observed = AnalyticWindow.of(window.observed());
        AnalyticWindow synthetic = AnalyticWindow.of(window.synthetic());
        double[] ratio = observed.raised(config.waterLevel());
        double[] raised = synthetic.raised(config.waterLevel());
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = Math.log(ratio[i] / raised[i]);
        }
        double misfit = 0.5 * quadrature.integrateProduct(ratio, ratio, window.dt());
        return Result.of(
                window.window()
                        .measured(
                                config.name(), Optional.empty(), misfit, Map.of("mean_log_ratio", Vectors.mean(ratio))),
                output,
                () -> adjoint(synthetic, raised, ratio));
    }

    private double[] adjoint(AnalyticWindow p, double[] raised, double[] ratio) {
        int n = ratio.length;
        double[] bySignal = new double[n];
        double[] byHilbert = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double byEnvelope = -ratio[i] / raised[i];
            bySignal[i] = byEnvelope * p.signal()[i] / p.envelope(i);
            byHilbert[i] = byEnvelope * p.hilbert()[i] / p.envelope(i);
            sum += byEnvelope;
        }
        p.addPeakDerivative(sum * config.waterLevel(), bySignal, byHilbert);
        return AnalyticWindow.gradient(bySignal, byHilbert);
    }
}
