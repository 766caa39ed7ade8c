package jatoa.misfit;

import jatoa.config.MisfitKind;
import jatoa.math.Convolution;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import java.util.Map;
import java.util.Optional;

/**
 * ½∫(synthetic − observed)² (adjoint specification §5; Tromp, Tape and Liu 2005, eq. 9). O(n). Identical windows give exact
 * zeros; the adjoint source is the exact gradient.
 *
 * <p>CONVOLUTION has synthetic ∗ observed in place of the difference and that convolution itself as adjoint source, as the original
 * has it. Not a usable misfit: it does not vanish for identical windows, and the adjoint source is not its gradient. O(n log n).
 *
 * @param kind WAVEFORM or CONVOLUTION
 */
record WaveformMisfit(MisfitKind kind, Quadrature quadrature) implements WindowMisfit {

    @Override
    public Result measure(CutWindow window, Output output) {
        double[] g = kind == MisfitKind.CONVOLUTION
                ? Convolution.same(window.synthetic(), window.observed())
                : Vectors.difference(window.synthetic(), window.observed());
        double misfit = 0.5 * quadrature.integrateProduct(g, g, window.dt());
        double difference = Vectors.dot(window.taper(), g) / g.length;
        return Result.of(
                window.window().measured(kind.key(), Optional.empty(), misfit, Map.of("difference", difference)),
                output,
                () -> g);
    }
}
