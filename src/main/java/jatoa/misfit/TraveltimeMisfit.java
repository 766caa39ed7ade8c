package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Kernel;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.math.SampleShift;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cross-correlation traveltime and amplitude: ½(ΔT/σ)² or ½(ΔlnA/σ)² (adjoint specification §7; Luo and Schuster 1991; Tromp,
 * Tape and Liu 2005, eq. 42–45 and 64–67). Positive shift: the observed arrives later. Identical windows give exact zeros.
 */
record TraveltimeMisfit(MisfitConfig.CcTraveltime config, MisfitOptions options) implements WindowMisfit {

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        Optional<String> problem = Correlation.problem(window.observed(), window.synthetic());
        if (problem.isPresent()) {
            return WindowResult.skipped(window, problem.get());
        }
        Correlation correlation = Correlation.of(
                window.observed(),
                window.synthetic(),
                window.dt(),
                options.traveltime().shift(),
                config.error());
        return correlation
                .outside(options.limits())
                .map(reason -> WindowResult.skipped(window, reason))
                .orElseGet(() -> result(window, correlation, config.kind().key(), Optional.empty(), output));
    }

    /** The result for a correlation already made; also the fallback of the multitaper, under another {@code method}. */
    WindowResult result(
            WindowPair window, Correlation correlation, String method, Optional<String> note, Output output) {
        Measurement measurement = measurement(window.window(), correlation, method, note);
        return output.adjoint()
                ? new WindowResult(measurement, adjoint(window, correlation))
                : WindowResult.withoutAdjoint(measurement);
    }

    private Measurement measurement(SampleWindow window, Correlation c, String method, Optional<String> note) {
        double misfitDt = half(c.shift() / c.sigmaDt());
        double misfitDlna = half(c.dlna() / c.sigmaDlna());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("misfit_dt", misfitDt);
        details.put("misfit_dlna", misfitDlna);
        details.put("cc", c.cc());
        return new Measurement(
                window.left(),
                window.right(),
                method,
                Optional.of(config.measureType().name().toLowerCase(Locale.ROOT)),
                config.measureType() == MeasureType.DT ? misfitDt : misfitDlna,
                Measurement.Values.of(c.shift(), c.sigmaDt(), c.dlna(), c.sigmaDlna()),
                details,
                note);
    }

    private double[] adjoint(WindowPair window, Correlation c) {
        return switch (config.measureType()) {
            case AM -> amplitudeAdjoint(window, c);
            case DT -> traveltimeAdjoint(window, c);
        };
    }

    private double[] amplitudeAdjoint(WindowPair window, Correlation c) {
        double[] s = window.synthetic();
        double norm = quadrature().integrateProduct(s, s, window.dt());
        return scaled(s, -c.dlna() / (norm * c.sigmaDlna() * c.sigmaDlna()));
    }

    private double[] traveltimeAdjoint(WindowPair window, Correlation c) {
        double residual = c.shift() / (c.sigmaDt() * c.sigmaDt());
        Kernel kernel = options.traveltime().kernel();
        if (kernel == Kernel.EXACT) {
            Optional<Parabola> parabola = Parabola.at(window.observed(), window.synthetic(), c.lag());
            if (parabola.isPresent()) {
                // the vertex depends on C(k−1), C(k), C(k+1), each linear in the synthetic: C(m) = Σ
                // observed[i+m]·synthetic[i]
                return Parabola.combine(
                        window.observed(), c.lag(), parabola.get().derivatives(), residual);
            }
        }
        double[] v = Derivative.central(window.synthetic(), window.dt());
        if (kernel == Kernel.LUO_SCHUSTER) {
            double[] u = SampleShift.by(Derivative.central(window.observed(), window.dt()), -c.lag());
            return scaled(u, residual / quadrature().integrateProduct(u, v, window.dt()));
        }
        return scaled(v, residual / quadrature().integrateProduct(v, v, window.dt()));
    }

    private Quadrature quadrature() {
        return Kernels.quadrature(options.quadrature());
    }

    private static double half(double x) {
        return 0.5 * x * x;
    }

    private static double[] scaled(double[] x, double factor) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = factor * x[i];
        }
        return y;
    }
}
