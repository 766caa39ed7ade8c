package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Kernel;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.misfit.Correlation.Parabola;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cross-correlation traveltime and amplitude: ½(ΔT/σ)² or ½(ΔlnA/σ)² (adjoint specification §7; Luo and Schuster 1991; Tromp,
 * Tape and Liu 2005, eq. 42–45 and 64–67). Positive shift: the observed arrives later. Identical windows give exact zeros.
 */
record TraveltimeMisfit(MisfitConfig.CcTraveltime config, MisfitOptions options) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        return Correlation.measured(
                window,
                options,
                config.error(),
                c -> result(window, c, config.kind().key(), Optional.empty(), output));
    }

    /** The result for a correlation already made; also the fallback of the multitaper, under another {@code method}. */
    Result result(CutWindow window, Correlation c, String method, Optional<String> note, Output output) {
        return Result.of(measurement(window.window(), c, method, note), output, () -> switch (config.measureType()) {
            case AM -> amplitudeAdjoint(window, c);
            case DT -> traveltimeAdjoint(window, c);
        });
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
                Kernels.word(config.measureType()),
                config.measureType() == MeasureType.DT ? misfitDt : misfitDlna,
                c.values(),
                details,
                note);
    }

    private double[] amplitudeAdjoint(CutWindow window, Correlation c) {
        double[] f = window.synthetic().clone();
        double norm = quadrature().integrateProduct(f, f, window.dt());
        Vectors.scale(f, -c.dlna() / (norm * c.sigmaDlna() * c.sigmaDlna()));
        return f;
    }

    private double[] traveltimeAdjoint(CutWindow window, Correlation c) {
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
        double[] f = kernel == Kernel.LUO_SCHUSTER
                ? Vectors.shifted(Derivative.central(window.observed(), window.dt()), -c.lag())
                : v;
        Vectors.scale(f, residual / quadrature().integrateProduct(f, v, window.dt()));
        return f;
    }

    private Quadrature quadrature() {
        return Kernels.quadrature(options.quadrature());
    }

    private static double half(double x) {
        return 0.5 * x * x;
    }
}
