package jatoa.misfit;

import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.model.Measurement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Banana-doughnut kernels: the traveltime or the logarithmic amplitude of the synthetic itself, not its squared difference
 * (Dahlen, Hung and Nolet 2000; Tromp, Tape and Liu 2005, eq. 45 and 67). What stands as misfit is the measured quantity,
 * synthetic minus observed: s, positive where the synthetic is later, or dlnA; it may be negative. The adjoint source depends on
 * the synthetic alone: −v/∫v² or s/∫s². O(n log n).
 */
record KernelMisfit(String method, MeasureType type, MisfitOptions options) implements WindowMisfit {
    private static final CcError NO_ERROR = new CcError(false, 0, 0);

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        Optional<String> problem = Correlation.problem(window.observed(), window.synthetic());
        if (problem.isPresent()) {
            return WindowResult.skipped(window, problem.get());
        }
        Correlation c = Correlation.of(
                window.observed(),
                window.synthetic(),
                window.dt(),
                options.traveltime().shift(),
                NO_ERROR);
        Optional<String> outside = c.outside(options.limits());
        if (outside.isPresent()) {
            return WindowResult.skipped(window, outside.get());
        }
        Measurement measurement = new Measurement(
                window.window().left(),
                window.window().right(),
                method,
                Optional.of(type.name().toLowerCase(Locale.ROOT)),
                type == MeasureType.DT ? -c.shift() : -c.dlna(),
                Measurement.Values.of(c.shift(), c.sigmaDt(), c.dlna(), c.sigmaDlna()),
                Map.of("cc", c.cc()),
                Optional.empty());
        return output.adjoint()
                ? new WindowResult(measurement, adjoint(window))
                : WindowResult.withoutAdjoint(measurement);
    }

    private double[] adjoint(WindowPair window) {
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        double[] f = switch (type) {
            case DT -> Derivative.central(window.synthetic(), window.dt());
            case AM -> window.synthetic().clone();
        };
        double sign = type == MeasureType.DT ? -1 : 1;
        Kernels.scale(f, sign / quadrature.integrateProduct(f, f, window.dt()));
        return f;
    }
}
