package jatoa.misfit;

import jatoa.math.PhaseUnwrapping;

/**
 * Delay and amplitude of one window against another as functions of frequency (adjoint specification §8.3, §8.4), one value
 * per bin of the band.
 */
final class SpectralDelay {
    private final double[] delay;
    private final double[] dlna;

    private SpectralDelay(double[] delay, double[] dlna) {
        this.delay = delay;
        this.dlna = dlna;
    }

    /**
     * From a transfer function (interleaved) between windows that were aligned by {@code shift} (s) and scaled by
     * {@code dlna} before; {@code phaseStep} triggers unwrapping.
     */
    static SpectralDelay of(double[] transfer, FrequencyBand band, double shift, double dlna, double phaseStep) {
        int bins = band.bins();
        double[] phase = new double[bins];
        double[] amplitude = new double[bins];
        for (int b = 0; b < bins; b++) {
            double re = transfer[2 * b];
            double im = transfer[2 * b + 1];
            phase[b] = Math.atan2(im, re);
            amplitude[b] = Math.log(Math.sqrt(re * re + im * im)) + dlna;
        }
        PhaseUnwrapping.bySecondDifference(phase, phaseStep);
        for (int b = 0; b < bins; b++) {
            phase[b] = band.lo() + b == 0 ? shift : -phase[b] / band.omega(b) + shift;
        }
        return new SpectralDelay(phase, amplitude);
    }

    /** {@code this − other}. */
    SpectralDelay minus(SpectralDelay other) {
        return new SpectralDelay(minus(delay, other.delay), minus(dlna, other.dlna));
    }

    /** s; positive where the first window is later. */
    double[] delay() {
        return delay;
    }

    double[] dlna() {
        return dlna;
    }

    double meanDelay() {
        return Kernels.mean(delay);
    }

    double meanDlna() {
        return Kernels.mean(dlna);
    }

    private static double[] minus(double[] a, double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] - b[i];
        }
        return y;
    }
}
