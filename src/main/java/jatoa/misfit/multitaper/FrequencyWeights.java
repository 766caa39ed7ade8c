package jatoa.misfit.multitaper;

import jatoa.math.Vectors;
import jatoa.math.WindowTaper;

/**
 * The weight of each bin of a band in a multitaper misfit (adjoint specification §8.7): a 1 − cos¹⁰ taper over the band whose
 * integral over positive and negative frequencies is 1, over squared errors.
 */
public final class FrequencyWeights {
    private final double[] delay;
    private final double[] dlna;

    private FrequencyWeights(double[] delay, double[] dlna) {
        this.delay = delay;
        this.dlna = dlna;
    }

    /** False for a band so narrow that its taper is zero everywhere. */
    static boolean possible(FrequencyBand band) {
        return Vectors.sum(WindowTaper.COS_P10.weights(band.bins(), 1)) > 0;
    }

    /** With one error for all frequencies: s, and of dlnA. */
    static FrequencyWeights ofConstant(FrequencyBand band, double sigmaDelay, double sigmaDlna) {
        double[] taper = normalized(band);
        double[] delay = new double[taper.length];
        double[] dlna = new double[taper.length];
        for (int b = 0; b < taper.length; b++) {
            delay[b] = taper[b] / (sigmaDelay * sigmaDelay);
            dlna[b] = taper[b] / (sigmaDlna * sigmaDlna);
        }
        return new FrequencyWeights(delay, dlna);
    }

    /** With errors by frequency; small ones are raised by {@code threshold} times the mean magnitude measured. */
    static FrequencyWeights ofErrors(
            FrequencyBand band, SpectralDelay measured, SpectralDelay.Errors errors, double threshold) {
        double[] taper = normalized(band);
        return new FrequencyWeights(
                over(taper, errors.delay(), threshold * meanMagnitude(measured.delay())),
                over(taper, errors.dlna(), threshold * meanMagnitude(measured.dlna())));
    }

    public double[] delay() {
        return delay;
    }

    public double[] dlna() {
        return dlna;
    }

    private static double[] normalized(FrequencyBand band) {
        double[] taper = WindowTaper.COS_P10.weights(band.bins(), 1).clone();
        double area = 2 * band.df() * Vectors.sum(taper);
        for (int b = 0; b < taper.length; b++) {
            taper[b] /= area;
        }
        return taper;
    }

    private static double[] over(double[] taper, double[] errors, double least) {
        double[] weights = new double[taper.length];
        for (int b = 0; b < taper.length; b++) {
            double error = errors[b] < least ? errors[b] + least : errors[b];
            weights[b] = taper[b] == 0 ? 0 : taper[b] / (error * error);
        }
        return weights;
    }

    private static double meanMagnitude(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += Math.abs(v);
        }
        return sum / x.length;
    }
}
