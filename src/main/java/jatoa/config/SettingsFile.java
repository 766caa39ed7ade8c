package jatoa.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jatoa.model.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as YAML or JSON text. Tags are ignored: a file only ever gives maps, lists, texts, numbers and flags. */
public final class SettingsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private SettingsFile() {}

    /** @throws InputException naming {@code name} and the line where the text is no map of settings */
    public static SettingsMap parse(byte[] text, String name) {
        try {
            Object root = YAML.readValue(text, Object.class);
            if (root == null) {
                return new SettingsMap("", Map.of());
            }
            if (root instanceof Map<?, ?> map) {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((k, v) -> values.put(String.valueOf(k), v));
                return new SettingsMap("", values);
            }
            throw new InputException(name + " is no map of settings");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new InputException(name + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * With {@code KEY=VALUE} assignments laid over: keys are dotted paths, values are YAML.
     *
     * @throws InputException for an assignment without {@code =}
     */
    public static SettingsMap with(SettingsMap settings, List<String> assignments) {
        Map<String, Object> values = new LinkedHashMap<>(settings.values());
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InputException("--set takes KEY=VALUE, was '" + assignment + "'");
            }
            List<String> path = List.of(assignment.substring(0, equals).strip().split("\\."));
            assign(values, path, value(assignment.substring(equals + 1), assignment));
        }
        return new SettingsMap("", values);
    }

    /** One canonical JSON text: keys sorted. */
    public static String toJson(Map<String, Object> values) {
        return toText(values);
    }

    /** A value as one line that YAML and JSON both read. */
    public static String toText(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(String text, String assignment) {
        try {
            return YAML.readValue(text.isBlank() ? "null" : text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InputException("--set " + assignment + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void assign(Map<String, Object> values, List<String> path, Object value) {
        if (path.size() == 1) {
            values.put(path.get(0), value);
            return;
        }
        Map<String, Object> nested = new LinkedHashMap<>();
        if (values.get(path.get(0)) instanceof Map<?, ?> old) {
            old.forEach((k, v) -> nested.put(String.valueOf(k), v));
        }
        assign(nested, new ArrayList<>(path.subList(1, path.size())), value);
        values.put(path.get(0), nested);
    }
}
