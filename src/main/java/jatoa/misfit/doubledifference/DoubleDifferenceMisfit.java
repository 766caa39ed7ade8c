package jatoa.misfit.doubledifference;

import jatoa.misfit.CutWindow;
import jatoa.misfit.Output;
import jatoa.misfit.SampleWindow;
import jatoa.model.Measurement;
import java.util.function.Supplier;

/** Measures one window of two stations together. Stateless; never throws for what the samples hold. */
sealed interface DoubleDifferenceMisfit
        permits WaveformDoubleDifference, TraveltimeDoubleDifference, MultitaperDoubleDifference {

    /** The measurement of two windows of equal array length, and both adjoint sources where {@code output} asks for them. */
    Result measure(CutWindow first, CutWindow second, Output output);

    /** What one window of two stations gave: the measurement and what it adds to each station's adjoint source. */
    record Result(Measurement measurement, Contribution first, Contribution second) {

        static Result withoutAdjoint(Measurement measurement) {
            return new Result(measurement, Contribution.NONE, Contribution.NONE);
        }

        /** {@code adjoints} gives the first and the second station's, where {@code output} asks for them. */
        static Result of(Measurement measurement, Output output, Supplier<Contribution[]> adjoints) {
            if (output == Output.MISFIT) {
                return withoutAdjoint(measurement);
            }
            Contribution[] f = adjoints.get();
            return new Result(measurement, f[0], f[1]);
        }

        static Result skipped(SampleWindow window, String reason) {
            return withoutAdjoint(window.skipped(reason));
        }
    }

    /** Tapered values that belong at the samples from {@code start} on. */
    record Contribution(int start, double[] values) {
        static final Contribution NONE = new Contribution(0, new double[0]);

        /** {@code f} times the window's taper and {@code factor}, at the window. */
        static Contribution at(CutWindow window, double[] f, double factor) {
            double[] values = new double[window.window().length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = factor * window.taper()[i] * f[i];
            }
            return new Contribution(window.window().left(), values);
        }
    }
}
