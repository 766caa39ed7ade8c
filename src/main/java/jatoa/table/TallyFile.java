package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Status;
import jatoa.run.EventMisfit;
import jatoa.run.EventMisfits;
import jatoa.run.Tally;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one part counted, as text: one {@code kind, value, name} a line, tabs between. It travels with the part, so that a lost
 * or repeated attempt is counted as often as its rows are.
 */
final class TallyFile {
    private static final String EVENT = "event";

    private TallyFile() {}

    static void write(String path, Tally tally, EventMisfits events) {
        StringBuilder text = new StringBuilder();
        line(text, "pairs", tally.pairs(), "");
        line(text, "windows", tally.windows(), "");
        line(text, "quiet_windows", tally.quietWindows(), "");
        line(text, "misfit", tally.misfit(), "");
        line(text, "taken_over", tally.takenOver(), "");
        tally.statuses().forEach((status, count) -> line(text, "status", count, status.name()));
        tally.reasons().forEach((reason, count) -> line(text, "reason", count, reason.replaceAll("[\t\n\r]", " ")));
        events.byEvent()
                .forEach((event, m) -> line(text, EVENT, m.sum() + " " + m.channels() + " " + m.windows(), event));
        Storage.forPath(path).writeAtomically(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds what the part counted of each event. */
    static void readEvents(String path, EventMisfits events) {
        for (String line : lines(path)) {
            String[] parts = line.split("\t", 3);
            if (parts[0].equals(EVENT)) {
                String[] numbers = parts[1].split(" ");
                events.add(
                        parts[2],
                        new EventMisfit(
                                new BigDecimal(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        }
    }

    private static String[] lines(String path) {
        return new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8).split("\n");
    }

    static Tally read(String path) {
        Map<String, String> values = new TreeMap<>();
        Map<Status, Long> statuses = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        for (String line : lines(path)) {
            String[] parts = line.split("\t", 3);
            switch (parts[0]) {
                case "status" -> statuses.put(Status.valueOf(parts[2]), Long.valueOf(parts[1]));
                case "reason" -> reasons.put(parts[2], Long.valueOf(parts[1]));
                case EVENT -> {}
                default -> values.put(parts[0], parts[1]);
            }
        }
        return new Tally(
                Long.parseLong(values.get("pairs")),
                statuses,
                reasons,
                Long.parseLong(values.get("windows")),
                Long.parseLong(values.get("quiet_windows")),
                Double.parseDouble(values.get("misfit")),
                Long.parseLong(values.get("taken_over")));
    }

    private static void line(StringBuilder text, String kind, Object value, String name) {
        text.append(kind).append('\t').append(value).append('\t').append(name).append('\n');
    }
}
