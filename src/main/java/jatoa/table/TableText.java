package jatoa.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a table, sorted, with every digit of its numbers. */
public final class TableText {
    /** How. */
    public enum Format {
        /** columns under each other for reading; columns without any value are left out */
        ALIGNED,
        /** a line of names, then a line per row; empty where there is no value; text that a spreadsheet would compute has a ' in front */
        CSV,
        /** an array of objects, one a line; null where there is no value */
        JSON
    }

    private TableText() {}

    public static void print(TableRows table, Format format, Appendable out) {
        switch (format) {
            case ALIGNED -> AlignedText.print(table, out);
            case CSV -> {
                append(out, csv(table.columnNames()));
                table.forEachSorted(row -> append(out, csv(row)));
            }
            case JSON -> {
                Separator separator = new Separator();
                append(out, "[");
                table.forEachSorted(row -> append(out, separator.next() + json(table.columnNames(), row)));
                append(out, "\n]\n");
            }
        }
    }

    static void append(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(List<?> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : ",").append(row.get(i) == null ? "" : quoted(row.get(i)));
        }
        return line.append('\n').toString();
    }

    /** As RFC 4180 says. Only text can be a formula: a number may begin with a sign. */
    private static String quoted(Object value) {
        String text = value instanceof Number ? value.toString() : text(value);
        text = !(value instanceof Number) && isFormula(text) ? "'" + text : text;
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** A value as a person reads it: times as ISO 8601 says, the values of a list with blanks between. */
    static String text(Object value) {
        return value instanceof List<?> values
                ? values.stream().map(Object::toString).collect(Collectors.joining(" "))
                : value.toString();
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static String json(List<String> columns, List<Object> row) {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : ", ");
            appendString(line, columns.get(i));
            line.append(": ");
            appendValue(line, row.get(i));
        }
        return line.append('}').toString();
    }

    /** Infinities have no number in JSON: they are strings. */
    private static void appendValue(StringBuilder line, Object value) {
        boolean number = value instanceof Long || value instanceof Double real && Double.isFinite(real);
        if (value == null || number) {
            line.append(value);
        } else if (value instanceof List<?> values) {
            line.append('[');
            for (int i = 0; i < values.size(); i++) {
                line.append(i == 0 ? "" : ", ");
                appendValue(line, values.get(i));
            }
            line.append(']');
        } else {
            appendString(line, value.toString());
        }
    }

    private static void appendString(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ') {
                line.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    /** Nothing before the first object, a comma before the others. */
    private static final class Separator {
        private boolean first = true;

        String next() {
            String text = first ? "\n" : ",\n";
            first = false;
            return text;
        }
    }
}
