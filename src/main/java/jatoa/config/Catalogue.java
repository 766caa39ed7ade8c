package jatoa.config;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every setting there is, from {@code defaults.yaml} and the presets beside it: what a run starts from, and what {@code jatoa config}
 * prints. The files are YAML of one line a setting, whose comment is its description; they are read line by line, ten times as fast
 * as by a parser of YAML and with the comments.
 */
public final class Catalogue {
    private static final Pattern LINE = Pattern.compile("( *)([^ #:]+):(?: +([^# ].*?))?(?: +# (?:\\[(.+?)] )?(.*))?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(e-?[0-9]+)?");
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
        Map<String, Object> on = defaults(read("corrected.yaml").get(""));
        return all.stream()
                .map(s -> on.containsKey(s.key()) ? s.withDefault(on.get(s.key())) : s)
                .toList();
    }

    /** The names of the presets of window selection, {@code default} first. */
    public static List<String> presets() {
        List<String> names = new ArrayList<>();
        lines("window-presets.yaml").forEach(line -> names.add(line.group(2)));
        return names;
    }

    /**
     * The window parameters that a preset sets.
     *
     * @throws InputException for an unknown name, suggesting the nearest
     */
    public static Map<String, Object> preset(String name) {
        for (Matcher line : lines("window-presets.yaml")) {
            if (line.group(2).equals(name)) {
                return SettingsMap.copy((Map<?, ?>) value(line.group(3)));
            }
        }
        String hint = NearestKey.hint("", name, presets());
        throw new InputException("unknown pyflex_preset " + Messages.quoted(name)
                + (hint.isEmpty() ? ": there are " + String.join(", ", presets()) : hint));
    }

    /** The defaults of {@code settings} by key, in their order. */
    static Map<String, Object> defaults(List<Setting> settings) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        settings.forEach(s -> defaults.put(s.key(), s.defaultValue()));
        return defaults;
    }

    /**
     * All keys, nested ones with their path, in the order of the file, each with the value that {@code given} leaves it.
     *
     * @throws InputException for a key that is not known
     */
    public static List<Entry> of(SettingsMap given) {
        SettingsMap s = given.over(settings(""));
        List<Entry> entries = new ArrayList<>();
        for (Setting top : settings("")) {
            List<Setting> nested = nested(top.key(), s);
            if (nested.isEmpty()) {
                entries.add(new Entry(top, s.get(top.key())));
                continue;
            }
            Map<String, Object> values = defaults(nested);
            if (top.key().equals("pyflex_parameters")) {
                values.putAll(preset(s.text("pyflex_preset")));
            }
            values.putAll(s.map(top.key()).values());
            nested.forEach(inner ->
                    entries.add(new Entry(inner.withKey(top.key() + "." + inner.key()), values.get(inner.key()))));
        }
        return entries;
    }

    private static List<Setting> nested(String key, SettingsMap s) {
        return switch (key) {
            case "corrections" -> corrections(Conventions.of(s));
            case "pyadjoint_parameters" ->
                s.optionalText("adj_src_type")
                        .map(name ->
                                MisfitConfig.settings(MisfitKind.parse(name).kind(), RunConfig.misfitOptions(s)))
                        .orElse(List.of());
            default -> GROUPS.getOrDefault(key, List.of());
        };
    }

    /** The settings of each map of a file, by its path. */
    private static Map<String, List<Setting>> read(String file) {
        Map<String, List<Setting>> groups = new HashMap<>();
        List<String> path = new ArrayList<>();
        for (Matcher line : lines(file)) {
            int depth = line.group(1).length() / INDENT;
            path.subList(depth, path.size()).clear();
            String meaning = line.group(5) == null ? "" : line.group(5);
            String unit = line.group(4) == null ? "" : line.group(4);
            Object value = line.group(3) == null ? Map.of() : value(line.group(3));
            groups.computeIfAbsent(String.join(".", path), p -> new ArrayList<>())
                    .add(new Setting(line.group(2), value, unit, meaning));
            path.add(line.group(2));
        }
        return groups;
    }

    private static List<Matcher> lines(String file) {
        List<Matcher> lines = new ArrayList<>();
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                Matcher line = LINE.matcher(text);
                if (line.matches()) {
                    lines.add(line);
                } else if (!text.startsWith("#")) {
                    throw new IllegalStateException(file + ": " + text);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text.contains(".") || text.contains("e") ? (Object) Double.valueOf(text) : Integer.valueOf(text);
        }
        return switch (text) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> text.startsWith("{") ? SettingsFile.value(text, text) : text.replace("\"", "");
        };
    }
}
