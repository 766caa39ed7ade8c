package jatoa.misfit;

import jatoa.config.MisfitConfig.Multitaper.Spectrum;
import jatoa.config.MisfitOptions.Band;
import jatoa.model.PeriodBand;

/**
 * The bins {@code lo … hi−1} of a transform of {@code length} samples in which a multitaper measurement is made (adjoint
 * specification §8.2; option O10): around the largest amplitude of a synthetic until its spectrum falls below the water
 * threshold ({@link SpectralPeak}), inside the period band, and wide enough.
 *
 * @param df bin spacing, Hz
 * @param wide false where the band is too narrow to measure in
 */
record FrequencyBand(int lo, int hi, int length, double df, boolean wide) {

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
        int highest = Math.min((int) (1 / (periods.minPeriod() * df)), (int) ((1 / (2 * dt)) / df) - 1);
        SpectralPeak peak = SpectralPeak.of(synthetic, length, highest, settings.waterThreshold());
        int hi = Math.min(peak.hi(), highest);
        int lo = Math.max(peak.lo(), (int) (1 / (periods.maxPeriod() * df)));
        lo = Math.max(lo, (int) ((settings.minCycles() / duration) / df) - 1);
        boolean wide = switch (rule) {
            case TRACE -> (hi - lo) * df >= settings.nw() / (4 * duration);
            case WINDOW -> (hi - lo) * df >= settings.nw() / duration && hi - lo >= settings.tapers();
        };
        return new FrequencyBand(lo, hi, length, df, wide && hi > lo);
    }
}
