package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the tables of where an evaluation's events and stations are; a table without rows has no file. */
public final class PlaceTables {
    private final OutputLayout layout;
    private final PartName part;

    private PlaceTables(OutputLayout layout, Evaluation evaluation) {
        this.layout = layout;
        this.part = PartName.of(evaluation);
    }

    /**
     * Replaces the evaluation's rows.
     *
     * @param kept other events whose rows stay; where any does, so do rows of other stations
     * @throws jatoa.model.OutputException where they cannot be written
     */
    public static void write(
            OutputLayout layout,
            Evaluation evaluation,
            List<EventRow> events,
            List<StationRow> stations,
            Set<String> kept) {
        PlaceTables tables = new PlaceTables(layout, evaluation);
        Map<String, Object[]> earlier = tables.rows(Schemas.EVENTS, 1);
        earlier.keySet().removeIf(event -> !kept.contains(event.strip()));
        Map<String, Object[]> others = earlier.isEmpty() ? Map.of() : tables.rows(Schemas.STATIONS, 2);
        tables.write(Schemas.EVENTS, 1, events, earlier);
        tables.write(Schemas.STATIONS, 2, stations, others);
    }

    /** Rows by their first {@code keys} columns. */
    private Map<String, Object[]> rows(TableSchema<?> schema, int keys) {
        Map<String, Object[]> rows = new LinkedHashMap<>();
        String file = layout.part(schema.name(), part);
        if (Storage.forPath(file).exists(file)) {
            List<String> columns = schema.columnNames();
            TableFile.forEach(file, columns, row -> rows.put(key(row, keys), row));
        }
        return rows;
    }

    private static String key(Object[] row, int keys) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < keys; i++) {
            key.append(row[i] == null ? "" : row[i]).append('\n');
        }
        return key.toString();
    }

    private <R> void write(TableSchema<R> schema, int keys, List<R> own, Map<String, Object[]> others) {
        Map<String, Object[]> rows = new TreeMap<>(others);
        for (R row : own) {
            Object[] values =
                    schema.columns().stream().map(c -> c.value().apply(row)).toArray();
            rows.put(key(values, keys), values);
        }
        String file = layout.part(schema.name(), part);
        if (rows.isEmpty()) {
            Storage.forPath(file).delete(file);
            return;
        }
        TableWriter<Object[]> writer = new TableWriter<>(plain(schema));
        rows.values().forEach(writer::write);
        Storage.forPath(file).writeAtomically(file, writer.finish());
    }

    /** Of rows as they are read. */
    private static TableSchema<Object[]> plain(TableSchema<?> schema) {
        List<TableColumn<Object[]>> columns = new ArrayList<>();
        for (TableColumn<?> column : schema.columns()) {
            int i = columns.size();
            columns.add(new TableColumn<>(
                    column.name(),
                    column.type(),
                    row -> column.type() == ColumnType.INTEGER && row[i] instanceof Long whole
                            ? (Object) whole.intValue()
                            : row[i],
                    column.meaning()));
        }
        return new TableSchema<>(schema.name(), columns);
    }
}
