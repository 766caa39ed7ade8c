package jatoa.config;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting there is, from {@code defaults.yaml} and the presets beside it: what a run starts from, and what {@code jatoa config}
 * prints. The files are YAML of one line a setting, whose comment is its description; they are read line by line, which gives the
 * comments too and costs less than a parser of YAML at start.
 */
public final class Catalogue {
    private static final int INDENT = 2;

    private static final Map<String, List<Setting>> GROUPS = read("defaults.yaml");

    private Catalogue() {}

    /**
     * One key of a settings file.
     *
     * @param key within its map, such as {@code corners}
     * @param defaultValue as it stands in YAML
     * @param unit empty where there is none
     * @param meaning one sentence; for words of a list it ends in {@code : one | other}
     */
    public record Setting(String key, Object defaultValue, String unit, String meaning) {

        Setting withKey(String other) {
            return new Setting(other, defaultValue, unit, meaning);
        }

        Setting withDefault(Object other) {
            return new Setting(key, other, unit, meaning);
        }
    }

    /** A setting, by its full key, and the value it has. */
    public record Entry(Setting setting, Object value) {}

    /** The settings in the map at {@code path}, such as {@code preprocess}; those at the top for an empty path. */
    public static List<Setting> settings(String path) {
        return GROUPS.get(path);
    }

    /** The corrections, with the defaults that {@code conventions} give them. */
    public static List<Setting> corrections(Conventions conventions) {
        List<Setting> all = settings("corrections");
        if (conventions == Conventions.PYATOA) {
            return all;
        }
        Map<String, Object> on = defaults(Corrected.SETTINGS);
        List<Setting> corrected = new ArrayList<>();
        for (Setting s : all) {
            corrected.add(s.withDefault(on.getOrDefault(s.key(), s.defaultValue())));
        }
        return corrected;
    }

    /** Read when they are asked for. */
    private static final class Corrected {
        private static final List<Setting> SETTINGS = read("corrected.yaml").get("");
    }

    private static final class Presets {
        private static final List<Line> LINES = lines("window-presets.yaml");
    }

    /** The names of the presets of window selection, {@code default} first. */
    public static List<String> presets() {
        return Presets.LINES.stream().map(Line::key).toList();
    }

    /**
     * The window parameters that a preset sets.
     *
     * @throws InputException for an unknown name, suggesting the nearest
     */
    public static Map<String, Object> preset(String name) {
        for (Line line : Presets.LINES) {
            if (line.key().equals(name)) {
                return line.value().equals("{}") ? Map.of() : SettingsMap.copy((Map<?, ?>) line.parsed());
            }
        }
        throw new InputException("unknown pyflex_preset " + Messages.quoted(name)
                + Messages.hint("", name, presets(), ": there are " + String.join(", ", presets())));
    }

    /** The defaults of {@code settings} by key, in their order. */
    static Map<String, Object> defaults(List<Setting> settings) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Setting s : settings) {
            defaults.put(s.key(), s.defaultValue());
        }
        return defaults;
    }

    /**
     * All keys, nested ones with their path, in the order of the file, each with the value that {@code given} leaves it.
     *
     * @throws InputException for a key that is not known
     */
    public static List<Entry> of(SettingsMap given) {
        SettingsMap top = given.over(settings(""));
        List<Entry> entries = new ArrayList<>();
        settings("").forEach(setting -> add(entries, setting, top, top));
        return entries;
    }

    private static void add(List<Entry> entries, Setting setting, SettingsMap map, SettingsMap top) {
        String key = map.full(setting.key());
        List<Setting> nested = nested(key, top);
        if (nested.isEmpty()) {
            entries.add(new Entry(setting.withKey(key), map.get(setting.key())));
            return;
        }
        SettingsMap given = map.map(setting.key());
        SettingsMap inner = switch (key) {
            case "corrections" -> given.withoutNulls().over(nested);
            case "pyflex_parameters" -> WindowParameters.settings(top.text("pyflex_preset"), given);
            default -> given.over(nested);
        };
        nested.forEach(one -> add(entries, one, inner, top));
    }

    /** Where a key stands that is not at the top. */
    static Optional<String> place(String key) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().stream().anyMatch(s -> s.key().equals(key)))
                .map(group -> group.getKey().replaceFirst("\\..*", "") + "." + key)
                .filter(place -> !place.startsWith("."))
                .min(Comparator.naturalOrder());
    }

    private static List<Setting> nested(String key, SettingsMap s) {
        return switch (key) {
            case "corrections" -> corrections(Conventions.of(s));
            case "pyadjoint_parameters" ->
                s.optionalText("adj_src_type")
                        .map(name ->
                                MisfitConfig.settings(MisfitKind.parse(name).kind(), RunConfig.misfitOptions(s)))
                        .map(known -> withParametersOfBands(known, s))
                        .orElse(List.of());
            default -> GROUPS.getOrDefault(key, List.of());
        };
    }

    /** Where bands have kinds of their own, parameters of these may stand at the top level too. */
    private static List<Setting> withParametersOfBands(List<Setting> known, SettingsMap s) {
        List<Setting> all = new ArrayList<>(known);
        if (s.has("bands")) {
            s.map("pyadjoint_parameters").values().keySet().stream()
                    .filter(key -> known.stream().noneMatch(k -> k.key().equals(key)))
                    .forEach(key -> all.add(new Setting(key, null, "", "for the bands whose kind has it")));
        }
        return all;
    }

    /** The settings of each map of a file, by its path. */
    private static Map<String, List<Setting>> read(String file) {
        Map<String, List<Setting>> groups = new HashMap<>();
        List<String> path = new ArrayList<>();
        for (Line line : lines(file)) {
            path.subList(line.depth(), path.size()).clear();
            String map = String.join(".", path);
            groups.putIfAbsent(map, new ArrayList<>());
            groups.get(map).add(line.setting());
            path.add(line.key());
        }
        return groups;
    }

    private static List<Line> lines(String file) {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!text.startsWith("#")) {
                    lines.add(Line.of(text));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of a resource; {@code value} is empty above a map. */
    private record Line(int depth, String key, String value, String comment) {

        static Line of(String text) {
            int colon = text.indexOf(':');
            int comment = text.indexOf(" # ", colon);
            int end = comment < 0 ? text.length() : comment;
            String key = text.substring(0, colon).strip();
            return new Line(
                    text.indexOf(key) / INDENT,
                    key,
                    text.substring(colon + 1, end).strip(),
                    comment < 0 ? "" : text.substring(comment + " # ".length()));
        }

        Setting setting() {
            int unit = comment.startsWith("[") ? comment.indexOf("] ") : -1;
            return unit < 0
                    ? new Setting(key, parsed(), "", comment)
                    : new Setting(key, parsed(), comment.substring(1, unit), comment.substring(unit + "] ".length()));
        }

        Object parsed() {
            if (!value.isEmpty() && (value.charAt(0) == '-' || Character.isDigit(value.charAt(0)))) {
                boolean whole = value.indexOf('.') < 0 && value.indexOf('e') < 0;
                return whole ? (Object) Integer.valueOf(value) : Double.valueOf(value);
            }
            return switch (value) {
                case "" -> Map.of();
                case "null" -> null;
                case "true" -> true;
                case "false" -> false;
                default -> value.startsWith("{") ? SettingsFile.value(value, key) : value.replace("\"", "");
            };
        }
    }
}
