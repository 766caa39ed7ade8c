package jatoa.misfit;

import jatoa.config.MisfitConfig.Multitaper.Spectrum;
import jatoa.config.MisfitOptions.Band;
import jatoa.math.Fft;
import jatoa.model.PeriodBand;

/**
 * The bins {@code lo … hi−1} of a transform of {@code length} samples in which a multitaper measurement is made (adjoint
 * specification §8.2; option O10): around the largest amplitude of a synthetic until its spectrum falls below the water
 * threshold, inside the period band, and wide enough. One real transform of {@code length} samples.
 *
 * @param df bin spacing, Hz
 * @param wide false where the band is too narrow to measure in
 */
record FrequencyBand(int lo, int hi, int length, double df, boolean wide) {

    /** A level crossed once counts as left again only this many times above it. */
    private static final double REARM = 10;

    int bins() {
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
        double[] power = power(synthetic, length);
        int peak = peak(power);
        double level = settings.waterThreshold() * settings.waterThreshold() * power[peak];
        int hi = upper(power, peak, level);
        int lo = lower(power, peak, level);
        hi = Math.min(hi, (int) (1 / (periods.minPeriod() * df)));
        hi = Math.min(hi, (int) ((1 / (2 * dt)) / df) - 1);
        lo = Math.max(lo, (int) (1 / (periods.maxPeriod() * df)));
        lo = Math.max(lo, (int) ((settings.minCycles() / duration) / df) - 1);
        boolean wide = switch (rule) {
            case TRACE -> (hi - lo) * df >= settings.nw() / (4 * duration);
            case WINDOW -> (hi - lo) * df >= settings.nw() / duration && hi - lo >= settings.tapers();
        };
        return new FrequencyBand(lo, hi, length, df, wide && hi > lo);
    }

    // |X|² for a trace scaled to a largest value of 1, so that the squares neither overflow nor vanish.
    private static double[] power(double[] trace, int length) {
        double max = 0;
        for (double v : trace) {
            max = Math.max(max, Math.abs(v));
        }
        double[] scaled = new double[trace.length];
        for (int i = 0; i < trace.length && max > 0; i++) {
            scaled[i] = trace[i] / max;
        }
        double[] spectrum = Fft.ofLength(length).realForward(scaled);
        double[] power = new double[length / 2 + 1];
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
