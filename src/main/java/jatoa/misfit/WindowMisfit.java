package jatoa.misfit;

import jatoa.model.Measurement;
import java.util.function.Supplier;

/** Measures one window of one kind. Stateless: one instance serves all threads. Never throws for what the samples hold. */
sealed interface WindowMisfit
        permits WaveformMisfit,
                ExponentiatedPhaseMisfit,
                TraveltimeMisfit,
                MultitaperMisfit,
                NormalizedCorrelationMisfit,
                EnvelopeMisfit,
                InstantaneousPhaseMisfit,
                KernelMisfit {

    /** The window's measurement, and its adjoint source where {@code output} asks for it; a skipped one says why. */
    Result measure(CutWindow window, Output output);

    /** What one window gave; {@code adjoint} before the taper, one value a sample, or empty where none was asked for or none could be. */
    record Result(Measurement measurement, double[] adjoint) {
        private static final double[] NO_ADJOINT = {};

        /** The adjoint source is computed where {@code output} asks for it. */
        static Result of(Measurement measurement, Output output, Supplier<double[]> adjoint) {
            return new Result(measurement, output.adjoint() ? adjoint.get() : NO_ADJOINT);
        }

        static Result skipped(SampleWindow window, String reason) {
            return new Result(window.skipped(reason), NO_ADJOINT);
        }
    }
}
