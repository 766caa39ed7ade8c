package jatoa.misfit;

import jatoa.math.Quadrature;
import jatoa.model.Measurement;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫(synthetic − observed)² (adjoint specification §5; Tromp, Tape and Liu 2005, eq. 9). O(n). Identical windows give exact
 * zeros; the adjoint source is the exact gradient.
 */
record WaveformMisfit(Quadrature quadrature) implements WindowMisfit {

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        double[] s = window.synthetic();
        double[] g = new double[s.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = s[i] - window.observed()[i];
        }
        return residual(window, "waveform", g, quadrature);
    }

    /** ½∫g² with {@code g} itself as the adjoint source. */
    static WindowResult residual(WindowPair window, String method, double[] g, Quadrature quadrature) {
        double misfit = 0.5 * quadrature.integrateProduct(g, g, window.dt());
        double difference = 0;
        for (int i = 0; i < g.length; i++) {
            difference += window.taper()[i] * g[i];
        }
        Measurement measurement = new Measurement(
                window.window().left(),
                window.window().right(),
                method,
                Optional.empty(),
                misfit,
                Measurement.Values.NONE,
                Map.of("difference", difference / g.length),
                Optional.empty());
        return new WindowResult(measurement, g);
    }
}
