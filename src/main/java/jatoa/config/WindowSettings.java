package jatoa.config;

import jatoa.config.WindowParameters.Fit;
import jatoa.config.WindowParameters.Noise;
import jatoa.config.WindowParameters.Ranges;
import jatoa.config.WindowParameters.Resolution;
import jatoa.config.WindowParameters.Score;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowParameters.SignalToNoise;
import jatoa.config.WindowParameters.Strategy;
import jatoa.config.WindowParameters.TravelTimes;
import jatoa.config.WindowParameters.Weight;
import jatoa.model.InputException;
import jatoa.model.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The window parameters as settings: their keys, defaults, units and meanings, and their reading. */
public final class WindowSettings {
    private static final String PER_SAMPLE = "; one number, or a list of one per sample";

    private static final List<Setting> CATALOGUE = List.of(
            new Setting("stalta_waterlevel", 0.07, "", "STA/LTA that a window's seed peak must exceed" + PER_SAMPLE),
            new Setting("tshift_acceptance_level", 10.0, "s", "half width of the accepted time shifts" + PER_SAMPLE),
            new Setting("tshift_reference", 0.0, "s", "centre of the accepted time shifts"),
            new Setting(
                    "dlna_acceptance_level", 1.3, "", "half width of the accepted amplitude anomalies" + PER_SAMPLE),
            new Setting("dlna_reference", 0.0, "", "centre of the accepted amplitude anomalies"),
            new Setting("cc_acceptance_level", 0.7, "", "smallest accepted normalised correlation" + PER_SAMPLE),
            new Setting("s2n_limit", 1.5, "", "smallest accepted signal-to-noise ratio of a window" + PER_SAMPLE),
            new Setting("earth_model", "ak135", "", "travel times of ak135, iasp91, prem …, or of a .tvel or .nd file"),
            new Setting("min_surface_wave_velocity", 3.0, "km/s", "slowest group velocity of interest"),
            new Setting("max_time_before_first_arrival", 50.0, "s", "earliest window start before the first arrival"),
            new Setting("c_0", 1.0, "water level", "no trough inside a window may be as low as this"),
            new Setting("c_1", 1.5, "min_period", "minimum duration"),
            new Setting("c_2", 0.0, "", "prominence of the seed peak relative to its height; 0 = no such test"),
            new Setting("c_3a", 4.0, "", "phase separation: largest height of another peak relative to the seed's"),
            new Setting("c_3b", 2.5, "min_period", "phase separation: time after which c_3a decays"),
            new Setting("c_4a", 2.0, "min_period", "longest lead-in before the first peak"),
            new Setting("c_4b", 6.0, "min_period", "longest coda after the last peak"),
            new Setting("check_global_data_quality", false, "", "test the whole trace's signal-to-noise first"),
            new Setting("snr_integrate_base", 3.5, "", "smallest energy ratio of the whole trace"),
            new Setting("snr_max_base", 3.0, "", "smallest amplitude ratio of the whole trace"),
            new Setting("noise_start_index", 0, "samples", "start of the noise; negative counts from the end"),
            new Setting(
                    "noise_end_index", null, "samples", "end of the noise, exclusive; null = from the first arrival"),
            new Setting("signal_start_index", null, "samples", "start of the signal; null = end of the noise"),
            new Setting("signal_end_index", -1, "samples", "end of the signal, exclusive; -1 = end of the trace"),
            new Setting(
                    "window_weight_fct",
                    null,
                    "",
                    "weight in scheduling: duration_cc (null means the same), duration, cc or equal"),
            new Setting("window_signal_to_noise_type", "amplitude", "", "ratio of amplitude or of energy"),
            new Setting(
                    "resolution_strategy",
                    "interval_scheduling",
                    "",
                    "overlaps: interval_scheduling, merge or flexwin (score within groups)"),
            new Setting("weight_space_coverage", 1.0, "", "flexwin score: weight of the part of the group covered"),
            new Setting("weight_average_cc", 1.0, "", "flexwin score: weight of the mean correlation"),
            new Setting("weight_n_windows", 1.0, "", "flexwin score: weight of having few windows"));

    private static final List<String> KEYS =
            CATALOGUE.stream().map(Setting::key).toList();

    private WindowSettings() {}

    /** Every key below {@code prefix} (such as {@code pyflex_parameters.}) with its default, unit and meaning. */
    public static List<Setting> catalogue(String prefix) {
        return CATALOGUE.stream()
                .map(s -> new Setting(prefix + s.key(), s.defaultValue(), s.unit(), s.meaning()))
                .toList();
    }

    /**
     * The defaults, changed by a preset, changed by {@code overrides}, key by key; a null override changes nothing.
     *
     * @throws InputException for an unknown preset or key (naming the nearest), a bad type or a bad value
     */
    public static WindowParameters parameters(String preset, SettingsMap overrides) {
        for (String band : List.of("min_period", "max_period")) {
            if (overrides.has(band)) {
                throw new InputException("setting '" + overrides.full(band)
                        + "' belongs to the top level of the configuration: '" + band + "'");
            }
        }
        overrides.requireKnown(KEYS);
        Map<String, Object> values = new LinkedHashMap<>();
        CATALOGUE.forEach(s -> values.put(s.key(), s.defaultValue()));
        values.putAll(WindowPresets.overrides(preset));
        overrides.values().forEach((key, value) -> {
            if (value != null) {
                values.put(key, value);
            }
        });
        return read(new SettingsMap(overrides.path(), values));
    }

    private static WindowParameters read(SettingsMap s) {
        return new WindowParameters(
                level(s, "stalta_waterlevel"), shape(s), travelTimes(s), noise(s), fit(s), resolution(s));
    }

    private static Shape shape(SettingsMap s) {
        return new Shape(
                atLeastZero(s, "c_0"),
                atLeastZero(s, "c_1"),
                atLeastZero(s, "c_2"),
                atLeastZero(s, "c_3a"),
                atLeastZero(s, "c_3b"),
                atLeastZero(s, "c_4a"),
                atLeastZero(s, "c_4b"));
    }

    private static TravelTimes travelTimes(SettingsMap s) {
        double velocity = s.number("min_surface_wave_velocity");
        if (!(velocity > 0)) {
            throw s.bad("min_surface_wave_velocity", "> 0 km/s");
        }
        return new TravelTimes(s.text("earth_model"), velocity, s.number("max_time_before_first_arrival"));
    }

    private static Noise noise(SettingsMap s) {
        Ranges ranges = new Ranges(
                s.integer("noise_start_index"),
                s.optionalInteger("noise_end_index"),
                s.optionalInteger("signal_start_index"),
                s.integer("signal_end_index"));
        return new Noise(
                choice(s, "window_signal_to_noise_type", SignalToNoise.values()),
                level(s, "s2n_limit"),
                s.flag("check_global_data_quality"),
                s.number("snr_integrate_base"),
                s.number("snr_max_base"),
                ranges);
    }

    private static Fit fit(SettingsMap s) {
        return new Fit(
                level(s, "tshift_acceptance_level"),
                s.number("tshift_reference"),
                level(s, "dlna_acceptance_level"),
                s.number("dlna_reference"),
                level(s, "cc_acceptance_level"));
    }

    private static Resolution resolution(SettingsMap s) {
        Weight weight =
                s.has("window_weight_fct") ? choice(s, "window_weight_fct", Weight.values()) : Weight.DURATION_CC;
        Score score = new Score(
                s.number("weight_space_coverage"), s.number("weight_average_cc"), s.number("weight_n_windows"));
        return new Resolution(choice(s, "resolution_strategy", Strategy.values()), weight, score);
    }

    private static Level level(SettingsMap s, String key) {
        if (!(s.get(key) instanceof List<?> items)) {
            return new Level.Constant(s.number(key));
        }
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(items.get(i) instanceof Number n) || !Double.isFinite(n.doubleValue())) {
                throw new InputException("setting '" + s.full(key) + "' must be a number or a list of numbers, item "
                        + (i + 1) + " was " + items.get(i));
            }
            values[i] = n.doubleValue();
        }
        return new Level.PerSample(Samples.adopt(values));
    }

    private static double atLeastZero(SettingsMap s, String key) {
        double value = s.number(key);
        if (!(value >= 0)) {
            throw s.bad(key, ">= 0");
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(SettingsMap s, String key, E[] values) {
        Function<E, String> name = e -> e.name().toLowerCase(Locale.ROOT);
        Map<String, E> byName =
                Stream.of(values).collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        return byName.get(s.choice(key, new ArrayList<>(byName.keySet())));
    }
}
