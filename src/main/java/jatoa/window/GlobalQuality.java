package jatoa.window;

import jatoa.config.WindowParameters.Noise;
import jatoa.window.NoiseSignal.Slice;
import java.util.Locale;

/** The test of the whole observed trace: the signal must be stronger than the noise, by energy and by amplitude (§11). */
record GlobalQuality(Verdict verdict, double energyRatio, double amplitudeRatio) {

    enum Verdict {
        PASSED,
        FAILED,
        /** there is no noise or no signal range */
        NOT_TESTABLE
    }

    static GlobalQuality of(double[] observed, NoiseSignal ranges, Noise limits) {
        int npts = observed.length;
        if (ranges.noiseEnd().isEmpty() || ranges.signalStart().isEmpty()) {
            return new GlobalQuality(Verdict.NOT_TESTABLE, Double.NaN, Double.NaN);
        }
        Slice noise = ranges.noise(npts);
        Slice signal = ranges.signal(npts);
        if (noise.count() == 0 || signal.count() == 0) {
            return new GlobalQuality(Verdict.NOT_TESTABLE, Double.NaN, Double.NaN);
        }
        double energy = signal.meanSquare(observed) / noise.meanSquare(observed);
        double amplitude = signal.largest(observed) / noise.largest(observed);
        boolean failed = energy < limits.integrateBase() || amplitude < limits.maxBase();
        return new GlobalQuality(failed ? Verdict.FAILED : Verdict.PASSED, energy, amplitude);
    }

    /** The ratios and their limits in words. */
    String describe(Noise limits) {
        return String.format(
                Locale.ROOT,
                "energy ratio %.3g of at least %.3g, amplitude ratio %.3g of at least %.3g",
                energyRatio,
                limits.integrateBase(),
                amplitudeRatio,
                limits.maxBase());
    }
}
