package jatoa.misfit;

import jatoa.math.Convolution;
import jatoa.math.Quadrature;

/**
 * ½∫(synthetic ∗ observed)² with the convolution itself as adjoint source, as the original has it (adjoint specification
 * §5). Not a usable misfit: it does not vanish for identical windows, and the adjoint source is not its gradient. O(n log n).
 */
record ConvolutionMisfit(Quadrature quadrature) implements WindowMisfit {

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        double[] g = Convolution.same(window.synthetic(), window.observed());
        return WaveformMisfit.residual(window, "convolution", g, quadrature);
    }
}
