package jatoa.misfit;

import jatoa.model.Measurement;

/** What one window of two stations gave: the measurement and what it adds to each station's adjoint source. */
record StationPairResult(Measurement measurement, Contribution first, Contribution second) {

    static StationPairResult withoutAdjoint(Measurement measurement) {
        return new StationPairResult(measurement, Contribution.NONE, Contribution.NONE);
    }

    static StationPairResult skipped(SampleWindow window, String reason) {
        return withoutAdjoint(Measurement.skipped(window.left(), window.right(), reason));
    }

    /** Tapered values that belong at the samples from {@code start} on. */
    record Contribution(int start, double[] values) {
        static final Contribution NONE = new Contribution(0, new double[0]);

        /** {@code f} times the window's taper and {@code factor}, at the window. */
        static Contribution at(WindowPair window, double[] f, double factor) {
            double[] values = new double[window.window().length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = factor * window.taper()[i] * f[i];
            }
            return new Contribution(window.window().left(), values);
        }
    }
}
