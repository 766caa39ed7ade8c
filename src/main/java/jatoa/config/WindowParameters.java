package jatoa.config;

import jatoa.model.InputException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The parameters of window selection (windowing specification §3). Each is set by its Pyflex key through
 * {@link WindowSettings}; the period band is given separately.
 *
 * @param waterLevel level of the STA/LTA that a seed peak must exceed
 * @param noise noise and signal ranges and the tests that use them
 */
public record WindowParameters(
        Level waterLevel, Shape shape, TravelTimes travelTimes, Noise noise, Fit fit, Resolution resolution) {

    /** The parameters without any preset or override. */
    public static WindowParameters defaults() {
        return WindowSettings.parameters("default", new SettingsMap("pyflex_parameters", Map.of()));
    }

    /**
     * The constants of the shape stages.
     *
     * @param c0 trough rejection, × water level
     * @param c1 minimum duration, × minimum period
     * @param c2 prominence; 0 switches the stage off
     * @param c3a phase separation: height ratio
     * @param c3b phase separation: time scale, × minimum period
     * @param c4a longest lead-in before the first peak, × minimum period
     * @param c4b longest coda after the last peak, × minimum period
     */
    public record Shape(double c0, double c1, double c2, double c3a, double c3b, double c4a, double c4b) {}

    /**
     * Limits that follow from travel times; they act where event and station are known.
     *
     * @param earthModel a model that comes with the program by its name, or a file
     * @param minSurfaceWaveVelocity slowest group velocity of interest, km/s
     * @param maxTimeBeforeFirstArrival earliest window start before the first arrival, s
     */
    public record TravelTimes(String earthModel, double minSurfaceWaveVelocity, double maxTimeBeforeFirstArrival) {}

    /**
     * Signal-to-noise tests.
     *
     * @param limit smallest ratio of a window
     * @param checkGlobal whether the whole trace is tested first
     * @param integrateBase smallest energy ratio of the whole trace
     * @param maxBase smallest amplitude ratio of the whole trace
     */
    public record Noise(
            SignalToNoise type,
            Level limit,
            boolean checkGlobal,
            double integrateBase,
            double maxBase,
            Ranges ranges) {}

    /** What a window's signal-to-noise ratio compares: largest magnitudes, or mean squares. */
    public enum SignalToNoise {
        AMPLITUDE,
        ENERGY
    }

    /**
     * Noise and signal ranges in samples, start inclusive, end exclusive; negative numbers count from the end of the trace.
     * What is empty follows from the arrivals, or from the noise range.
     */
    public record Ranges(int noiseStart, OptionalInt noiseEnd, OptionalInt signalStart, int signalEnd) {}

    /**
     * Limits of the data fit.
     *
     * @param tshift half width of the accepted time shifts, s, around {@code tshiftReference}
     * @param dlna half width of the accepted amplitude anomalies around {@code dlnaReference}
     * @param cc smallest normalised correlation
     */
    public record Fit(Level tshift, double tshiftReference, Level dlna, double dlnaReference, Level cc) {}

    /** How overlapping windows are resolved. */
    public record Resolution(Strategy strategy, Weight weight, Score score) {}

    /** Which of overlapping windows stay. */
    public enum Strategy {
        /** the compatible windows of largest total weight */
        INTERVAL_SCHEDULING,
        /** overlapping windows become one */
        MERGE,
        /** FLEXWIN's score of coverage, correlation and number within each group of overlapping windows */
        FLEXWIN
    }

    /** The weight of a window in scheduling. */
    public enum Weight {
        /** duration in minimum periods × correlation, the default */
        DURATION_CC,
        DURATION,
        CC,
        EQUAL
    }

    /** Weights of FLEXWIN's score. */
    public record Score(double spaceCoverage, double averageCc, double nWindows) {

        public Score {
            if (!(spaceCoverage >= 0)
                    || !(averageCc >= 0)
                    || !(nWindows >= 0)
                    || !(spaceCoverage + averageCc + nWindows > 0)) {
                throw new InputException("the weights of the flexwin score must be >= 0 with a sum > 0, were "
                        + spaceCoverage + ", " + averageCc + ", " + nWindows);
            }
        }
    }
}
