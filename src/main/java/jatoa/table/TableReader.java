package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a table whatever its columns: the files say which there are. Files of one table may differ; the table has the columns of
 * all, in order of appearance, and null where a file lacks one.
 */
public final class TableReader implements TableRows {
    private static final String EVENT = "event";

    private final List<String> files;
    private final Supplier<List<String>> names;

    private TableReader(List<String> files, Supplier<List<String>> names) {
        this.files = files;
        this.names = names;
    }

    /** @throws InputException where the output directory has no such table; the message names those it has */
    public static TableReader of(OutputLayout layout, String table) {
        List<String> tables = Storage.forPath(layout.root()).listIfThere(layout.tables());
        if (!tables.contains(table)) {
            throw new InputException("no table '" + table + "' in " + layout.root() + "; "
                    + (tables.isEmpty() ? "it holds no tables" : "it holds " + String.join(", ", tables)));
        }
        List<String> files = TableFiles.of(layout, table).paths();
        List<String> names = new ArrayList<>();
        return new TableReader(files, () -> {
            synchronized (names) {
                if (names.isEmpty()) {
                    Set<String> all = new LinkedHashSet<>();
                    files.forEach(file -> all.addAll(TableFile.columns(file)));
                    names.addAll(all);
                }
                return List.copyOf(names);
            }
        });
    }

    /** The same rows with these columns alone, in this order; others are not read. */
    public TableReader only(List<String> names) {
        List<String> wanted = List.copyOf(names);
        return new TableReader(files, () -> wanted);
    }

    /** The rows of one evaluation. */
    public TableReader of(Evaluation evaluation) {
        return new TableReader(
                files.stream()
                        .filter(file -> PartName.parse(file.substring(file.lastIndexOf('/') + 1))
                                .map(part -> part.evaluation().equals(evaluation))
                                .orElse(false))
                        .toList(),
                names);
    }

    @Override
    public List<String> columnNames() {
        return names.get();
    }

    /** In order of the files. */
    @Override
    public void forEach(Consumer<List<Object>> action) {
        List<String> columns = names.get();
        files.forEach(file -> TableFile.forEach(file, columns, row -> action.accept(unmodifiable(row))));
    }

    /** The rows of one event; files that are named after another are not opened. */
    public void forEachOf(String event, Consumer<List<Object>> action) {
        List<String> columns = names.get();
        List<String> read = new ArrayList<>(columns);
        if (!read.contains(EVENT)) {
            read.add(EVENT);
        }
        for (String file : files) {
            String named = PartName.parse(file.substring(file.lastIndexOf('/') + 1))
                    .map(PartName::event)
                    .orElse("");
            if (named.isEmpty() || named.equals(event)) {
                TableFile.forEachOf(
                        event, file, read, row -> action.accept(unmodifiable(Arrays.copyOf(row, columns.size()))));
            }
        }
    }

    /**
     * As {@link #forEach}, sorted by event, network, station, location, channel, evaluation, band, window, then the other
     * columns. Rows of one event are in memory at a time.
     */
    @Override
    public void forEachSorted(Consumer<List<Object>> action) {
        List<String> columns = names.get();
        RowOrder order = new RowOrder(columns);
        if (!columns.contains(EVENT)) {
            sorted(order, rows -> files.forEach(file -> TableFile.forEach(file, columns, rows)))
                    .forEach(action);
            return;
        }
        for (Map.Entry<String, List<String>> event : filesByEvent().entrySet()) {
            sorted(
                            order,
                            rows -> event.getValue()
                                    .forEach(file -> TableFile.forEachOf(event.getKey(), file, columns, rows)))
                    .forEach(action);
        }
    }

    private static List<List<Object>> sorted(RowOrder order, Consumer<Consumer<Object[]>> source) {
        List<Object[]> rows = new ArrayList<>();
        source.accept(rows::add);
        rows.sort(order);
        return rows.stream().map(TableReader::unmodifiable).toList();
    }

    /** The events in order, each with the files that hold rows of it: a name tells its event, other files are asked. */
    private SortedMap<String, List<String>> filesByEvent() {
        SortedMap<String, List<String>> byEvent = new TreeMap<>();
        for (String file : files) {
            String named = PartName.parse(file.substring(file.lastIndexOf('/') + 1))
                    .map(PartName::event)
                    .orElse("");
            Set<String> events = new TreeSet<>();
            if (named.isEmpty()) {
                TableFile.forEach(file, List.of(EVENT), row -> events.add((String) row[0]));
            } else {
                events.add(named);
            }
            events.forEach(event ->
                    byEvent.computeIfAbsent(event, e -> new ArrayList<>()).add(file));
        }
        return byEvent;
    }

    private static List<Object> unmodifiable(Object[] row) {
        return Collections.unmodifiableList(Arrays.asList(row));
    }
}
