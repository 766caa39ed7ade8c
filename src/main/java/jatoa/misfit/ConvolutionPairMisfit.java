package jatoa.misfit;

import jatoa.config.MisfitOptions.Gradient;
import jatoa.math.Convolution;
import jatoa.math.Quadrature;
import jatoa.misfit.StationPairResult.Contribution;
import jatoa.model.Measurement;

/**
 * ½∫(synthetic₁ ∗ observed₂ − observed₁ ∗ synthetic₂)², which does not depend on the source's time function (adjoint
 * specification §9.1, option O5; Choi and Alkhalifah 2011). REFERENCE lacks the time step in the convolution and takes the residual
 * itself for the adjoint source. O(n log n).
 */
record ConvolutionPairMisfit(Quadrature quadrature, Gradient gradient) implements StationPairMisfit {

    @Override
    public StationPairResult measure(WindowPair first, WindowPair second, Output output) {
        double[] g = Convolution.same(first.synthetic(), second.observed());
        double[] other = Convolution.same(first.observed(), second.synthetic());
        double step = switch (gradient) {
            case REFERENCE -> 1;
            case EXACT -> first.dt();
        };
        for (int i = 0; i < g.length; i++) {
            g[i] = step * (g[i] - other[i]);
        }
        Measurement measurement = WaveformPairMisfit.residual(first, second, "convolution_dd", g, quadrature);
        if (!output.adjoint()) {
            return StationPairResult.withoutAdjoint(measurement);
        }
        return switch (gradient) {
            case REFERENCE ->
                new StationPairResult(measurement, Contribution.at(first, g, 1), Contribution.at(second, g, -1));
            case EXACT ->
                new StationPairResult(
                        measurement,
                        Contribution.at(first, Convolution.sameTransposed(g, second.observed()), step),
                        Contribution.at(second, Convolution.sameTransposed(g, first.observed()), -step));
        };
    }
}
