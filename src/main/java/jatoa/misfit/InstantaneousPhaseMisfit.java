package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫weight·Δφ², Δφ the difference of instantaneous phases, observed minus synthetic, in −π … π (Bozdağ, Trampert and Tromp 2011).
 * The weight E²/(E² + level²) of the observed envelope E makes its quiet parts count less; without a water level it is 1 and the
 * misfit the published one. In s. The adjoint source is the exact gradient. O(n log n). Identical windows give exact zeros.
 */
record InstantaneousPhaseMisfit(MisfitConfig.InstantaneousPhase config, Quadrature quadrature) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        Optional<String> silence = window.silence();
        if (silence.isPresent()) {
            return Result.skipped(window.window(), silence.get());
        }
        AnalyticWindow observed = AnalyticWindow.of(window.observed());
        AnalyticWindow synthetic = AnalyticWindow.of(window.synthetic());
        double[] difference = difference(observed, synthetic);
        double[] weighted = weighted(observed, difference);
        double misfit = 0.5 * quadrature.integrateProduct(weighted, difference, window.dt());
        return Result.of(
                window.window()
                        .measured(
                                config.name(),
                                Optional.empty(),
                                misfit,
                                Map.of("mean_phase_difference", Vectors.mean(difference))),
                output,
                () -> adjoint(synthetic, weighted));
    }

    // The angle of observed·conj(synthetic): no unwrapping of either phase.
    private static double[] difference(AnalyticWindow observed, AnalyticWindow synthetic) {
        double[] d = observed.signal();
        double[] hd = observed.hilbert();
        double[] s = synthetic.signal();
        double[] hs = synthetic.hilbert();
        double[] difference = new double[d.length];
        for (int i = 0; i < d.length; i++) {
            difference[i] = Math.atan2(hd[i] * s[i] - d[i] * hs[i], d[i] * s[i] + hd[i] * hs[i]);
        }
        return difference;
    }

    private double[] weighted(AnalyticWindow observed, double[] difference) {
        double level = config.waterLevel() * observed.maximum();
        double[] weighted = new double[difference.length];
        for (int i = 0; i < weighted.length; i++) {
            double square = observed.envelope(i) * observed.envelope(i);
            weighted[i] = difference[i] * square / (square + level * level);
        }
        return weighted;
    }

    // δφ = (s·δh − h·δs)/E²
    private static double[] adjoint(AnalyticWindow p, double[] weighted) {
        int n = weighted.length;
        double[] bySignal = new double[n];
        double[] byHilbert = new double[n];
        for (int i = 0; i < n; i++) {
            double factor = weighted[i] / (p.envelope(i) * p.envelope(i));
            bySignal[i] = factor * p.hilbert()[i];
            byHilbert[i] = -factor * p.signal()[i];
        }
        return AnalyticWindow.gradient(bySignal, byHilbert);
    }
}
