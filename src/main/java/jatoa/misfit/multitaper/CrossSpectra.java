package jatoa.misfit.multitaper;

import jatoa.math.Vectors;

/**
 * Cross and auto power of two windows under the same tapers, in a band: {@code D_k·conj(S_k)} and {@code |S_k|²}, their sums,
 * and the transfer function from {@code S} to {@code D} (adjoint specification §8.3), also with one taper left out.
 */
public final class CrossSpectra {
    private final TaperedSpectra synthetic;
    private final double waterLevel;
    private final double[][] cross;
    private final double[][] power;
    private final double[] crossSum;
    private final double[] powerSum;
    private final double level;

    private CrossSpectra(TaperedSpectra synthetic, double waterLevel, double[][] cross, double[][] power) {
        this.synthetic = synthetic;
        this.waterLevel = waterLevel;
        this.cross = cross;
        this.power = power;
        this.crossSum = sum(cross);
        this.powerSum = sum(power);
        this.level = level(powerSum, -1);
    }

    /** {@code waterLevel}: fraction of the largest power, entering squared, below which the ratio is damped. */
    static CrossSpectra of(TaperedSpectra observed, TaperedSpectra synthetic, double waterLevel) {
        int count = synthetic.count();
        int bins = synthetic.spectrum(0).length / 2;
        double[][] cross = new double[count][2 * bins];
        double[][] power = new double[count][bins];
        for (int k = 0; k < count; k++) {
            double[] d = observed.spectrum(k);
            double[] s = synthetic.spectrum(k);
            for (int b = 0; b < bins; b++) {
                int re = 2 * b;
                int im = re + 1;
                cross[k][re] = d[re] * s[re] + d[im] * s[im];
                cross[k][im] = d[im] * s[re] - d[re] * s[im];
                power[k][b] = s[re] * s[re] + s[im] * s[im];
            }
        }
        return new CrossSpectra(synthetic, waterLevel, cross, power);
    }

    /** Σ D_k·conj(S_k): re, im, re, im … */
    double[] crossSum() {
        return crossSum;
    }

    /** Σ |S_k|². */
    double[] powerSum() {
        return powerSum;
    }

    /** D/S in the band, interleaved. */
    double[] transfer() {
        return transfer(crossSum, powerSum, level);
    }

    /** D/S without taper {@code k}. */
    double[] transferWithout(int k) {
        double[] top = Vectors.difference(crossSum, cross[k]);
        double[] bottom = Vectors.difference(powerSum, power[k]);
        return transfer(top, bottom, level(bottom, k));
    }

    /** The power below which the ratio is damped; 0 where no bin of the band is. */
    double level() {
        return level;
    }

    // The largest power over all bins needs full transforms; a bound shows in nearly every case that it does not
    // matter.
    private double level(double[] bottom, int without) {
        double squared = waterLevel * waterLevel;
        double least = Double.POSITIVE_INFINITY;
        for (double v : bottom) {
            least = Math.min(least, v);
        }
        if (least > 0 && least >= synthetic.powerBound(without) * squared) {
            return 0;
        }
        return synthetic.largestPower(without) * squared;
    }

    private static double[] transfer(double[] top, double[] bottom, double level) {
        double[] ratio = new double[top.length];
        for (int b = 0; b < bottom.length; b++) {
            double divisor = bottom[b] >= level ? bottom[b] : bottom[b] + level;
            ratio[2 * b] = top[2 * b] / divisor;
            ratio[2 * b + 1] = top[2 * b + 1] / divisor;
        }
        return ratio;
    }

    private static double[] sum(double[][] parts) {
        double[] total = new double[parts[0].length];
        for (double[] part : parts) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}
