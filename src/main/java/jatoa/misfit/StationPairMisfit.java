package jatoa.misfit;

/** Measures one window of two stations together. Stateless; never throws for what the samples hold. */
sealed interface StationPairMisfit
        permits WaveformPairMisfit, ConvolutionPairMisfit, TraveltimePairMisfit, MultitaperPairMisfit {

    /** The measurement of two windows of equal array length, and both adjoint sources where {@code output} asks for them. */
    StationPairResult measure(WindowPair first, WindowPair second, Output output);
}
