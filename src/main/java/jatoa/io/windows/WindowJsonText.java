package jatoa.io.windows;

import jatoa.model.TimeAxis;
import jatoa.model.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** One window as JSON with the names of windowing specification §17.3, keys sorted, four spaces an indent. */
final class WindowJsonText {
    /** A step is told by the times of two samples, which are that exact. */
    private static final MathContext STEP_DIGITS = new MathContext(10);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WindowJsonText() {}

    static String of(WindowWriter.Written row, long originNanos) {
        Window w = row.window();
        double span = row.end() - row.start();
        double dt =
                new BigDecimal(span / (w.right() - w.left())).round(STEP_DIGITS).doubleValue();
        long first = TimeAxis.plus(originNanos, row.start() - w.left() * dt);
        StringJoiner text = new StringJoiner(",\n", "        {\n", "\n        }");
        add(text, "absolute_endtime", time(TimeAxis.plus(originNanos, row.end())));
        add(text, "absolute_starttime", time(TimeAxis.plus(originNanos, row.start())));
        boolean measured = Double.isFinite(row.ccShift());
        add(text, "cc_shift_in_samples", measured ? "" + Math.round(row.ccShift() / dt) : "null");
        add(text, "cc_shift_in_seconds", number(row.ccShift()));
        add(text, "center_index", "" + w.center());
        add(text, "channel_id", quoted(row.channel().toString()));
        add(text, "dlnA", number(w.dlna()));
        add(text, "dt", number(dt));
        add(text, "left_index", "" + w.left());
        add(text, "max_cc_value", number(w.cc()));
        add(text, "min_period", number(row.band().minPeriod()));
        add(text, "phase_arrivals", phases(w));
        add(text, "relative_endtime", number(w.right() * dt));
        add(text, "relative_starttime", number(w.left() * dt));
        add(text, "right_index", "" + w.right());
        add(text, "time_of_first_sample", time(first));
        add(text, "window_weight", number(w.weight()));
        return text.toString();
    }

    private static void add(StringJoiner text, String key, String value) {
        text.add("            " + quoted(key) + ": " + value);
    }

    private static String phases(Window window) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        for (Window.Phase phase : window.phases()) {
            list.add("{\"name\": " + quoted(phase.name()) + ", \"time\": " + number(phase.seconds()) + "}");
        }
        return list.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /** Codes and phase names hold nothing to be escaped but, perhaps, these two. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String time(long nanos) {
        long micros = Math.floorDiv(nanos + 500, 1000L);
        return quoted(TIME.format(Instant.ofEpochSecond(0, micros * 1000)));
    }
}
