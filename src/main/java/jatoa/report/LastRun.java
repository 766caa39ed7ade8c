package jatoa.report;

import jatoa.config.SettingsFile;
import jatoa.inspect.Evaluations.Label;
import jatoa.io.Storage;
import jatoa.table.OutputLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code run.json} says. It is of the last run, as the figures are.
 *
 * @param values empty where there is no such file
 */
record LastRun(Map<String, Object> values) {

    static LastRun of(OutputLayout layout) {
        String path = layout.runJson();
        Storage storage = Storage.forPath(path);
        return new LastRun(
                storage.exists(path)
                        ? SettingsFile.parse(storage.readAllBytes(path), path).values()
                        : Map.of());
    }

    /** How it ran, as far as known. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String key : List.of("runner", "program")) {
            if (values.get(key) != null) {
                notes.put(key, String.valueOf(values.get(key)));
            }
        }
        return notes;
    }

    /** The resolved configuration, a line for each setting. */
    Map<String, String> settings() {
        Map<String, String> lines = new LinkedHashMap<>();
        configuration().forEach((key, value) -> lines.put(String.valueOf(key), SettingsFile.toText(value)));
        return lines;
    }

    /** Empty where the configuration is not known. */
    Optional<Label> evaluation() {
        return configuration().isEmpty()
                ? Optional.empty()
                : Optional.of(new Label(number("iteration"), number("step_count")));
    }

    private OptionalInt number(String key) {
        return configuration().get(key) instanceof Number number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    private Map<?, ?> configuration() {
        return values.get("configuration") instanceof Map<?, ?> configuration ? configuration : Map.of();
    }
}
