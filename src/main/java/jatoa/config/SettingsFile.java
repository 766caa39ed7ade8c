package jatoa.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jatoa.model.InputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as YAML or JSON text. Tags are ignored: a file only ever gives maps, lists, texts, numbers and flags. */
public final class SettingsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private SettingsFile() {}

    /**
     * The settings of the file {@code name}, whose relative paths count from where its setting {@code base} says.
     *
     * @throws InputException naming {@code name} and the line where the text is no map of settings
     */
    public static SettingsMap parse(byte[] text, String name) {
        return BaseDirectory.applied(read(text, name), name, Optional.empty());
    }

    /** As {@link #parse(byte[], String)}, with the last {@code base} of the command line's assignments in place of the file's. */
    public static SettingsMap parse(byte[] text, String name, List<String> assignments) {
        Optional<String> base = with(SettingsMap.EMPTY, assignments).optionalText(BaseDirectory.KEY);
        SettingsMap settings = BaseDirectory.applied(read(text, name), name, base);
        return with(
                settings,
                assignments.stream()
                        .filter(a -> !a.strip().startsWith(BaseDirectory.KEY + "="))
                        .toList());
    }

    /** The settings with their relative paths below a directory. */
    public static SettingsMap below(String directory, SettingsMap settings) {
        return BaseDirectory.applied(settings, "", Optional.of(directory));
    }

    private static SettingsMap read(byte[] text, String name) {
        try {
            Object root = YAML.readValue(text, Object.class);
            if (root != null && !(root instanceof Map)) {
                throw new InputException(name + " is no map of settings");
            }
            return new SettingsMap("", root == null ? Map.of() : SettingsMap.copy((Map<?, ?>) root));
        } catch (MismatchedInputException e) {
            throw new InputException(name + " holds no settings", e);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new InputException(name + where + ": " + Messages.ofParser(e.getOriginalMessage()), e);
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
            List<String> path = Arrays.asList(
                    assignment.substring(0, Math.max(equals, 0)).strip().split("\\."));
            if (equals < 1 || path.isEmpty()) {
                throw new InputException("--set takes KEY=VALUE, was " + Messages.quoted(assignment));
            }
            assign(values, path, value(assignment.substring(equals + 1), "--set " + Messages.quoted(assignment)));
        }
        return new SettingsMap("", values);
    }

    /** {@code top} laid over {@code below}: maps key by key, any other value whole. */
    public static SettingsMap over(SettingsMap below, SettingsMap top) {
        return new SettingsMap("", laid(below.values(), top.values()));
    }

    private static Map<String, Object> laid(Map<String, Object> below, Map<String, Object> top) {
        Map<String, Object> laid = new LinkedHashMap<>(below);
        top.forEach((key, value) -> laid.put(
                key,
                below.get(key) instanceof Map<?, ?> lower && value instanceof Map<?, ?> upper
                        ? laid(SettingsMap.copy(lower), SettingsMap.copy(upper))
                        : value));
        return laid;
    }

    /** One canonical JSON text: keys sorted. */
    public static String toJson(Map<String, Object> values) {
        return toText(values);
    }

    /** From {@link #toJson}. */
    static SettingsMap fromJson(String json) {
        try {
            return new SettingsMap("", SettingsMap.copy(JSON.readValue(json, Map.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value as one line that YAML and JSON both read. */
    public static String toText(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One value as YAML; nothing is null. A message begins with {@code what}. */
    static Object value(String text, String what) {
        try {
            return YAML.readValue(text.isBlank() ? "null" : text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InputException(what + ": " + Messages.ofParser(e.getOriginalMessage()), e);
        }
    }

    private static void assign(Map<String, Object> values, List<String> path, Object value) {
        String key = path.get(0);
        if (path.size() == 1) {
            values.put(key, value);
            return;
        }
        Map<String, Object> nested =
                values.get(key) instanceof Map<?, ?> old ? SettingsMap.copy(old) : new LinkedHashMap<>();
        assign(nested, path.subList(1, path.size()), value);
        values.put(key, nested);
    }
}
