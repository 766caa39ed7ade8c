package jatoa.config;

import jatoa.model.Component;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every setting of a run, validated.
 *
 * @param window false: measure whole traces
 * @param windows of the top level: where windows are stored, and the Earth model
 * @param bands how windows are selected and what is measured, by band and component
 * @param stationPairs which stations are measured against each other; empty: each on its own
 * @param windowFilters which windows are refused once those of the whole run are known, in this order
 * @param weights of channels, events and categories; empty: none is weighted
 * @param json the settings with defaults filled in, one canonical text: workers parse it again
 */
public record RunConfig(
        DataConfig data,
        Evaluation evaluation,
        Conventions conventions,
        ProcessingConfig processing,
        SignalOptions signal,
        boolean window,
        WindowConfig windows,
        Bands bands,
        MisfitOptions misfitOptions,
        Optional<StationPairs> stationPairs,
        List<WindowFilter> windowFilters,
        Optional<WeightsConfig> weights,
        boolean adjointSources,
        OutputConfig output,
        String json) {
    private static final int DIGITS = 32;

    /**
     * From the settings of a file.
     *
     * @throws jatoa.model.InputException for an unknown key (naming the nearest), a bad value or settings that contradict
     */
    public static RunConfig of(SettingsMap given) {
        SettingsMap s = given.over(Catalogue.settings(""));
        s.optionalText("extends"); // what it names is laid under these settings already
        Conventions conventions = Conventions.of(s);
        requireResponses(s);
        MisfitOptions options = misfitOptions(s);
        Evaluation evaluation = evaluation(s);
        Bands bands = Bands.of(s, conventions, evaluation, options);
        ProcessingConfig processing = ProcessingConfig.of(s);
        bands.requireListed(processing.components());
        return new RunConfig(
                DataConfig.of(s),
                evaluation,
                conventions,
                processing,
                SignalOptions.of(s, conventions),
                s.flag("window"),
                WindowConfig.of(s, conventions, evaluation),
                bands,
                options,
                StationPairs.of(s, bands.misfits()),
                WindowFilter.of(s),
                WeightsConfig.of(s, options, bands.misfits()),
                s.flag("adjoint_sources"),
                OutputConfig.of(s, conventions),
                SettingsFile.toJson(s.values()));
    }

    /** From {@link #json}. */
    public static RunConfig parse(String json) {
        return of(SettingsFile.fromJson(json));
    }

    /**
     * Differs where a setting or its default differs on which the results of a pair depend. Which pairs there are and where results go
     * changes none; files are told apart by their own stamps.
     */
    public String digest() {
        return digestWithout(List.of("events", "roles", "stations", "output", "observed", "synthetic"));
    }

    /** As {@link #digest}, the same in every evaluation of an inversion. */
    public String digestWithoutLabels() {
        return digestWithout(
                List.of("events", "stations", "output", "observed", "synthetic", "iteration", "step_count"));
    }

    private String digestWithout(List<String> keys) {
        Map<String, Object> values = new TreeMap<>();
        Catalogue.of(SettingsFile.fromJson(json))
                .forEach(entry -> values.put(entry.setting().key(), entry.value()));
        keys.forEach(values::remove);
        boolean perEvent = misfitOptions.normalization() == MisfitOptions.Normalization.PER_EVENT_WINDOW;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(SettingsFile.toJson(values).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS)
                    + (perEvent ? "-" + data.events().names().size() : "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same run as far as its windows, without a measurement. */
    public RunConfig windowsOnly() {
        return of(Bands.ofOneKind(SettingsFile.fromJson(json))
                .with("adj_src_type", null)
                .with("double_difference", null)
                .with("window_filters", null)
                .with("figures", false));
    }

    /** Windows of an earlier evaluation were filtered there, and stay. */
    public boolean filters() {
        boolean fixed = windows.stored().filter(stored -> !stored.isFile()).isPresent();
        return !windowFilters.isEmpty() && !fixed;
    }

    /** True where misfits and adjoint sources are divided by the event's windows. */
    public boolean normalized() {
        return measures() && misfitOptions.normalization() != MisfitOptions.Normalization.NONE;
    }

    /** True where adjoint sources are final only once the whole event, or the whole inversion, is measured. */
    public boolean scaledLater() {
        return normalized() || weights.isPresent() || filters();
    }

    /** False where misfits are not measured, or only their values are asked for. */
    public boolean writesAdjointSources() {
        return measures() && adjointSources;
    }

    public String outputDirectory() {
        return output.directory();
    }

    /** False where windows are all that is asked for. */
    public boolean measures() {
        return !bands.misfits().isEmpty();
    }

    /** The misfit kind's name (empty for windows only) and the conventions, as tables carry them. */
    public MisfitMethod method(PeriodBand band, Component component) {
        return bands.method(band, component, conventions);
    }

    /** Without a file that could hold a response no pair has one. */
    private static void requireResponses(SettingsMap s) {
        boolean recorded =
                s.text("st_obs_type").equals("obs") || s.text("st_syn_type").equals("obs");
        boolean told = s.has("station_file") || s.has("response_file");
        if (recorded && !told && s.section("preprocess").flag("remove_response")) {
            throw new InputException("setting 'preprocess.remove_response' needs 'station_file' (StationXML) or"
                    + " 'response_file', which tell the responses");
        }
    }

    static MisfitOptions misfitOptions(SettingsMap s) {
        SettingsMap corrections = s.map("corrections");
        MisfitOptions options = MisfitOptions.of(
                Conventions.of(s),
                s.has("quadrature") ? corrections.with("quadrature", s.get("quadrature")) : corrections);
        boolean listed = !(s.get("events") instanceof Map);
        if (options.normalization() == MisfitOptions.Normalization.PER_EVENT_WINDOW && !listed) {
            throw new InputException(
                    "setting 'corrections.misfit_normalization' per_event_window divides by the number of"
                            + " events: list them under 'events' instead of a glob, or use per_window");
        }
        return options;
    }

    /** The labels in a map of settings. */
    static Evaluation evaluation(SettingsMap s) {
        int iteration = s.optionalInteger("iteration").orElse(-1);
        int step = s.optionalInteger("step_count").orElse(-1);
        Messages.require(iteration >= 1 || !s.has("iteration"), s.full("iteration"), ">= 1 or null", iteration);
        Messages.require(step >= 0 || !s.has("step_count"), s.full("step_count"), ">= 0 or null", step);
        return new Evaluation(iteration, step);
    }
}
