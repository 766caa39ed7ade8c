package jatoa.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The setting {@code base}: where relative paths in a settings file count from. Without it that is the working directory; {@code config}
 * is the file's own folder, and a path is that directory, itself relative to the file's folder. What the command line says is not
 * touched: it counts from the working directory.
 */
final class BaseDirectory {
    static final String KEY = "base";
    private static final String CONFIG = "config";
    private static final String EARTH_MODEL = "earth_model";

    /** Settings that hold paths or templates of paths, as they stand in maps. */
    private static final List<String> PATHS = List.of(
            "extends",
            "events.glob",
            "stations.file",
            "observed",
            "synthetic",
            "output",
            "event_file",
            "station_file",
            "response_file",
            "solver.stations",
            "solver.forward",
            "windows.file",
            "windows.from",
            "double_difference.pairs.file",
            "pyflex_parameters." + EARTH_MODEL);

    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z][A-Za-z0-9+.-]+:).*", Pattern.DOTALL);
    /** Any other Earth model is known by its name. */
    private static final Pattern MODEL_FILE = Pattern.compile(".*(/|\\.tvel|\\.nd).*");

    private BaseDirectory() {}

    /** The settings of {@code file} with its relative paths below its base, or below {@code base} where that is given; without the key. */
    static SettingsMap applied(SettingsMap settings, String file, Optional<String> base) {
        if (base.isEmpty() && !settings.values().containsKey(KEY)) {
            return settings;
        }
        Optional<String> said = base.isPresent() ? base : settings.optionalText(KEY);
        Map<String, Object> values = new LinkedHashMap<>(settings.values());
        values.remove(KEY);
        said.map(word -> below(file.substring(0, file.lastIndexOf('/') + 1), word.equals(CONFIG) ? "" : word))
                .filter(directory -> !directory.isEmpty())
                .ifPresent(directory -> PATHS.forEach(path -> lay(values, List.of(path.split("\\.")), directory)));
        return new SettingsMap(settings.path(), values);
    }

    private static void lay(Map<String, Object> values, List<String> path, String directory) {
        String key = path.get(0);
        Object value = values.get(key);
        if (path.size() > 1 && value instanceof Map<?, ?> map) {
            Map<String, Object> nested = SettingsMap.copy(map);
            lay(nested, path.subList(1, path.size()), directory);
            values.put(key, nested);
        } else if (path.size() == 1 && value != null) {
            values.put(key, moved(key, value, directory));
        }
    }

    /** A text, or each of a list of them; what is neither is told of by who reads it. */
    private static Object moved(String key, Object value, String directory) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(moved(key, item, directory)));
            return all;
        }
        boolean path = value instanceof String text
                && !text.isBlank()
                && (!key.equals(EARTH_MODEL) || MODEL_FILE.matcher(text).matches());
        return path ? below(directory, (String) value) : value;
    }

    private static String below(String directory, String path) {
        if (directory.isEmpty() || ABSOLUTE.matcher(path).matches()) {
            return path;
        }
        return path.isEmpty() || directory.endsWith("/") ? directory + path : directory + "/" + path;
    }
}
