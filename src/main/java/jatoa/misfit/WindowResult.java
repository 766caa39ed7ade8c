package jatoa.misfit;

import jatoa.model.Measurement;

/** What one window gave; {@code adjoint} before the taper, one value per sample, or empty where none was asked for or none could be. */
record WindowResult(Measurement measurement, double[] adjoint) {
    private static final double[] NO_ADJOINT = {};

    static WindowResult withoutAdjoint(Measurement measurement) {
        return new WindowResult(measurement, NO_ADJOINT);
    }

    static WindowResult skipped(WindowPair window, String reason) {
        return withoutAdjoint(
                Measurement.skipped(window.window().left(), window.window().right(), reason));
    }
}
