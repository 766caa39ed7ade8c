package jatoa.config;

import jatoa.config.ResponseConfig.Motion;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@link ProcessingConfig} from settings, and says which keys there are. */
final class ProcessingSettings {
    static final List<Setting> STANDARDIZE = List.of(
            new Setting("standardize_to", "syn", "", "the stream whose time axis both get: syn or obs"),
            new Setting("normalize_to", null, "", "scale amplitudes: obs, syn, one (both to 1) or null"),
            new Setting(
                    "strict", false, "", "true: off-grid starts and short observed traces are errors, not adjusted"));

    static final List<Setting> PREPROCESS = List.of(
            new Setting("filter", true, "", "filter to the period band"),
            new Setting("corners", 2, "", "order of the Butterworth prototype"),
            new Setting("zerophase", true, "", "filter forward and backward; false: forward only"),
            new Setting("taper_percentage", 0.05, "fraction", "Hann taper at each end, 0 to 0.5"),
            new Setting(
                    "half_duration",
                    null,
                    "s",
                    "half duration of the source-time function convolved with synthetics; event: what the event file says"),
            new Setting("normalize_to", null, "", "scale amplitudes at the end: obs, syn, one or null"),
            new Setting("remove_response", false, "", "remove the instrument response of streams of type obs"),
            new Setting("output", "DISP", "", "motion left by response removal: DISP, VEL or ACC"),
            new Setting("water_level", 60.0, "dB", "water level of response removal; null: none"),
            new Setting("pre_filt", null, "Hz", "four ascending corners of a cosine band-pass before response removal"),
            new Setting("zero_mean", true, "", "remove the mean before response removal"),
            new Setting("taper", true, "", "taper before response removal"),
            new Setting(
                    "orient",
                    true,
                    "",
                    "turn recorded sensors (1, 2, Z …) to Z, N, E by the azimuth and dip of the station_file"));

    private ProcessingSettings() {}

    static ProcessingConfig of(SettingsMap s) {
        boolean rotate = s.flag("rotate_to_rtz");
        return new ProcessingConfig(
                bands(s),
                s.has("component_list") ? components(s, "component_list") : ProcessingConfig.defaultComponents(rotate),
                type(s, "st_obs_type"),
                type(s, "st_syn_type"),
                rotate,
                standardize(resolved(s, "standardize", STANDARDIZE)),
                preprocess(resolved(s, "preprocess", PREPROCESS)));
    }

    /** A nested map with its defaults filled in and unknown keys refused. */
    static SettingsMap resolved(SettingsMap s, String key, List<Setting> known) {
        return s.map(key)
                .requireKnown(known.stream().map(Setting::key).toList())
                .over(Setting.defaults(known));
    }

    static List<Component> components(SettingsMap s, String key) {
        return s.texts(key).stream().map(Component::of).toList();
    }

    private static List<PeriodBand> bands(SettingsMap s) {
        if (!s.has("periods")) {
            return List.of(new PeriodBand(s.number("min_period"), s.number("max_period")));
        }
        List<PeriodBand> bands = new ArrayList<>();
        for (Object item : s.list("periods")) {
            if (!(item instanceof List<?> pair) || pair.size() != 2) {
                throw new InputException("setting 'periods' is a list of [min_period, max_period], was " + item);
            }
            SettingsMap band = new SettingsMap("periods", Map.of("min_period", pair.get(0), "max_period", pair.get(1)));
            bands.add(new PeriodBand(band.number("min_period"), band.number("max_period")));
        }
        if (bands.stream().distinct().count() < bands.size()) {
            throw new InputException("setting 'periods' names a band twice: " + s.get("periods"));
        }
        return bands;
    }

    private static TraceType type(SettingsMap s, String key) {
        return TraceType.valueOf(s.choice(key, List.of("obs", "syn")).toUpperCase(Locale.ROOT));
    }

    private static StandardizeConfig standardize(SettingsMap s) {
        Side to = Side.valueOf(s.choice("standardize_to", List.of("syn", "obs")).toUpperCase(Locale.ROOT));
        return new StandardizeConfig(to, normalize(s), s.flag("strict"));
    }

    private static PreprocessConfig preprocess(SettingsMap s) {
        double halfDuration = "event".equals(s.get("half_duration"))
                ? PreprocessConfig.OF_EVENT
                : s.optionalNumber("half_duration").orElse(0);
        return new PreprocessConfig(
                s.flag("filter"),
                s.integer("corners"),
                s.flag("zerophase"),
                s.number("taper_percentage"),
                halfDuration,
                normalize(s),
                response(s));
    }

    private static ResponseConfig response(SettingsMap s) {
        List<Double> corners = new ArrayList<>();
        if (s.has("pre_filt")) {
            for (Object item : s.list("pre_filt")) {
                corners.add(new SettingsMap(s.path(), Map.of("pre_filt", item)).number("pre_filt"));
            }
        }
        return new ResponseConfig(
                s.flag("remove_response"),
                Motion.valueOf(s.choice("output", List.of("DISP", "VEL", "ACC"))),
                s.optionalNumber("water_level").orElse(Double.POSITIVE_INFINITY),
                corners,
                s.flag("zero_mean"),
                s.flag("taper"),
                s.flag("orient"));
    }

    private static NormalizeTo normalize(SettingsMap s) {
        return s.has("normalize_to")
                ? NormalizeTo.valueOf(
                        s.choice("normalize_to", List.of("obs", "syn", "one")).toUpperCase(Locale.ROOT))
                : NormalizeTo.NONE;
    }
}
