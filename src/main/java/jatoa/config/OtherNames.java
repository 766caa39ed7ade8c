package jatoa.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that users of Pyatoa, Pyadjoint and SeisFlows type, and what they are called here. */
public final class OtherNames {
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("event_id", "events"),
            Map.entry("event", "event_file"),
            Map.entry("source_name", "events"),
            Map.entry("inv", "station_file"),
            Map.entry("inventory", "station_file"),
            Map.entry("st_obs", "observed"),
            Map.entry("st_syn", "synthetic"),
            Map.entry("paths", "observed"),
            Map.entry("cfgpaths", "observed"),
            Map.entry("ds", "output"),
            Map.entry("dataset", "output"),
            Map.entry("unit_output", "preprocess.output"),
            Map.entry("synthetics_only", "st_obs_type"),
            Map.entry("data_case", "st_obs_type"),
            Map.entry("components", "component_list"),
            Map.entry("pyflex_config", "pyflex_parameters"),
            Map.entry("pyadjoint_config", "pyadjoint_parameters"),
            Map.entry("preset", "pyflex_preset"),
            Map.entry("step", "step_count"),
            Map.entry("plot", "figures"),
            Map.entry("plot_waveforms", "figures"),
            Map.entry("normalize", "preprocess.normalize_to"),
            Map.entry("filter_", "preprocess.filter"),
            Map.entry("filter_corners", "preprocess.corners"),
            Map.entry("half_dur", "preprocess.half_duration"),
            Map.entry("convolve_with_stf", "preprocess.half_duration"));

    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("cc", "cc_traveltime"),
            Map.entry("cc_traveltime_misfit", "cc_traveltime"),
            Map.entry("cross_correlation", "cc_traveltime"),
            Map.entry("traveltime", "cc_traveltime"),
            Map.entry("tt", "cc_traveltime"),
            Map.entry("cc_dd", "cc_traveltime_dd"),
            Map.entry("mt", "multitaper"),
            Map.entry("mtm", "multitaper"),
            Map.entry("multitaper_misfit", "multitaper"),
            Map.entry("mtm_dd", "multitaper_dd"),
            Map.entry("wf", "waveform"),
            Map.entry("l2", "waveform"),
            Map.entry("waveform_misfit", "waveform"),
            Map.entry("exp_phase", "exponentiated_phase"),
            Map.entry("env", "envelope"),
            Map.entry("ip", "instantaneous_phase"),
            Map.entry("ncc", "normalized_cross_correlation"),
            Map.entry("displacement", "DISP"),
            Map.entry("velocity", "VEL"),
            Map.entry("acceleration", "ACC"),
            Map.entry("data", "obs"),
            Map.entry("synthetic", "syn"),
            // functions of the Inspector
            Map.entry("misfit", "steps"),
            Map.entry("nwin", "steps"),
            Map.entry("stats", "statistics"),
            Map.entry("minmax", "statistics"),
            Map.entry("event_outliers", "outlier-events"),
            Map.entry("compare", "compare-pairs"),
            Map.entry("compare_misfits", "compare-pairs"),
            Map.entry("models", "convergence"),
            Map.entry("srcrcv", "pairs"),
            Map.entry("hist", "histogram"),
            // commands
            Map.entry("process", "run"),
            Map.entry("flow", "run"),
            Map.entry("plot", "picture"),
            Map.entry("inspector", "inspect"));

    private OtherNames() {}

    /** The full key of a setting that has another name elsewhere. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(SETTINGS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The one of {@code known} that {@code word} is elsewhere, else the nearest one by its letters; empty where none is near. */
    public static Optional<String> meant(String word, Collection<String> known) {
        return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)))
                .filter(known::contains)
                .or(() -> Messages.nearest(word, known));
    }
}
