package jatoa.table;

import java.util.List;

/** One table: its name (the directory below {@code tables/}) and its columns in order; {@code R} is the record of a row. */
public record TableSchema<R>(String name, List<TableColumn<R>> columns) {
    public TableSchema {
        columns = List.copyOf(columns);
    }

    /** In order. */
    public List<String> columnNames() {
        return columns.stream().map(TableColumn::name).toList();
    }
}
