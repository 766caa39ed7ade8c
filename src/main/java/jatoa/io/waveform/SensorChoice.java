package jatoa.io.waveform;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One sensor out of several at a station. A sensor is what shares all codes but the last letter of the channel. The choice: most of
 * the wanted components; then a high-gain seismometer (instrument letter H) before other instruments; then the location
 * code in alphabetical order, empty first; then the band letter in alphabetical order. Components come from one sensor, never mixed.
 */
public final class SensorChoice {
    private static final char HIGH_GAIN = 'H';

    private SensorChoice() {}

    /** The traces of the chosen sensor in their order, and the names of those left ({@code NET.STA.LOC.CH}), best first. */
    public record Chosen(List<Trace> traces, List<String> others) {

        public Chosen {
            traces = List.copyOf(traces);
            others = List.copyOf(others);
        }
    }

    /**
     * The sensor of one station's traces. 1 and 2 count as horizontal components that can be turned to any two.
     *
     * @param wanted the components that are asked for
     */
    public static Chosen choose(List<Trace> traces, List<Component> wanted) {
        Map<String, List<Trace>> sensors = new LinkedHashMap<>();
        for (Trace trace : traces) {
            sensors.computeIfAbsent(sensor(trace.id()), s -> new ArrayList<>()).add(trace);
        }
        List<Map.Entry<String, List<Trace>>> ranked = new ArrayList<>(sensors.entrySet());
        ranked.sort(Comparator.<Map.Entry<String, List<Trace>>>comparingInt(s -> -useful(s.getValue(), wanted))
                .thenComparing(s -> !isHighGain(id(s)))
                .thenComparing(s -> id(s).location())
                .thenComparing(s -> id(s).channel()));
        if (ranked.isEmpty()) {
            return new Chosen(List.of(), List.of());
        }
        List<String> others = ranked.stream().skip(1).map(Map.Entry::getKey).toList();
        return new Chosen(ranked.get(0).getValue(), others);
    }

    private static ChannelId id(Map.Entry<String, List<Trace>> sensor) {
        return sensor.getValue().get(0).id();
    }

    private static int useful(List<Trace> sensor, List<Component> wanted) {
        int useful = 0;
        for (Trace trace : sensor) {
            char letter = trace.component().letter();
            if (wanted.contains(trace.component()) || letter == '1' || letter == '2') {
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
