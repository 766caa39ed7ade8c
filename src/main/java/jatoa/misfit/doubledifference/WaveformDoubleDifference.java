package jatoa.misfit.doubledifference;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions.Gradient;
import jatoa.math.Convolution;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.misfit.CutWindow;
import jatoa.misfit.Output;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫((synthetic₁ − synthetic₂) − (observed₁ − observed₂))² (adjoint specification §9.1; Yuan, Simons and Tromp 2016). O(n). The
 * adjoint sources are the exact gradient.
 *
 * <p>CONVOLUTION: ½∫(synthetic₁ ∗ observed₂ − observed₁ ∗ synthetic₂)², which does not depend on the source's time function (option
 * O5; Choi and Alkhalifah 2011). REFERENCE lacks the time step in the convolution and takes the residual itself for the adjoint
 * source. O(n log n).
 *
 * @param config of WAVEFORM or CONVOLUTION
 * @param gradient of CONVOLUTION
 */
record WaveformDoubleDifference(MisfitConfig config, Quadrature quadrature, Gradient gradient)
        implements DoubleDifferenceMisfit {

    @Override
    public Result measure(CutWindow first, CutWindow second, Output output) {
        return config.kind() == MisfitKind.CONVOLUTION
                ? convolution(first, second, output)
                : waveform(first, second, output);
    }

    private Result waveform(CutWindow first, CutWindow second, Output output) {
        double[] g = Vectors.difference(
                Vectors.difference(first.synthetic(), second.synthetic()),
                Vectors.difference(first.observed(), second.observed()));
        return Result.of(measurement(first, second, g), output, () -> residual(first, second, g));
    }

    private Result convolution(CutWindow first, CutWindow second, Output output) {
        double[] g = Vectors.difference(
                Convolution.same(first.synthetic(), second.observed()),
                Convolution.same(first.observed(), second.synthetic()));
        double step = switch (gradient) {
            case REFERENCE -> 1;
            case EXACT -> first.dt();
        };
        Vectors.scale(g, step);
        return Result.of(measurement(first, second, g), output, () -> switch (gradient) {
            case REFERENCE -> residual(first, second, g);
            case EXACT ->
                new Contribution[] {
                    Contribution.at(first, Convolution.sameTransposed(g, second.observed()), step),
                    Contribution.at(second, Convolution.sameTransposed(g, first.observed()), -step)
                };
        });
    }

    private static Contribution[] residual(CutWindow first, CutWindow second, double[] g) {
        return new Contribution[] {Contribution.at(first, g, 1), Contribution.at(second, g, -1)};
    }

    /** ½∫g². */
    private Measurement measurement(CutWindow first, CutWindow second, double[] g) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("difference", Vectors.dot(first.taper(), g) / g.length);
        details.put("left_2", second.window().left() * second.dt());
        details.put("right_2", second.window().right() * second.dt());
        double misfit = 0.5 * quadrature.integrateProduct(g, g, first.dt());
        return first.window().measured(config.name(), Optional.empty(), misfit, details);
    }
}
