package jatoa.misfit;

import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.model.Measurement;
import java.util.Map;
import java.util.Optional;

/**
 * Banana-doughnut kernels: the traveltime or the logarithmic amplitude of the synthetic itself, not its squared difference
 * (Dahlen, Hung and Nolet 2000; Tromp, Tape and Liu 2005, eq. 45 and 67). What stands as misfit is the measured quantity,
 * synthetic minus observed: s, positive where the synthetic is later, or dlnA; it may be negative. The adjoint source depends on
 * the synthetic alone: −v/∫v² or s/∫s². O(n log n).
 */
record KernelMisfit(String method, MeasureType type, MisfitOptions options) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        return Correlation.measured(
                window,
                options,
                Correlation.NO_ERROR,
                c -> Result.of(measurement(window.window(), c), output, () -> adjoint(window)));
    }

    private Measurement measurement(SampleWindow window, Correlation c) {
        double quantity = type == MeasureType.DT ? -c.shift() : -c.dlna();
        return new Measurement(
                window.left(),
                window.right(),
                method,
                Kernels.word(type),
                quantity,
                c.values(),
                Map.of("cc", c.cc()),
                Optional.empty());
    }

    private double[] adjoint(CutWindow window) {
        Quadrature quadrature = Kernels.quadrature(options.quadrature());
        double[] f = switch (type) {
            case DT -> Derivative.central(window.synthetic(), window.dt());
            case AM -> window.synthetic().clone();
        };
        double sign = type == MeasureType.DT ? -1 : 1;
        Vectors.scale(f, sign / quadrature.integrateProduct(f, f, window.dt()));
        return f;
    }
}
