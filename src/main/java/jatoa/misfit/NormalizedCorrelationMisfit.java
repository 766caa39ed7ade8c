package jatoa.misfit;

import jatoa.math.Quadrature;
import jatoa.model.Measurement;
import java.util.Map;
import java.util.Optional;

/**
 * 1 − ∫observed·synthetic/√(∫observed²·∫synthetic²): one minus the normalised correlation at zero lag (Tao, Grand and Niu 2017).
 * Dimensionless, 0 … 2, blind to amplitude. O(n). Identical windows give exact zeros; the adjoint source is the exact gradient
 * under the rectangle rule.
 */
record NormalizedCorrelationMisfit(Quadrature quadrature) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        double[] d = window.observed();
        double[] s = window.synthetic();
        double observedEnergy = quadrature.integrateProduct(d, d, window.dt());
        double syntheticEnergy = quadrature.integrateProduct(s, s, window.dt());
        if (!(observedEnergy > 0)) {
            return Result.skipped(window.window(), "observed is zero in the window");
        }
        if (!(syntheticEnergy > 0)) {
            return Result.skipped(window.window(), "synthetic is zero in the window");
        }
        double product = quadrature.integrateProduct(d, s, window.dt());
        double norm = Math.sqrt(observedEnergy * syntheticEnergy);
        double cc = product / norm;
        Measurement measurement =
                window.window().measured("normalized_cross_correlation", Optional.empty(), 1 - cc, Map.of("cc", cc));
        return Result.of(measurement, output, () -> {
            double[] f = new double[s.length];
            for (int i = 0; i < f.length; i++) {
                f[i] = (product / syntheticEnergy * s[i] - d[i]) / norm;
            }
            return f;
        });
    }
}
