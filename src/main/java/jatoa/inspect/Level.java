package jatoa.inspect;

import java.util.List;
import java.util.Locale;

/** What rows are grouped by, besides the evaluation. */
public enum Level {
    /** the evaluation alone */
    STEP,
    EVENT("event"),
    STATION("network", "station"),
    CHANNEL("network", "station", "location", "channel"),
    COMPONENT("component"),
    /** one event and one station */
    PAIR("event", "network", "station");

    private final List<String> columns;

    Level(String... columns) {
        this.columns = List.of(columns);
    }

    /** In lower case, as on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> columns() {
        return columns;
    }
}
