package jatoa.pipeline;

import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Evaluation;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.SharedCache;
import jatoa.model.StoredWindow;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.table.OutputLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Windows that the statistics of a run refuse: a file an event, as text, a window a line. Whoever measures again leaves them out and says
 * so in their rejections. Safe for many threads.
 */
public final class DroppedWindows {
    private static final int KEPT_EVENTS = 4;

    private final OutputLayout layout;
    private final Evaluation evaluation;
    private final SharedCache<String, Map<String, Map<Long, String>>> events = new SharedCache<>(KEPT_EVENTS);

    public DroppedWindows(OutputLayout layout, Evaluation evaluation) {
        this.layout = layout;
        this.evaluation = evaluation;
    }

    /** One window of a channel in a band, by its sample bounds, and why it goes. */
    public record Dropped(ChannelId channel, PeriodBand band, int left, int right, String reason) {
        private String line() {
            return term(StoredWindow.key(channel), band) + "\t" + left + "\t" + right + "\t" + reason + "\n";
        }
    }

    /** The file's text. */
    public static String text(List<Dropped> dropped) {
        StringBuilder text = new StringBuilder();
        dropped.forEach(one -> text.append(one.line()));
        return text.toString();
    }

    /** The stations of an event that lose a window. */
    public List<String> stations(String event) {
        return of(event).keySet().stream()
                .map(term -> term.split("\\.", 3))
                .map(codes -> codes[0] + "." + codes[1])
                .distinct()
                .toList();
    }

    /** Without those of a component and band that were dropped. */
    WindowSet without(PairId pair, Component component, PeriodBand band, WindowSet windows) {
        String key = StoredWindow.key(pair.network(), pair.station(), component);
        Map<Long, String> dropped = of(pair.event()).getOrDefault(term(key, band), Map.of());
        List<Window> kept = new ArrayList<>();
        Map<String, List<Long>> reasons = new LinkedHashMap<>();
        for (Window window : windows.accepted()) {
            long bounds = Rejection.pack(window.left(), window.right());
            if (dropped.containsKey(bounds)) {
                reasons.computeIfAbsent(dropped.get(bounds), r -> new ArrayList<>())
                        .add(bounds);
            } else {
                kept.add(window);
            }
        }
        if (reasons.isEmpty()) {
            return windows;
        }
        List<Rejection> rejections = new ArrayList<>(windows.rejections());
        reasons.forEach((reason, bounds) -> rejections.add(new Rejection(reason, bounds.size(), bounds)));
        return new WindowSet(
                kept,
                rejections,
                windows.stalta(),
                windows.waterLevel(),
                kept.isEmpty()
                        ? new WindowSet.Outcome(
                                WindowSet.Kind.NO_WINDOWS, "window_filters: " + String.join(", ", reasons.keySet()))
                        : windows.outcome(),
                windows.warnings());
    }

    private Map<String, Map<Long, String>> of(String event) {
        return events.get(event, this::read);
    }

    private Map<String, Map<Long, String>> read(String event) {
        String path = layout.dropped(evaluation, event);
        Optional<byte[]> text = Storage.forPath(path).findReadable(path);
        Map<String, Map<Long, String>> all = new HashMap<>();
        text.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("")
                .lines()
                .forEach(line -> {
                    String[] words = line.split("\t");
                    long bounds = Rejection.pack(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    all.computeIfAbsent(words[0], t -> new HashMap<>()).put(bounds, words[3]);
                });
        return all;
    }

    private static String term(String key, PeriodBand band) {
        return key + " " + band.minPeriod() + " " + band.maxPeriod();
    }
}
