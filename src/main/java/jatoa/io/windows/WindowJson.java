package jatoa.io.windows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import jatoa.model.TimeAxis;
import jatoa.model.UtcTime;
import jatoa.model.Window.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Windows of one event as JSON with the names of windowing specification §17.3. */
final class WindowJson {
    /** Every window has all of them. */
    static final List<String> KEYS = List.of(
            "absolute_endtime",
            "absolute_starttime",
            "cc_shift_in_samples",
            "cc_shift_in_seconds",
            "center_index",
            "channel_id",
            "dlnA",
            "dt",
            "left_index",
            "max_cc_value",
            "min_period",
            "phase_arrivals",
            "relative_endtime",
            "relative_starttime",
            "right_index",
            "time_of_first_sample",
            "window_weight");

    private static final JsonFactory JSON = new JsonFactory();

    private final String path;
    private final JsonParser parser;

    private WindowJson(String path, JsonParser parser) {
        this.path = path;
        this.parser = parser;
    }

    /**
     * By {@link StoredWindow#key}, in their order.
     *
     * @throws InputException naming file, line and value
     */
    static Map<String, List<StoredWindow>> read(byte[] text, String path, long originNanos) {
        try (JsonParser parser = JSON.createParser(text)) {
            return new WindowJson(path, parser).windows(originNanos);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InputException(path + " line " + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private Map<String, List<StoredWindow>> windows(long originNanos) throws IOException {
        Map<String, List<StoredWindow>> found = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        require(parser.nextToken() == JsonToken.START_OBJECT, "an object with the member windows");
        require("windows".equals(parser.nextFieldName()), "the member windows");
        require(parser.nextToken() == JsonToken.START_ARRAY, "a list of windows");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "a window");
            int line = line();
            Map<String, Value> values = object();
            try {
                ChannelId channel =
                        ChannelId.parse(value(values, "channel_id", line).text());
                String key = StoredWindow.key(channel);
                StoredWindow window = window(values, line, originNanos);
                Integer twin = seen.putIfAbsent(
                        key + " " + window.periods() + " " + window.start() + " " + window.end(), line);
                if (twin != null) {
                    throw new InputException(path + " line " + line + ": the window of " + channel + " stands in line "
                            + twin + " already");
                }
                found.computeIfAbsent(key, k -> new ArrayList<>()).add(window);
            } catch (InputException e) {
                throw e.getMessage().startsWith(path)
                        ? e
                        : new InputException(path + " line " + line + ": " + e.getMessage(), e);
            }
        }
        require(parser.nextToken() == JsonToken.END_OBJECT, "nothing but the member windows");
        return found;
    }

    /** A member's value and the line it stands in; {@code items} where it is a list of objects. */
    private record Value(String text, int line, List<Map<String, Value>> items) {}

    /** After its opening brace. */
    private Map<String, Value> object() throws IOException {
        Map<String, Value> values = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            int line = line();
            List<Map<String, Value>> items = new ArrayList<>();
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    require(parser.currentToken() == JsonToken.START_OBJECT, "objects in " + key);
                    items.add(object());
                }
                values.put(key, new Value("[]", line, items));
            } else {
                require(parser.currentToken().isScalarValue(), "a number or text for " + key);
                values.put(key, new Value(parser.getText(), line, items));
            }
        }
        return values;
    }

    private StoredWindow window(Map<String, Value> values, int line, long originNanos) {
        for (String key : KEYS) {
            value(values, key, line);
        }
        int left = index(values, "left_index", line);
        int right = index(values, "right_index", line);
        int center = index(values, "center_index", line);
        if (left >= right) {
            throw bad(value(values, "right_index", line), "right_index must be greater than left_index " + left);
        }
        if (center < left || center > right) {
            throw bad(
                    value(values, "center_index", line),
                    "center_index must lie from left_index " + left + " to right_index " + right);
        }
        double dt = number(values, "dt", line);
        if (!(dt > 0)) {
            throw bad(value(values, "dt", line), "dt must be > 0 s");
        }
        Value time = value(values, "time_of_first_sample", line);
        double first;
        try {
            first = TimeAxis.secondsBetween(originNanos, UtcTime.parse(time.text()));
        } catch (InputException e) {
            throw bad(time, "time_of_first_sample: " + e.getMessage());
        }
        return new StoredWindow(
                number(values, "min_period", line),
                Double.NaN,
                first + left * dt,
                first + right * dt,
                first + center * dt,
                List.of(new StoredWindow.Grid(first, dt)),
                phases(value(values, "phase_arrivals", line)));
    }

    private List<Phase> phases(Value list) {
        List<Phase> phases = new ArrayList<>();
        for (Map<String, Value> phase : list.items()) {
            phases.add(new Phase(value(phase, "name", list.line()).text(), number(phase, "time", list.line())));
        }
        return phases;
    }

    private Value value(Map<String, Value> values, String key, int line) {
        Value value = values.get(key);
        if (value == null) {
            throw new InputException(path + " line " + line + ": the window that begins here lacks '" + key + "'");
        }
        return value;
    }

    private int index(Map<String, Value> values, String key, int line) {
        double number = number(values, key, line);
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
            throw bad(value(values, key, line), key + " must be a whole number >= 0");
        }
        return (int) number;
    }

    private double number(Map<String, Value> values, String key, int line) {
        Value value = value(values, key, line);
        try {
            double number = Double.parseDouble(value.text());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(value, key + " must be a number");
        }
        throw bad(value, key + " must be a finite number");
    }

    private InputException bad(Value value, String words) {
        return new InputException(path + " line " + value.line() + ": " + words + ", was '" + value.text() + "'");
    }

    private void require(boolean met, String wanted) throws IOException {
        if (!met) {
            throw new InputException(
                    path + " line " + line() + ": expected " + wanted + ", was '" + parser.getText() + "'");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
