package jatoa.misfit;

import jatoa.math.Quadrature;
import jatoa.misfit.StationPairResult.Contribution;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫((synthetic₁ − synthetic₂) − (observed₁ − observed₂))² (adjoint specification §9.1; Yuan, Simons and Tromp 2016). O(n). The
 * adjoint sources are the exact gradient.
 */
record WaveformPairMisfit(Quadrature quadrature) implements StationPairMisfit {

    @Override
    public StationPairResult measure(WindowPair first, WindowPair second, Output output) {
        double[] g = new double[first.length()];
        for (int i = 0; i < g.length; i++) {
            g[i] = (first.synthetic()[i] - second.synthetic()[i]) - (first.observed()[i] - second.observed()[i]);
        }
        Measurement measurement = residual(first, second, "waveform_dd", g, quadrature);
        return output.adjoint()
                ? new StationPairResult(measurement, Contribution.at(first, g, 1), Contribution.at(second, g, -1))
                : StationPairResult.withoutAdjoint(measurement);
    }

    /** The measurement ½∫g². */
    static Measurement residual(WindowPair first, WindowPair second, String method, double[] g, Quadrature quadrature) {
        double difference = 0;
        for (int i = 0; i < g.length; i++) {
            difference += first.taper()[i] * g[i];
        }
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("difference", difference / g.length);
        details.put("left_2", second.window().left() * second.dt());
        details.put("right_2", second.window().right() * second.dt());
        return new Measurement(
                first.window().left(),
                first.window().right(),
                method,
                Optional.empty(),
                0.5 * quadrature.integrateProduct(g, g, first.dt()),
                Measurement.Values.NONE,
                details,
                Optional.empty());
    }
}
