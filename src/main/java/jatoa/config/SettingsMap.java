package jatoa.config;

import jatoa.config.Catalogue.Setting;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.Collection;
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
    static final SettingsMap EMPTY = new SettingsMap("", Map.of());

    private static final int FEW = 8;

    public SettingsMap {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The map with its keys as text. */
    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** @throws InputException for a key that is not among {@code known}, naming the nearest one or, of few, all */
    public SettingsMap requireKnown(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                String all =
                        known.size() > FEW ? "; 'jatoa config' lists all" : "; known are " + String.join(", ", known);
                String elsewhere = path.isEmpty()
                        ? Catalogue.place(key)
                                .map(k -> ": did you mean '" + k + "'?")
                                .orElse(all)
                        : all;
                throw new InputException("unknown setting " + Messages.quoted(full(key))
                        + OtherNames.setting(full(key))
                                .map(k -> ": here it is '" + k + "'")
                                .orElseGet(() -> Messages.hint(full(""), key, known, elsewhere)));
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
        OptionalDouble number = parsed(values.get(key));
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            throw bad(key, number.isEmpty() ? "a number" : "a finite number");
        }
        return number.getAsDouble();
    }

    public OptionalDouble optionalNumber(String key) {
        return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
    }

    /** The numbers of a list. */
    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (Object item : list(key)) {
            double number = parsed(item).orElse(Double.NaN);
            if (!Double.isFinite(number)) {
                throw new InputException("setting " + Messages.quoted(full(key)) + " is a list of numbers, item "
                        + (numbers.size() + 1) + " was " + Messages.shown(item));
            }
            numbers.add(number);
        }
        return numbers;
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
        throw new InputException("setting " + Messages.quoted(full(key)) + " is one of " + String.join(", ", allowed)
                + ", was " + Messages.quoted(value) + Messages.hint("", value, allowed, ""));
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
                String shown = Messages.shown(item);
                throw new InputException("setting " + Messages.quoted(full(key)) + " is a list of texts: quote " + shown
                        + " as \"" + shown + "\"");
            }
            texts.add(s);
        }
        return texts;
    }

    /** A nested map; an empty one where the key is absent. */
    public SettingsMap map(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof Map)) {
            throw bad(key, "a map of settings");
        }
        return new SettingsMap(full(key), value == null ? Map.of() : copy((Map<?, ?>) value));
    }

    /** The nested map at {@code key} over its defaults; unknown keys are refused. */
    SettingsMap section(String key) {
        return map(key).over(Catalogue.settings(full(key)));
    }

    /**
     * This map over the defaults of {@code settings}, key by key.
     *
     * @throws InputException for a key that is not one of them
     */
    public SettingsMap over(List<Setting> settings) {
        Map<String, Object> merged = Catalogue.defaults(settings);
        requireKnown(merged.keySet());
        merged.putAll(values);
        return new SettingsMap(path, merged);
    }

    /** Without the keys that are null. */
    SettingsMap withoutNulls() {
        Map<String, Object> given = new LinkedHashMap<>(values);
        given.values().removeAll(Collections.singleton(null));
        return new SettingsMap(path, given);
    }

    /** This map with one more value. */
    public SettingsMap with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new SettingsMap(path, more);
    }

    /** This map without one of its keys. */
    public SettingsMap without(String key) {
        Map<String, Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(key);
        return new SettingsMap(path, fewer);
    }

    public InputException bad(String key, String wanted) {
        return Messages.bad(full(key), wanted, values.get(key));
    }

    public String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A number, or a text that is one. */
    private static OptionalDouble parsed(Object value) {
        if (value instanceof Number n) {
            return OptionalDouble.of(n.doubleValue());
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value instanceof String s ? s.strip() : ""));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
