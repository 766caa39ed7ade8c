package jatoa.io.windows;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import jatoa.model.Window.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A window of a plain table: a line of words under a line of column names, {@code #} before remarks. Columns come in any order.
 *
 * @param event empty where the table has no such column
 */
record WindowLine(Optional<String> event, ChannelId channel, StoredWindow window) {
    private static final List<String> NEEDED = List.of("channel", "min_period_s", "max_period_s", "start_s", "end_s");
    private static final List<String> KNOWN =
            List.of("event", "channel", "min_period_s", "max_period_s", "start_s", "end_s", "center_s", "phases");

    /** Stands where a word is missing. */
    private static final String NONE = "-";

    /** What the table begins with: what it is, and the columns' names. */
    static final String HEAD =
            "# one window a line, times in s from the origin; change, delete or add lines, then measure them"
                    + " with the setting windows: {file: …}\n"
                    + "# center_s and phases may be -\n"
                    + String.join(" ", KNOWN) + "\n";

    /** The line of one window, every number in full. */
    static String of(WindowWriter.Written window) {
        StoredWindow w = window.stored();
        StringBuilder phases = new StringBuilder();
        for (Phase phase : w.phases()) {
            phases.append(phases.isEmpty() ? "" : ",")
                    .append(phase.name())
                    .append(':')
                    .append(phase.seconds());
        }
        return window.event() + " " + window.channel() + " " + w.minPeriod() + " " + w.maxPeriod() + " " + w.start()
                + " " + w.end() + " " + w.center() + " " + (phases.isEmpty() ? NONE : phases) + "\n";
    }

    /** The column names of a table. */
    record Columns(List<String> names) {
        /** @throws InputException for a name that is not known, or one that is missing */
        static Columns of(String line) {
            List<String> names = Arrays.asList(words(line));
            for (String name : names) {
                if (!KNOWN.contains(name)) {
                    throw new InputException(
                            "no column is called '" + name + "'; there are " + String.join(" ", KNOWN));
                }
            }
            for (String name : NEEDED) {
                if (!names.contains(name)) {
                    throw new InputException(
                            "the line of column names lacks '" + name + "', was '" + line.strip() + "'");
                }
            }
            return new Columns(names);
        }

        WindowLine parse(String line) {
            String[] words = words(line);
            if (words.length != names.size()) {
                throw new InputException(
                        names.size() + " words a line (" + String.join(" ", names) + "), was '" + line.strip() + "'");
            }
            double start = number(words, "start_s");
            double end = number(words, "end_s");
            if (!(start < end)) {
                throw new InputException("a window ends after it starts, was start_s " + start + " and end_s " + end);
            }
            double center = word(words, "center_s").isEmpty() ? Double.NaN : number(words, "center_s");
            if (center < start || center > end) {
                throw new InputException("a window's centre lies within it, was center_s " + center + " for " + start
                        + " to " + end + " s");
            }
            return new WindowLine(
                    word(words, "event"),
                    ChannelId.parse(word(words, "channel").orElse("")),
                    new StoredWindow(
                            number(words, "min_period_s"),
                            number(words, "max_period_s"),
                            start,
                            end,
                            center,
                            List.of(),
                            phases(word(words, "phases").orElse(""))));
        }

        private Optional<String> word(String[] words, String column) {
            int at = names.indexOf(column);
            return at < 0 || words[at].equals(NONE) ? Optional.empty() : Optional.of(words[at]);
        }

        private double number(String[] words, String column) {
            String text = word(words, column).orElse(NONE);
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new InputException(column + " must be a number, was '" + text + "'", e);
            }
            throw new InputException(column + " must be a finite number, was '" + text + "'");
        }
    }

    private static List<Phase> phases(String text) {
        List<Phase> phases = new ArrayList<>();
        for (String phase : text.isEmpty() ? new String[0] : text.split(",")) {
            int colon = phase.lastIndexOf(':');
            try {
                phases.add(new Phase(phase.substring(0, colon), Double.parseDouble(phase.substring(colon + 1))));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new InputException("phases are NAME:SECONDS,… or -, was '" + text + "'", e);
            }
        }
        return phases;
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+");
    }
}
