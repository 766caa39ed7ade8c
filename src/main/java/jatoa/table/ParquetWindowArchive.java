package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.RowKey.Evaluation;
import jatoa.model.StoredWindow;
import jatoa.model.WindowRow;
import jatoa.pipeline.OutputLayout;
import jatoa.pipeline.WindowArchive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Windows in {@code tables/windows}. Which events a file may hold is asked once; of files that may hold an event only the pages that
 * may are read.
 */
public final class ParquetWindowArchive implements WindowArchive {
    private static final Pattern FILE = Pattern.compile("(?:i(\\d+))?(?:s(\\d+))?-?part-\\d+\\.parquet");
    private static final List<String> COLUMNS =
            Schemas.WINDOWS.columns().stream().map(TableColumn::name).toList();

    private final Map<String, Optional<TableFooter.Range>> ranges = new ConcurrentHashMap<>();

    @Override
    public List<Evaluation> evaluations(OutputLayout layout) {
        return List.copyOf(byEvaluation(layout).keySet());
    }

    @Override
    public List<String> files(OutputLayout layout, Evaluation evaluation) {
        List<String> files = byEvaluation(layout).get(evaluation);
        if (files == null) {
            throw new InputException("no windows of evaluation '" + evaluation.tag() + "' in " + layout.root());
        }
        return files;
    }

    private static Map<Evaluation, List<String>> byEvaluation(OutputLayout layout) {
        String directory = layout.table(Schemas.WINDOWS.name());
        Storage storage = Storage.forPath(directory);
        Map<Evaluation, List<String>> found =
                new TreeMap<>(Comparator.comparingInt(Evaluation::iteration).thenComparingInt(Evaluation::stepCount));
        for (String name : storage.exists(directory) ? storage.list(directory) : List.<String>of()) {
            Matcher m = FILE.matcher(name);
            if (m.matches()) {
                Evaluation evaluation = new Evaluation(number(m.group(1)), number(m.group(2)));
                found.computeIfAbsent(evaluation, e -> new ArrayList<>()).add(directory + "/" + name);
            }
        }
        return found;
    }

    private static int number(String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    @Override
    public Map<String, List<StoredWindow>> windows(OutputLayout layout, Evaluation evaluation, String event) {
        Map<String, List<WindowRow>> rows = new LinkedHashMap<>();
        RowParser parser = RowParser.of(Schemas.WINDOWS);
        for (String file : files(layout, evaluation)) {
            if (range(file).map(r -> r.mayHold(event)).orElse(true)) {
                try (FileRows source = FileRows.openEvent(file, COLUMNS, event)) {
                    while (source.hasNext()) {
                        parser.at(source.next());
                        WindowRow row = parser.window();
                        if (row.key().event().equals(event)) {
                            rows.computeIfAbsent(StoredWindow.key(row.key().channel()), k -> new ArrayList<>())
                                    .add(row);
                        }
                    }
                }
            }
        }
        Map<String, List<StoredWindow>> windows = new LinkedHashMap<>();
        rows.forEach((key, of) -> windows.put(
                key,
                of.stream()
                        .sorted(Comparator.comparingInt(WindowRow::number))
                        .map(StoredWindow::of)
                        .toList()));
        return windows;
    }

    /** A file that was replaced is another one. */
    private Optional<TableFooter.Range> range(String file) {
        Storage.Stat stat = Storage.forPath(file).stat(file);
        return ranges.computeIfAbsent(
                file + " " + stat.size() + " " + stat.modifiedMillis(),
                k -> TableFooter.of(file).range("event"));
    }
}
