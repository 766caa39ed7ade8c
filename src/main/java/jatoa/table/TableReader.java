package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.pipeline.OutputLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a table whatever its columns: the files say which there are. Files of one table may differ; the table has the columns of
 * all, in order of appearance, and null where a file lacks one.
 */
public final class TableReader implements TableRows {
    /** Rows sorted in memory; about 100 MB of the widest table. */
    private static final int ROWS_IN_MEMORY = 200_000;

    private final List<String> files;
    private final List<String> columns;

    private TableReader(List<String> files, List<String> columns) {
        this.files = files;
        this.columns = List.copyOf(columns);
    }

    private TableReader(List<String> files) {
        this.files = files;
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(TableFooter.of(file).columns()));
        this.columns = List.copyOf(names);
    }

    /** @throws InputException where the output directory has no such table; the message names those it has */
    public static TableReader of(OutputLayout layout, String table) {
        Storage storage = Storage.forPath(layout.root());
        List<String> tables = storage.exists(layout.tables()) ? storage.list(layout.tables()) : List.of();
        if (!tables.contains(table)) {
            throw new InputException("no table '" + table + "' in " + layout.root() + "; "
                    + (tables.isEmpty() ? "it holds no tables" : "it holds " + String.join(", ", tables)));
        }
        return new TableReader(TableFiles.of(layout, table).paths());
    }

    /** The same rows with these columns alone, in this order; others are not read. */
    public TableReader only(List<String> names) {
        return new TableReader(files, names);
    }

    @Override
    public List<String> columnNames() {
        return columns;
    }

    /** In order of the files. */
    @Override
    public void forEach(Consumer<List<Object>> action) {
        read(row -> action.accept(unmodifiable(row)));
    }

    /**
     * As {@link #forEach}, sorted by event, network, station, location, channel, evaluation, band, window, then the other
     * columns. Memory stays bounded: beyond some hundred thousand rows, sorted runs go to temporary files.
     */
    @Override
    public void forEachSorted(Consumer<List<Object>> action) {
        try (RowSorter sorter = new RowSorter(new RowOrder(columns), ROWS_IN_MEMORY)) {
            read(sorter::add);
            sorter.forEach(row -> action.accept(unmodifiable(row)));
        }
    }

    private static List<Object> unmodifiable(Object[] row) {
        return Collections.unmodifiableList(Arrays.asList(row));
    }

    private void read(Consumer<Object[]> action) {
        for (String file : files) {
            try (FileRows rows = FileRows.open(file, columns)) {
                while (rows.hasNext()) {
                    action.accept(rows.next());
                }
            }
        }
    }
}
