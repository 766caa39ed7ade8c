package jatoa.window;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.SettingsMap;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the window selection vectors. */
final class WindowVectors {
    private WindowVectors() {}

    static Iterable<JsonNode> cases(String file) {
        return TestVectors.json("windowing/" + file).get("cases");
    }

    /** The settings of a case, without the period band. */
    static WindowConfig config(JsonNode settings, WindowSwitches switches) {
        return config(settings, switches, 0);
    }

    static WindowConfig config(JsonNode settings, WindowSwitches switches, double winAmpRatio) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.properties().forEach(e -> values.put(e.getKey(), value(e.getValue())));
        values.remove("min_period");
        values.remove("max_period");
        return new WindowConfig(
                WindowParameters.of("default", new SettingsMap("pyflex_parameters", values)), switches, winAmpRatio);
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(n -> items.add(n.asDouble()));
            return items;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isTextual() ? node.asText() : (Object) node.numberValue();
    }

    static Grid grid(JsonNode c, int npts) {
        JsonNode settings = c.get("config");
        return new Grid(
                npts,
                c.get("dt").asDouble(),
                settings.get("min_period").asDouble(),
                settings.get("max_period").asDouble());
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    static List<List<Integer>> triples(JsonNode array) {
        List<List<Integer>> triples = new ArrayList<>();
        array.forEach(t ->
                triples.add(List.of(t.get(0).asInt(), t.get(1).asInt(), t.get(2).asInt())));
        return triples;
    }

    static List<List<Integer>> triples(List<Bounds> windows) {
        return windows.stream()
                .map(b -> List.of(b.left(), b.right(), b.center()))
                .toList();
    }
}
