package jatoa.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every setting with its value in one configuration: what {@code jatoa config} prints. */
public final class Catalogue {
    private Catalogue() {}

    /** A setting and the value it has. */
    public record Entry(Setting setting, Object value) {}

    /**
     * All keys, nested ones with their path, in the order of the files.
     *
     * @throws jatoa.model.InputException for a key that is not known
     */
    public static List<Entry> of(SettingsMap given) {
        SettingsMap s = given.requireKnown(TopSettings.keys()).over(Setting.defaults(TopSettings.ALL));
        List<Entry> entries = new ArrayList<>();
        for (Setting setting : TopSettings.ALL) {
            List<Setting> nested = nested(setting.key(), s);
            if (nested.isEmpty()) {
                entries.add(new Entry(setting, s.get(setting.key())));
            }
            SettingsMap values = nested.isEmpty() ? s : s.map(setting.key());
            for (Setting inner : nested) {
                Object value = values.values().getOrDefault(inner.key(), effective(setting.key(), inner, s));
                entries.add(new Entry(
                        new Setting(
                                setting.key() + "." + inner.key(), inner.defaultValue(), inner.unit(), inner.meaning()),
                        value));
            }
        }
        return entries;
    }

    private static List<Setting> nested(String key, SettingsMap s) {
        return switch (key) {
            case "standardize" -> ProcessingSettings.STANDARDIZE;
            case "solver" -> SolverConfig.SETTINGS;
            case "windows" -> StoredWindowsConfig.SETTINGS;
            case "quality" -> QualityConfig.SETTINGS;
            case "preprocess" -> ProcessingSettings.PREPROCESS;
            case "pyflex_parameters" -> WindowSettings.catalogue("");
            case "pyadjoint_parameters" -> misfit(s);
            case "corrections" -> corrections(Conventions.of(s));
            default -> List.of();
        };
    }

    /** The preset's value where one is chosen, otherwise the default. */
    private static Object effective(String map, Setting setting, SettingsMap s) {
        Map<String, Object> preset =
                map.equals("pyflex_parameters") ? WindowPresets.overrides(s.text("pyflex_preset")) : Map.of();
        return preset.getOrDefault(setting.key(), setting.defaultValue());
    }

    private static List<Setting> misfit(SettingsMap s) {
        MisfitOptions options = RunConfig.misfitOptions(s, Conventions.of(s));
        return s.optionalText("adj_src_type")
                .map(name -> MisfitSettings.of(MisfitKind.parse(name).kind(), options))
                .orElse(List.of());
    }

    private static List<Setting> corrections(Conventions conventions) {
        List<Setting> all = new ArrayList<>();
        switch (conventions) {
            case PYATOA -> {
                all.addAll(WindowSwitches.pyatoa().catalogue(""));
                all.addAll(MisfitOptions.pyatoa().catalogue());
            }
            case CORRECTED -> {
                all.addAll(WindowSwitches.corrected().catalogue(""));
                all.addAll(MisfitOptions.corrected().catalogue());
            }
        }
        return all;
    }
}
