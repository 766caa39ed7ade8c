package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The windows that runs left in an output directory. Its files are listed once. Safe for many threads. */
public final class WindowArchive {
    private static final List<String> COLUMNS = Schemas.WINDOWS.columnNames();
    private static final Comparator<Evaluation> ORDER =
            Comparator.comparingInt(Evaluation::iteration).thenComparingInt(Evaluation::stepCount);

    private final OutputLayout layout;
    private final SortedMap<Evaluation, List<PartName>> parts = new TreeMap<>(ORDER);

    public WindowArchive(OutputLayout layout) {
        this.layout = layout;
        String directory = layout.table(Schemas.WINDOWS.name());
        for (String name : Storage.forPath(directory).listIfThere(directory)) {
            PartName.parse(name)
                    .ifPresent(part -> parts.computeIfAbsent(part.evaluation(), e -> new ArrayList<>())
                            .add(part));
        }
    }

    /** The evaluations that have windows there, or ran and found none, by iteration, then step. */
    public List<Evaluation> evaluations() {
        return List.copyOf(parts.keySet());
    }

    /**
     * The files that may hold an event's windows in an evaluation.
     *
     * @throws InputException where there is no such evaluation
     */
    public List<String> files(Evaluation evaluation, String event) {
        if (!parts.containsKey(evaluation)) {
            throw new InputException("no windows of evaluation '" + evaluation.tag() + "' in " + layout.root());
        }
        return parts.get(evaluation).stream()
                .filter(part -> part.event().isEmpty() || part.event().equals(event))
                .map(part -> layout.part(Schemas.WINDOWS.name(), part))
                .toList();
    }

    /**
     * One event's windows in an evaluation, by {@link StoredWindow#key}, in time order within channel and band.
     *
     * @throws InputException where a table cannot be read
     */
    public Map<String, List<StoredWindow>> windows(Evaluation evaluation, String event) {
        Map<String, List<WindowRow>> rows = new LinkedHashMap<>();
        RowParser parser = RowParser.of(Schemas.WINDOWS);
        for (String file : files(evaluation, event)) {
            TableFile.forEachOf(event, file, COLUMNS, values -> {
                parser.at(values);
                WindowRow row = parser.window();
                rows.computeIfAbsent(StoredWindow.key(row.key().channel()), k -> new ArrayList<>())
                        .add(row);
            });
        }
        Map<String, List<StoredWindow>> windows = new LinkedHashMap<>();
        rows.forEach((key, of) -> windows.put(
                key,
                of.stream()
                        .sorted(Comparator.comparingInt(WindowRow::number))
                        .map(WindowArchive::stored)
                        .toList()));
        return windows;
    }

    private static StoredWindow stored(WindowRow row) {
        return StoredWindow.of(row.key().band(), row.window(), row.startSeconds(), row.endSeconds());
    }

    /** The windows of one event in an evaluation, in the order of their files; none where the evaluation has none. */
    public void forEachOf(Evaluation evaluation, String event, Consumer<WindowRow> action) {
        if (!parts.containsKey(evaluation)) {
            return;
        }
        RowParser parser = RowParser.of(Schemas.WINDOWS);
        for (String file : files(evaluation, event)) {
            TableFile.forEachOf(event, file, COLUMNS, values -> {
                parser.at(values);
                action.accept(parser.window());
            });
        }
    }

    /**
     * Every window of an output directory, sorted as {@link TableReader#forEachSorted} sorts.
     *
     * @throws InputException where there is no such table
     */
    public static void forEachSorted(OutputLayout layout, Consumer<WindowRow> action) {
        RowParser parser = RowParser.of(Schemas.WINDOWS);
        TableReader.of(layout, Schemas.WINDOWS.name()).only(COLUMNS).forEachSorted(row -> {
            parser.at(row.toArray());
            action.accept(parser.window());
        });
    }
}
