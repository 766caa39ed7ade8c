package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.RowKey.Evaluation;
import jatoa.model.RowKey.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every setting of a run, validated.
 *
 * @param window false: measure whole traces
 * @param misfit what to measure; empty: windows only
 * @param stationPairs which stations are measured against each other; empty: each on its own
 * @param json the settings with defaults filled in, one canonical text: workers parse it again
 */
public record RunConfig(
        DataConfig data,
        Evaluation evaluation,
        Conventions conventions,
        ProcessingConfig processing,
        boolean window,
        WindowConfig windows,
        Optional<MisfitConfig> misfit,
        MisfitOptions misfitOptions,
        Optional<StationPairs> stationPairs,
        boolean adjointSources,
        OutputConfig output,
        String json) {

    /**
     * From the settings of a file.
     *
     * @throws jatoa.model.InputException for an unknown key (naming the nearest), a bad value or settings that contradict
     */
    public static RunConfig of(SettingsMap given) {
        SettingsMap s = given.requireKnown(TopSettings.keys()).over(Setting.defaults(TopSettings.ALL));
        Conventions conventions = Conventions.of(s);
        MisfitOptions options = misfitOptions(s, conventions);
        return new RunConfig(
                DataConfig.of(s),
                evaluation(s),
                conventions,
                ProcessingSettings.of(s),
                s.flag("window"),
                windows(s, conventions),
                misfit(s, options),
                options,
                stationPairs(s, options),
                s.flag("adjoint_sources"),
                output(s),
                SettingsFile.toJson(s.values()));
    }

    /** From {@link #json}. */
    public static RunConfig parse(String json) {
        return of(SettingsFile.parse(json.getBytes(StandardCharsets.UTF_8), "settings"));
    }

    /** Differs where a setting differs on which the results of a pair depend. */
    public String digest() {
        boolean perEvent = misfitOptions.normalization() == MisfitOptions.Normalization.PER_EVENT_WINDOW;
        return SettingsDigest.of(json) + (perEvent ? "-" + data.events().names().size() : "");
    }

    /** The same run as far as its windows, without a measurement. */
    public RunConfig windowsOnly() {
        SettingsMap settings = SettingsFile.parse(json.getBytes(StandardCharsets.UTF_8), "settings");
        return of(settings.with("adj_src_type", null)
                .with("double_difference", null)
                .with("figures", false));
    }

    /** True where a pair's results depend on other stations of its event. */
    public boolean needsWholeEvents() {
        return stationPairs.isPresent() || normalized();
    }

    /** True where misfits and adjoint sources are divided by the event's windows. */
    public boolean normalized() {
        return misfit.isPresent() && misfitOptions.normalization() != MisfitOptions.Normalization.NONE;
    }

    public String outputDirectory() {
        return output.directory();
    }

    /** The misfit kind's name (empty for windows only) and the conventions, as tables carry them. */
    public Method method() {
        return new Method(misfit.map(MisfitConfig::name).orElse(""), conventions.word());
    }

    private static WindowConfig windows(SettingsMap s, Conventions conventions) {
        WindowSwitches base = switch (conventions) {
            case PYATOA -> WindowSwitches.pyatoa();
            case CORRECTED -> WindowSwitches.corrected();
        };
        return new WindowConfig(
                WindowSettings.parameters(s.text("pyflex_preset"), s.map("pyflex_parameters")),
                base.with(corrections(s, base.catalogue(""))),
                s.number("win_amp_ratio"),
                StoredWindowsConfig.of(s, evaluation(s)));
    }

    private static Evaluation evaluation(SettingsMap s) {
        return new Evaluation(
                s.optionalInteger("iteration").orElse(-1),
                s.optionalInteger("step_count").orElse(-1));
    }

    static MisfitOptions misfitOptions(SettingsMap s, Conventions conventions) {
        MisfitOptions base = switch (conventions) {
            case PYATOA -> MisfitOptions.pyatoa();
            case CORRECTED -> MisfitOptions.corrected();
        };
        List<String> known = new ArrayList<>();
        WindowSwitches.pyatoa().catalogue("").forEach(k -> known.add(k.key()));
        base.catalogue().forEach(k -> known.add(k.key()));
        s.map("corrections").requireKnown(known);
        SettingsMap chosen = corrections(s, base.catalogue());
        MisfitOptions options =
                base.with(s.has("quadrature") ? chosen.with("quadrature", s.get("quadrature")) : chosen);
        boolean listed = !(s.get("events") instanceof Map);
        if (options.normalization() == MisfitOptions.Normalization.PER_EVENT_WINDOW && !listed) {
            throw new InputException(
                    "setting 'corrections.misfit_normalization' per_event_window divides by the number of"
                            + " events: list them under 'events' instead of a glob, or use per_window");
        }
        return options;
    }

    /** The part of {@code corrections} that {@code settings} knows. */
    private static SettingsMap corrections(SettingsMap s, List<Setting> settings) {
        Set<String> known = settings.stream().map(Setting::key).collect(Collectors.toSet());
        Map<String, Object> mine = new LinkedHashMap<>(s.map("corrections").values());
        mine.keySet().retainAll(known);
        return new SettingsMap("corrections", mine);
    }

    private static Optional<MisfitConfig> misfit(SettingsMap s, MisfitOptions options) {
        return s.optionalText("adj_src_type")
                .map(name -> MisfitConfig.of(name, s.map("pyadjoint_parameters"), options));
    }

    /** Double-difference kinds need to know which stations; others do not take them. */
    private static Optional<StationPairs> stationPairs(SettingsMap s, MisfitOptions options) {
        Optional<StationPairs> pairs = StationPairs.of(s);
        Optional<MisfitConfig> misfit = misfit(s, options);
        boolean wanted = misfit.isPresent() && misfit.get().doubleDifference();
        if (wanted && pairs.isEmpty()) {
            throw new InputException("adj_src_type " + misfit.get().name()
                    + " measures stations against each other: say which with 'double_difference', such as"
                    + " {pairs: all}");
        }
        if (!wanted && pairs.isPresent()) {
            throw new InputException("setting 'double_difference' is for the kinds that end in _dd, adj_src_type was "
                    + misfit.map(MisfitConfig::name).orElse("null"));
        }
        return pairs;
    }

    private static OutputConfig output(SettingsMap s) {
        return new OutputConfig(
                s.text("output"),
                s.flag("write_blanks"),
                figures(s),
                s.has("adjoint_components") ? ProcessingSettings.components(s, "adjoint_components") : List.of(),
                SolverConfig.of(s, Conventions.of(s)));
    }

    /** A flag, or a map for a picture per pair that is not the default one. */
    private static FigureConfig figures(SettingsMap s) {
        FigureConfig standard = FigureConfig.defaults();
        boolean map = s.get("figures") instanceof Map;
        SettingsMap f =
                map ? s.map("figures").requireKnown(List.of("width", "panel_height", "scale", "map")) : s.map("");
        return new FigureConfig(
                map || s.flag("figures"),
                f.has("width") ? f.integer("width") : standard.width(),
                f.has("panel_height") ? f.integer("panel_height") : standard.panelHeight(),
                f.optionalNumber("scale").orElse(standard.scale()),
                f.has("map") ? f.flag("map") : standard.map());
    }
}
