package jatoa.report;

import jatoa.config.SettingsFile;
import jatoa.inspect.EvaluationLabel;
import jatoa.io.Storage;
import jatoa.plot.canvas.LinearScale;
import jatoa.table.OutputLayout;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the last run left beside the tables: {@code run.json} and waveform figures.
 *
 * @param values of {@code run.json}; empty where there is no such file
 */
record LastRun(OutputLayout layout, Map<String, Object> values) {
    private static final String FIGURES = "figures";
    private static final String ENDING = ".png";
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static LastRun of(OutputLayout layout) {
        String path = layout.runJson();
        Storage storage = Storage.forPath(path);
        return new LastRun(
                layout,
                storage.exists(path)
                        ? SettingsFile.parse(storage.readAllBytes(path), path).values()
                        : Map.of());
    }

    /** What it measured, when and how it ran, as far as known. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        if (configuration().get("adj_src_type") != null) {
            notes.put("misfit kind", String.valueOf(configuration().get("adj_src_type")));
        }
        List<String> bands = bands();
        if (!bands.isEmpty()) {
            notes.put(bands.size() == 1 ? "period band" : "period bands", String.join(", ", bands));
        }
        if (!values.isEmpty()) {
            long written =
                    Storage.forPath(layout.runJson()).stat(layout.runJson()).modifiedMillis();
            notes.put("written (UTC)", WRITTEN.format(Instant.ofEpochMilli(written)));
        }
        for (String key : List.of("runner", "program")) {
            if (values.get(key) != null) {
                notes.put(key, String.valueOf(values.get(key)));
            }
        }
        return notes;
    }

    private List<String> bands() {
        if (configuration().get("bands") instanceof List<?> own) {
            return own.stream()
                    .filter(Map.class::isInstance)
                    .map(band -> (Map<?, ?>) band)
                    .map(band -> band(
                            band.containsKey("min_period")
                                    ? band.get("min_period")
                                    : configuration().get("min_period"),
                            band.containsKey("max_period")
                                    ? band.get("max_period")
                                    : configuration().get("max_period")))
                    .toList();
        }
        if (configuration().get("periods") instanceof List<?> periods) {
            return periods.stream()
                    .filter(List.class::isInstance)
                    .map(band -> (List<?>) band)
                    .filter(band -> band.size() == 2)
                    .map(band -> band(band.get(0), band.get(1)))
                    .toList();
        }
        Object least = configuration().get("min_period");
        Object most = configuration().get("max_period");
        return least == null || most == null ? List.of() : List.of(band(least, most));
    }

    private static String band(Object least, Object most) {
        return least instanceof Number low && most instanceof Number high
                ? LinearScale.text(low.doubleValue()) + "–" + LinearScale.text(high.doubleValue()) + " s"
                : least + "–" + most;
    }

    /** The resolved configuration, a line for each setting. */
    Map<String, String> settings() {
        Map<String, String> lines = new LinkedHashMap<>();
        configuration().forEach((key, value) -> lines.put(String.valueOf(key), SettingsFile.toText(value)));
        return lines;
    }

    /** Empty where the configuration is not known. */
    Optional<EvaluationLabel> evaluation() {
        return configuration().isEmpty()
                ? Optional.empty()
                : Optional.of(new EvaluationLabel(number("iteration"), number("step_count")));
    }

    private OptionalInt number(String key) {
        return configuration().get(key) instanceof Number number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    private Map<?, ?> configuration() {
        return values.get("configuration") instanceof Map<?, ?> configuration ? configuration : Map.of();
    }

    /**
     * The figures of these pairs as paths seen from the page, by pair.
     *
     * @param pairs {@code EVENT_NET.STA}
     */
    Map<String, String> figures(List<String> pairs) {
        String directory = layout.root() + "/" + FIGURES;
        Storage storage = Storage.forPath(directory);
        Map<String, String> found = new HashMap<>();
        if (pairs.isEmpty() || !storage.exists(directory)) {
            return found;
        }
        Set<String> wanted = new HashSet<>(pairs);
        for (String name : storage.list(directory)) {
            if (name.endsWith(ENDING)) {
                String stem = name.substring(0, name.length() - ENDING.length());
                int channel = stem.lastIndexOf('.');
                String pair = wanted.contains(stem) || channel < 0 ? stem : stem.substring(0, channel);
                if (wanted.contains(pair)) {
                    found.putIfAbsent(pair, FIGURES + "/" + name);
                }
            }
        }
        return found;
    }

    /** The bytes of a figure. */
    byte[] read(String figure) {
        String path = layout.root() + "/" + figure;
        return Storage.forPath(path).readAllBytes(path);
    }
}
