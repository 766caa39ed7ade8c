package jatoa.table;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns padded to their widest value, numbers to the right, no columns without values. */
final class AlignedText {
    private static final String GAP = "  ";

    private AlignedText() {}

    /** Reads the table twice, first for the widths. */
    static void print(TableRows table, Appendable out) {
        Column[] columns = new Column[table.columnNames().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column();
        }
        table.forEach(row -> {
            for (int i = 0; i < columns.length; i++) {
                columns[i].see(row.get(i));
            }
        });
        TableText.append(out, line(columns, new ArrayList<>(table.columnNames()), table.columnNames()));
        table.forEachSorted(row -> TableText.append(out, line(columns, row, table.columnNames())));
    }

    private static String line(Column[] columns, List<Object> row, List<String> names) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].width > 0) {
                String text = row.get(i) == null ? "-" : TableText.text(row.get(i));
                String padding =
                        " ".repeat(Math.max(columns[i].width, names.get(i).length()) - text.length());
                line.append(line.length() == 0 ? "" : GAP).append(columns[i].number ? padding + text : text + padding);
            }
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static final class Column {
        private int width;
        private boolean number;

        void see(Object value) {
            if (value != null) {
                width = Math.max(width, TableText.text(value).length());
                number = value instanceof Number;
            }
        }
    }
}
