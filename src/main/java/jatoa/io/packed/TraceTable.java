package jatoa.io.packed;

import java.util.List;

/**
 * A table of which each row is a trace: columns that describe it, and the list of its samples as the last one.
 *
 * @param name what the footer calls it, with the version of the form: {@code waveforms/1}
 * @param single samples as 32-bit floats instead of doubles
 */
public record TraceTable(String name, List<Column> columns, boolean single) {
    /** The last column. */
    public static final String SAMPLES = "samples";

    public TraceTable {
        columns = List.copyOf(columns);
    }

    /** What a column holds: {@link String}, {@link Integer}, {@link Long}, {@link Double} or {@link Boolean}. */
    public enum Kind {
        TEXT,
        INTEGER,
        LONG,
        REAL,
        FLAG
    }

    /** One column; of an optional one values may be null. */
    public record Column(String name, Kind kind, boolean optional) {
        static Column of(String name, Kind kind) {
            return new Column(name, kind, false);
        }

        static Column optional(String name, Kind kind) {
            return new Column(name, kind, true);
        }
    }

    /** The place of a column; −1 where there is none. */
    int column(String wanted) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(wanted)) {
                return c;
            }
        }
        return -1;
    }
}
