package jatoa.config;

import jatoa.model.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The parameters of window selection (windowing specification §3), read by their Pyflex keys; the period band is given separately.
 *
 * @param waterLevel level of the STA/LTA that a seed peak must exceed
 * @param noise noise and signal ranges and the tests that use them
 */
public record WindowParameters(
        Level waterLevel, Shape shape, TravelTimes travelTimes, Noise noise, Fit fit, Resolution resolution) {

    /** The parameters without any preset or override. */
    public static WindowParameters defaults() {
        return of("default", SettingsMap.EMPTY);
    }

    /**
     * The defaults, changed by a preset, changed by {@code overrides}, key by key; a null override changes nothing.
     *
     * @throws InputException for an unknown preset or key (naming the nearest), a bad type or a bad value
     */
    public static WindowParameters of(String preset, SettingsMap overrides) {
        for (String band : List.of("min_period", "max_period")) {
            if (overrides.has(band)) {
                throw new InputException("setting '" + overrides.full(band)
                        + "' belongs to the top level of the configuration: '" + band + "'");
            }
        }
        return of(settings(preset, overrides));
    }

    /** The parameters as settings: defaults, what the preset changes, what is given. */
    static SettingsMap settings(String preset, SettingsMap overrides) {
        Map<String, Object> values = new LinkedHashMap<>(Catalogue.preset(preset));
        values.putAll(overrides.withoutNulls().values());
        return new SettingsMap(overrides.path(), values).over(Catalogue.settings("pyflex_parameters"));
    }

    private static WindowParameters of(SettingsMap s) {
        return new WindowParameters(
                Level.of(s, "stalta_waterlevel"),
                Shape.of(s),
                TravelTimes.of(s),
                Noise.of(s),
                Fit.of(s),
                Resolution.of(s));
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
    public record Shape(double c0, double c1, double c2, double c3a, double c3b, double c4a, double c4b) {

        private static Shape of(SettingsMap s) {
            return new Shape(
                    atLeastZero(s, "c_0"),
                    atLeastZero(s, "c_1"),
                    atLeastZero(s, "c_2"),
                    atLeastZero(s, "c_3a"),
                    atLeastZero(s, "c_3b"),
                    atLeastZero(s, "c_4a"),
                    atLeastZero(s, "c_4b"));
        }

        private static double atLeastZero(SettingsMap s, String key) {
            double value = s.number(key);
            Messages.require(value >= 0, s.full(key), ">= 0", value);
            return value;
        }
    }

    /**
     * Limits that follow from travel times; they act where event and station are known.
     *
     * @param earthModel a model that comes with the program by its name, or a file
     * @param minSurfaceWaveVelocity slowest group velocity of interest, km/s
     * @param maxTimeBeforeFirstArrival earliest window start before the first arrival, s
     */
    public record TravelTimes(String earthModel, double minSurfaceWaveVelocity, double maxTimeBeforeFirstArrival) {
        public TravelTimes {
            Messages.require(
                    minSurfaceWaveVelocity > 0,
                    "pyflex_parameters.min_surface_wave_velocity",
                    "> 0 km/s",
                    minSurfaceWaveVelocity);
        }

        private static TravelTimes of(SettingsMap s) {
            return new TravelTimes(
                    s.text("earth_model"),
                    s.number("min_surface_wave_velocity"),
                    s.number("max_time_before_first_arrival"));
        }
    }

    /**
     * Signal-to-noise tests.
     *
     * @param limit smallest ratio of a window
     * @param checkGlobal whether the whole trace is tested first
     * @param integrateBase smallest energy ratio of the whole trace
     * @param maxBase smallest amplitude ratio of the whole trace
     */
    public record Noise(
            SignalToNoise type, Level limit, boolean checkGlobal, double integrateBase, double maxBase, Ranges ranges) {

        private static Noise of(SettingsMap s) {
            return new Noise(
                    s.constant("window_signal_to_noise_type", SignalToNoise.class),
                    Level.of(s, "s2n_limit"),
                    s.flag("check_global_data_quality"),
                    s.number("snr_integrate_base"),
                    s.number("snr_max_base"),
                    new Ranges(
                            s.integer("noise_start_index"),
                            s.optionalInteger("noise_end_index"),
                            s.optionalInteger("signal_start_index"),
                            s.integer("signal_end_index")));
        }
    }

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
    public record Fit(Level tshift, double tshiftReference, Level dlna, double dlnaReference, Level cc) {

        private static Fit of(SettingsMap s) {
            return new Fit(
                    Level.of(s, "tshift_acceptance_level"),
                    s.number("tshift_reference"),
                    Level.of(s, "dlna_acceptance_level"),
                    s.number("dlna_reference"),
                    Level.of(s, "cc_acceptance_level"));
        }
    }

    /** How overlapping windows are resolved. */
    public record Resolution(Strategy strategy, Weight weight, Score score) {

        private static Resolution of(SettingsMap s) {
            return new Resolution(
                    s.constant("resolution_strategy", Strategy.class),
                    s.has("window_weight_fct") ? s.constant("window_weight_fct", Weight.class) : Weight.DURATION_CC,
                    new Score(
                            s.number("weight_space_coverage"),
                            s.number("weight_average_cc"),
                            s.number("weight_n_windows")));
        }
    }

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
