package jatoa.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key of the configuration file, as {@code jatoa config} prints it.
 *
 * @param key dotted path, such as {@code preprocess.corners}
 * @param defaultValue as it stands in YAML
 * @param unit empty where there is none
 * @param meaning one sentence, with the valid values
 */
public record Setting(String key, Object defaultValue, String unit, String meaning) {

    /** The defaults of {@code settings} by key, in their order. */
    static Map<String, Object> defaults(List<Setting> settings) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        settings.forEach(s -> defaults.put(s.key(), s.defaultValue()));
        return defaults;
    }
}
