package jatoa.misfit;

/** Measures one window of one kind. Stateless: one instance serves all threads. Never throws for what the samples hold. */
sealed interface WindowMisfit
        permits WaveformMisfit,
                ConvolutionMisfit,
                ExponentiatedPhaseMisfit,
                TraveltimeMisfit,
                MultitaperMisfit,
                NormalizedCorrelationMisfit,
                EnvelopeMisfit,
                InstantaneousPhaseMisfit,
                KernelMisfit {

    /** The window's measurement, and its adjoint source where {@code output} asks for it; a skipped one says why. */
    WindowResult measure(WindowPair window, Output output);
}
