package jatoa.misfit.multitaper;

import jatoa.config.MisfitConfig.Multitaper.Spectrum;
import jatoa.config.MisfitOptions.Band;
import jatoa.math.BandTransform;
import jatoa.math.CrossCorrelation;
import jatoa.math.Fft;
import jatoa.math.Vectors;
import jatoa.model.PeriodBand;

/**
 * The bins {@code lo … hi−1} of a transform of {@code length} samples in which a multitaper measurement is made (adjoint
 * specification §8.2; option O10): around the largest amplitude of a synthetic until its spectrum falls below the water
 * threshold ({@link Peak}), inside the period band, and wide enough.
 *
 * @param df bin spacing, Hz
 * @param wide false where the band is too narrow to measure in
 */
public record FrequencyBand(int lo, int hi, int length, double df, boolean wide) {

    public int bins() {
        return hi - lo;
    }

    /** Frequency of band position {@code b} (bin lo + b), Hz. */
    double frequency(int b) {
        return (lo + b) * df;
    }

    /** Angular frequency of band position {@code b}, rad/s. */
    double omega(int b) {
        return 2 * Math.PI * frequency(b);
    }

    /** From the whole synthetic trace, cropped or padded to the transform, or from one tapered window of it. */
    static FrequencyBand of(double[] synthetic, double dt, Spectrum settings, PeriodBand periods, Band rule) {
        int length = settings.length();
        double df = 1.0 / (length * dt);
        double duration = synthetic.length * dt;
        int highest = Math.min((int) (1 / (periods.minPeriod() * df)), (int) ((1 / (2 * dt)) / df) - 1);
        Peak peak = Peak.of(synthetic, length, highest, settings.waterThreshold());
        int hi = Math.min(peak.hi(), highest);
        int lo = Math.max(peak.lo(), (int) (1 / (periods.maxPeriod() * df)));
        lo = Math.max(lo, (int) ((settings.minCycles() / duration) / df) - 1);
        boolean wide = switch (rule) {
            case TRACE -> (hi - lo) * df >= settings.nw() / (4 * duration);
            case WINDOW -> (hi - lo) * df >= settings.nw() / duration && hi - lo >= settings.tapers();
        };
        return new FrequencyBand(lo, hi, length, df, wide && hi > lo);
    }

    /**
     * The bins around the largest amplitude of a signal's spectrum, down and up to where it falls below a water threshold and does
     * not rise again (adjoint specification §8.2).
     *
     * @param lo where the amplitude has fallen below the threshold last on the way down; 0 where it never does
     * @param hi as {@code lo}, on the way up; the highest bin looked at where it never does
     */
    record Peak(int lo, int hi) {
        /** A level crossed once counts as left again only this many times above it. */
        private static final double REARM = 10;

        /** How far a transform of the lowest bins may be off, relative to the signal's energy: far more than it is. */
        private static final double ROUNDING = 1e-9;

        /**
         * Of a signal cropped or padded to {@code length} samples. An upper end above {@code ceiling} may be any bin above it. Costs a
         * transform of the bins up to twice the ceiling; where the energy above them could hide a larger amplitude or one that
         * matters, a real transform of {@code length}.
         */
        static Peak of(double[] signal, int length, int ceiling, double waterThreshold) {
            double[] x = scaled(signal, length);
            double threshold = waterThreshold * waterThreshold;
            int bins = 2 * Math.max(ceiling, 1) + 1;
            if (4 * bins < length / 2) {
                double[] low = power(BandTransform.of(bins, length).forward(new double[][] {x}, 0, bins)[0]);
                double decisive = low[peak(low)] * Math.min(1, REARM * REARM * threshold);
                if (energyAbove(low, CrossCorrelation.energy(x) * length) < decisive) {
                    return around(low, threshold);
                }
            }
            return around(power(Fft.ofLength(length).realForward(x)), threshold);
        }

        /** The part of {@code energy}, that of all bins, that is not in the bins given and their mirrors; never too small. */
        private static double energyAbove(double[] low, double energy) {
            double sum = low[0];
            for (int j = 1; j < low.length; j++) {
                sum += 2 * low[j];
            }
            return Math.max(0, energy - sum) + ROUNDING * energy;
        }

        private static Peak around(double[] power, double threshold) {
            int peak = peak(power);
            double level = threshold * power[peak];
            return new Peak(lower(power, peak, level), upper(power, peak, level));
        }

        // To a largest value of 1, so that the squares neither overflow nor vanish.
        private static double[] scaled(double[] signal, int length) {
            double[] scaled = new double[Math.min(signal.length, length)];
            double max = Vectors.maxAbs(signal);
            for (int i = 0; i < scaled.length && max > 0; i++) {
                scaled[i] = signal[i] / max;
            }
            return scaled;
        }

        private static double[] power(double[] spectrum) {
            double[] power = new double[spectrum.length / 2];
            for (int j = 0; j < power.length; j++) {
                power[j] = spectrum[2 * j] * spectrum[2 * j] + spectrum[2 * j + 1] * spectrum[2 * j + 1];
            }
            return power;
        }

        private static int peak(double[] power) {
            int peak = 0;
            for (int j = 1; j < power.length; j++) {
                peak = power[j] > power[peak] ? j : peak;
            }
            return peak;
        }

        private static int upper(double[] power, int peak, double level) {
            int hi = power.length - 1;
            boolean on = true;
            for (int j = peak + 1; j < power.length; j++) {
                if (on && power[j] < level) {
                    on = false;
                    hi = j;
                } else if (!on && power[j] > REARM * REARM * level) {
                    on = true;
                    hi = j;
                }
            }
            return hi;
        }

        private static int lower(double[] power, int peak, double level) {
            int lo = 0;
            boolean on = true;
            for (int j = peak - 1; j >= 1; j--) {
                if (on && power[j] < level) {
                    on = false;
                    lo = j;
                } else if (!on && power[j] > REARM * REARM * level) {
                    on = true;
                    lo = j;
                }
            }
            return lo;
        }
    }
}
