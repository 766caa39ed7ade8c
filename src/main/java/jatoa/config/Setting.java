package jatoa.config;

/**
 * One key of the configuration file, as {@code jatoa config} prints it.
 *
 * @param key dotted path, such as {@code preprocess.corners}
 * @param defaultValue as it stands in YAML
 * @param unit empty where there is none
 * @param meaning one sentence, with the valid values
 */
public record Setting(String key, Object defaultValue, String unit, String meaning) {}
