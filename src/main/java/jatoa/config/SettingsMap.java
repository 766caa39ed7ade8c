package jatoa.config;

import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A map of settings as YAML gives it, with typed access. Every error names the full key and the value. {@code path} is the
 * key of the map itself, empty at the top.
 */
public record SettingsMap(String path, Map<String, Object> values) {

    public SettingsMap {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** @throws InputException for a key that is not among {@code known}, naming the nearest one */
    public SettingsMap requireKnown(List<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new InputException(
                        "unknown setting '" + full(key) + "': did you mean '" + full(NearestKey.of(key, known)) + "'?");
            }
        }
        return this;
    }

    /** Absent and null are the same. */
    public boolean has(String key) {
        return values.get(key) != null;
    }

    public Object get(String key) {
        return values.get(key);
    }

    public double number(String key) {
        Object value = values.get(key);
        if (value instanceof Number n) {
            return finite(key, n.doubleValue());
        }
        if (value instanceof String s) {
            try {
                return finite(key, Double.parseDouble(s.strip()));
            } catch (NumberFormatException e) {
                throw bad(key, "a number");
            }
        }
        throw bad(key, "a number");
    }

    public OptionalDouble optionalNumber(String key) {
        return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
    }

    public int integer(String key) {
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw bad(key, "a whole number");
        }
        return (int) value;
    }

    public OptionalInt optionalInteger(String key) {
        return has(key) ? OptionalInt.of(integer(key)) : OptionalInt.empty();
    }

    public boolean flag(String key) {
        if (values.get(key) instanceof Boolean b) {
            return b;
        }
        throw bad(key, "true or false");
    }

    public String text(String key) {
        if (values.get(key) instanceof String s && !s.isBlank()) {
            return s;
        }
        throw bad(key, "text (quote it)");
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** One of {@code allowed}, capitals ignored; the spelling of {@code allowed} comes back. */
    public String choice(String key, List<String> allowed) {
        String value = text(key);
        for (String candidate : allowed) {
            if (candidate.equalsIgnoreCase(value)) {
                return candidate;
            }
        }
        throw new InputException("setting '" + full(key) + "' is one of " + String.join(", ", allowed) + ", was '"
                + value + "': did you mean '" + NearestKey.of(value, allowed) + "'?");
    }

    /** One of an enum's constants by its lower-case name. */
    public <E extends Enum<E>> E constant(String key, Class<E> type) {
        return Enum.valueOf(type, choice(key, names(type)).toUpperCase(Locale.ROOT));
    }

    /** The lower-case names of an enum's constants. */
    public static <E extends Enum<E>> List<String> names(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    public List<Object> list(String key) {
        if (values.get(key) instanceof List<?> items) {
            return new ArrayList<>(items);
        }
        throw bad(key, "a list");
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof String s)) {
                throw new InputException(
                        "setting '" + full(key) + "' is a list of texts: quote " + item + " as \"" + item + "\"");
            }
            texts.add(s);
        }
        return texts;
    }

    /** A nested map; an empty one where the key is absent. */
    public SettingsMap map(String key) {
        Object value = values.get(key);
        if (value == null) {
            return new SettingsMap(full(key), Map.of());
        }
        if (value instanceof Map<?, ?> nested) {
            Map<String, Object> copy = new LinkedHashMap<>();
            nested.forEach((k, v) -> copy.put(String.valueOf(k), v));
            return new SettingsMap(full(key), copy);
        }
        throw bad(key, "a map of settings");
    }

    /** This map over {@code defaults}, key by key. */
    public SettingsMap over(Map<String, Object> defaults) {
        Map<String, Object> merged = new LinkedHashMap<>(defaults);
        merged.putAll(values);
        return new SettingsMap(path, merged);
    }

    /** This map with one more value. */
    public SettingsMap with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new SettingsMap(path, more);
    }

    public InputException bad(String key, String wanted) {
        return new InputException("setting '" + full(key) + "' must be " + wanted + ", was " + values.get(key));
    }

    public String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private double finite(String key, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw bad(key, "a finite number");
        }
        return value;
    }
}
