package jatoa.misfit;

import jatoa.math.AnalyticSignal;

/** A window's analytic signal: itself, its Hilbert transform, and its envelope with the first of its largest samples. */
final class AnalyticWindow {
    /** Smallest envelope that is divided by, as a fraction of its maximum. */
    private static final double LEAST_ENVELOPE = 1e-14;

    private final double[] signal;
    private final double[] hilbert;
    private final double[] envelope;
    private final int peak;

    private AnalyticWindow(double[] signal, double[] hilbert, double[] envelope, int peak) {
        this.signal = signal;
        this.hilbert = hilbert;
        this.envelope = envelope;
        this.peak = peak;
    }

    static AnalyticWindow of(double[] signal) {
        double[] hilbert = AnalyticSignal.hilbert(signal);
        double[] envelope = new double[signal.length];
        int peak = 0;
        for (int i = 0; i < signal.length; i++) {
            envelope[i] = Math.sqrt(signal[i] * signal[i] + hilbert[i] * hilbert[i]);
            peak = envelope[i] > envelope[peak] ? i : peak;
        }
        return new AnalyticWindow(signal, hilbert, envelope, peak);
    }

    double[] signal() {
        return signal;
    }

    double[] hilbert() {
        return hilbert;
    }

    /** The largest envelope sample; 0 for a window of zeros. */
    double maximum() {
        return envelope[peak];
    }

    /** The envelope at {@code i}, kept away from 0 for divisions. */
    double envelope(int i) {
        return Math.max(envelope[i], LEAST_ENVELOPE * envelope[peak]);
    }

    /** The envelope with {@code waterLevel} times its maximum added. */
    double[] raised(double waterLevel) {
        double[] raised = envelope.clone();
        for (int i = 0; i < raised.length; i++) {
            raised[i] += waterLevel * envelope[peak];
        }
        return raised;
    }

    /** Adds {@code factor}·∂(largest envelope sample) to the derivatives by the signal and by its Hilbert transform. */
    void addPeakDerivative(double factor, double[] bySignal, double[] byHilbert) {
        bySignal[peak] += factor * signal[peak] / envelope[peak];
        byHilbert[peak] += factor * hilbert[peak] / envelope[peak];
    }

    /** The derivative by the signal alone: {@code bySignal − H{byHilbert}}, since the Hilbert transform's transpose is its negative. */
    static double[] gradient(double[] bySignal, double[] byHilbert) {
        double[] h = AnalyticSignal.hilbert(byHilbert);
        for (int i = 0; i < h.length; i++) {
            h[i] = bySignal[i] - h[i];
        }
        return h;
    }
}
