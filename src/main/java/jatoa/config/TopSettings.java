package jatoa.config;

import java.util.List;
import java.util.Map;

/** The keys at the top of a configuration file. */
final class TopSettings {
    static final List<Setting> ALL = List.of(
            new Setting("events", null, "", "names in a list, or {glob: \"data/*\"} over directories"),
            new Setting(
                    "stations",
                    Map.of("glob", true),
                    "",
                    "{glob: true}: every channel found; or a list of NET.STA or channel codes; or {file: STATIONS or"
                            + " StationXML}"),
            new Setting("observed", null, "", "file template: {event} {network} {station} {channel} {component}"),
            new Setting("synthetic", null, "", "file template, as observed"),
            new Setting("observed_tag", null, "", "waveforms meant where observed is an ASDF file with several tags"),
            new Setting("synthetic_tag", null, "", "as observed_tag, for synthetic"),
            new Setting("output", "results", "", "output directory"),
            new Setting("origin_time", "2000-01-01T00:00:00Z", "UTC", "origin time where there is no event file"),
            new Setting(
                    "event_file",
                    null,
                    "",
                    "CMTSOLUTION, FORCESOLUTION, SOURCE or QuakeML; may use {event}; null: SAC headers of recordings"),
            new Setting(
                    "station_file",
                    null,
                    "",
                    "STATIONS or StationXML (needed for a response); null: SAC headers of recordings"),
            new Setting("quality", Map.of(), "", "which recorded traces are used, in either convention; see quality.*"),
            new Setting("min_period", 10.0, "s", "short-period corner of the filter"),
            new Setting("max_period", 100.0, "s", "long-period corner of the filter"),
            new Setting("periods", null, "s", "several bands [[min, max], …] instead of the two above, averaged"),
            new Setting("component_list", null, "", "components to process; null: E, N, Z, or R, T, Z when rotating"),
            new Setting("st_obs_type", "obs", "", "observed traces are obs (recorded) or syn (simulated)"),
            new Setting("st_syn_type", "syn", "", "synthetic traces are syn (simulated) or obs (recorded)"),
            new Setting("rotate_to_rtz", false, "", "rotate N and E to R and T"),
            new Setting("standardize", Map.of(), "", "one time axis for both traces; see standardize.*"),
            new Setting("preprocess", Map.of(), "", "demean, taper, filter …; see preprocess.*"),
            new Setting(
                    "conventions",
                    "pyatoa",
                    "",
                    "pyatoa: today's tools to the sample; corrected: known mistakes mended"),
            new Setting(
                    "corrections", Map.of(), "", "single corrections, over what conventions says; see corrections.*"),
            new Setting("window", true, "", "select windows; false: measure the whole trace"),
            new Setting("pyflex_preset", "default", "", "named parameters of window selection"),
            new Setting(
                    "pyflex_parameters", Map.of(), "", "single parameters, over the preset; see pyflex_parameters.*"),
            new Setting(
                    "win_amp_ratio",
                    0.0,
                    "",
                    "drop windows whose observed peak is at most this part of the trace's peak"),
            new Setting("windows", Map.of(), "", "measure windows that are there already; see windows.*"),
            FixWindows.settings().get(0),
            FixWindows.settings().get(1),
            new Setting("adj_src_type", "cc_traveltime", "", "misfit kind; null: windows only"),
            new Setting(
                    "pyadjoint_parameters", Map.of(), "", "parameters of the misfit kind; see pyadjoint_parameters.*"),
            new Setting(
                    "quadrature",
                    null,
                    "",
                    "time integrals: simpson, simpson_legacy, rectangle; null: simpson, or rectangle when corrected"),
            new Setting("adjoint_sources", true, "", "false: misfits only, no adjoint sources"),
            new Setting(
                    "adjoint_components",
                    null,
                    "",
                    "components of the adjoint sources, zeros where not measured; null: those measured, R and T back"
                            + " on N and E"),
            new Setting("solver", Map.of(), "", "what the solver wants of adjoint sources; see solver.*"),
            new Setting(
                    "double_difference",
                    null,
                    "",
                    "station pairs of *_dd kinds: {pairs: all} or {pairs: {within_km: 50}}"),
            new Setting("iteration", null, "", "label of the inversion's iteration, >= 1"),
            new Setting("step_count", null, "", "label of the line search's step, >= 0"),
            new Setting("write_blanks", true, "", "zero adjoint sources for components without a measurement"),
            new Setting(
                    "figures",
                    true,
                    "",
                    "a figure per pair; or {width: 1000, panel_height: 240, scale: 1, map: true}: pixels, and a map"
                            + " beside"));

    private TopSettings() {}

    static List<String> keys() {
        return ALL.stream().map(Setting::key).toList();
    }
}
