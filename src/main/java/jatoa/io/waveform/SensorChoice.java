package jatoa.io.waveform;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One sensor out of several at a station. A sensor is what shares all codes but the last letter of the channel. The choice: most of
 * the wanted components; then a high-gain seismometer (instrument letter H) before other instruments; then the location
 * code in alphabetical order, empty first; then the band letter in alphabetical order. Components come from one sensor, never mixed.
 */
public final class SensorChoice {
    private static final char HIGH_GAIN = 'H';

    private SensorChoice() {}

    /** What belongs to the chosen sensor, in its order, and the names of those left ({@code NET.STA.LOC.CH}), best first. */
    public record Chosen<T>(List<T> items, List<String> others) {

        public Chosen {
            items = List.copyOf(items);
            others = List.copyOf(others);
        }
    }

    /**
     * The sensor of one station's traces, or files. 1 and 2 count as horizontal components that can be turned to any two.
     *
     * @param id the channel of an item
     * @param wanted the components that are asked for
     */
    public static <T> Chosen<T> choose(List<T> items, Function<T, ChannelId> id, List<Component> wanted) {
        Map<String, List<T>> sensors = new LinkedHashMap<>();
        for (T item : items) {
            sensors.computeIfAbsent(sensor(id.apply(item)), s -> new ArrayList<>())
                    .add(item);
        }
        if (sensors.size() < 2) {
            return new Chosen<>(items, List.of());
        }
        List<Map.Entry<String, List<T>>> ranked = new ArrayList<>(sensors.entrySet());
        ranked.sort(Comparator.<Map.Entry<String, List<T>>>comparingInt(s -> -useful(ids(s.getValue(), id), wanted))
                .thenComparing(s -> !isHighGain(id.apply(s.getValue().get(0))))
                .thenComparing(s -> id.apply(s.getValue().get(0)).location())
                .thenComparing(s -> id.apply(s.getValue().get(0)).channel()));
        List<String> others = ranked.stream().skip(1).map(Map.Entry::getKey).toList();
        return new Chosen<>(ranked.get(0).getValue(), others);
    }

    /** Each component once, however many segments it comes in. */
    private static <T> Set<Component> ids(List<T> items, Function<T, ChannelId> id) {
        return items.stream().map(item -> id.apply(item).component()).collect(Collectors.toSet());
    }

    private static int useful(Set<Component> sensor, List<Component> wanted) {
        int useful = 0;
        for (Component component : sensor) {
            char letter = component.letter();
            if (wanted.contains(component) || letter == '1' || letter == '2') {
                useful++;
            }
        }
        return Math.min(useful, wanted.size());
    }

    private static boolean isHighGain(ChannelId id) {
        return id.channel().length() == 3 && id.channel().charAt(1) == HIGH_GAIN;
    }

    private static String sensor(ChannelId id) {
        String text = id.toString();
        return text.substring(0, text.length() - 1);
    }
}
