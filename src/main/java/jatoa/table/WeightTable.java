package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Weights of channels where they are kept: parts of the table {@code weights}, and tables that users give. */
public final class WeightTable {
    private static final List<String> TEXT_COLUMNS =
            List.of("event", "channel", "min_period_s", "max_period_s", "weight");
    private static final Comparator<Evaluation> ORDER =
            Comparator.comparingInt(Evaluation::iteration).thenComparingInt(Evaluation::stepCount);

    private WeightTable() {}

    /** Writes a part, whole or not at all. */
    public static void write(String path, List<WeightRow> rows, Role role) {
        TableWriter<WeightRow> writer = new TableWriter<>(WeightSchema.weights(role));
        rows.forEach(writer::write);
        Storage.forPath(path).writeAtomically(path, writer.finish());
    }

    /** The rows of a part; none where there is no such file. */
    public static List<WeightRow> read(String path) {
        List<WeightRow> rows = new ArrayList<>();
        if (Storage.forPath(path).exists(path)) {
            RowParser parser = RowParser.of(Schemas.WEIGHTS);
            TableFile.forEach(path, Schemas.WEIGHTS.columnNames(), values -> {
                parser.at(values);
                rows.add(parser.weight());
            });
        }
        return rows;
    }

    /** The last evaluation up to {@code wanted} that left weights in an output directory. */
    public static Optional<Evaluation> last(OutputLayout layout, Evaluation wanted) {
        return parts(layout.table(Schemas.WEIGHTS.name())).stream()
                .map(PartName::evaluation)
                .filter(e -> ORDER.compare(e, wanted) <= 0)
                .max(ORDER);
    }

    /** The rows of the inversion's events in an evaluation, event by event; none where nothing is weighted. */
    public static List<WeightRow> of(OutputLayout layout, Evaluation evaluation) {
        List<WeightRow> rows = new ArrayList<>();
        String directory = layout.table(Schemas.WEIGHTS.name());
        parts(directory).stream()
                .filter(part -> part.evaluation().equals(evaluation))
                .map(part -> layout.part(Schemas.WEIGHTS.name(), part))
                .filter(WeightTable::ofInversion)
                .forEach(file -> rows.addAll(read(file)));
        return rows;
    }

    /** Whether a part is of an event of the inversion; each is of one event. */
    private static boolean ofInversion(String file) {
        List<Object> others = new ArrayList<>();
        if (TableFile.columns(file).contains("role")) {
            TableFile.forEach(file, List.of("role"), row -> {
                if (row[0] != null && !row[0].equals(Role.INVERSION.word())) {
                    others.add(row[0]);
                }
            });
        }
        return others.isEmpty();
    }

    /** The misfit rows of the inversion's events in an evaluation, with their weights. */
    public static void forEachMisfit(OutputLayout layout, Evaluation evaluation, Consumer<MisfitRow> action) {
        RowParser parser = RowParser.of(Schemas.WEIGHTED_MISFIT);
        for (PartName part : parts(layout.table(Schemas.MISFIT.name()))) {
            String file = layout.part(Schemas.MISFIT.name(), part);
            if (part.evaluation().equals(evaluation) && ofInversion(file)) {
                TableFile.forEach(file, Schemas.WEIGHTED_MISFIT.columnNames(), values -> {
                    parser.at(values);
                    action.accept(parser.weightedMisfit());
                });
            }
        }
    }

    /** How many events beside {@code others} have weights of an evaluation. */
    public static int events(OutputLayout layout, Evaluation evaluation, Set<String> others) {
        return (int) parts(layout.table(Schemas.WEIGHTS.name())).stream()
                .filter(part -> part.evaluation().equals(evaluation) && !others.contains(part.event()))
                .count();
    }

    /** The files that a user's table is read from. */
    public static List<String> files(String path) {
        List<PartName> parts = partsOf(path);
        return parts.isEmpty()
                ? List.of(path)
                : parts.stream()
                        .map(part -> path + "/" + part.fileName())
                        .sorted()
                        .toList();
    }

    /** None of what is no directory. */
    private static List<PartName> partsOf(String path) {
        try {
            return path.endsWith(".parquet") ? List.of() : parts(path);
        } catch (InputException e) {
            return List.of();
        }
    }

    private static List<PartName> parts(String directory) {
        return Storage.forPath(directory).listIfThere(directory).stream()
                .flatMap(name -> PartName.parse(name).stream())
                .toList();
    }

    /**
     * The weights of every event in a user's table: a Parquet file, a directory of parts (those of its last evaluation), or text with
     * the names of the columns above words between blanks.
     *
     * @throws InputException naming file, line and value
     */
    public static Map<String, List<WeightRow>> given(String path) {
        List<WeightRow> rows = new ArrayList<>();
        List<PartName> parts = partsOf(path);
        if (path.endsWith(".parquet")) {
            if (!Storage.forPath(path).exists(path)) {
                throw new InputException("no such file: weights.table " + path);
            }
            rows.addAll(read(path));
        } else if (parts.isEmpty()) {
            rows.addAll(text(new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8), path));
        } else {
            Evaluation last =
                    parts.stream().map(PartName::evaluation).max(ORDER).orElseThrow();
            parts.stream()
                    .filter(part -> part.evaluation().equals(last))
                    .forEach(part -> rows.addAll(read(path + "/" + part.fileName())));
        }
        Map<String, List<WeightRow>> events = new HashMap<>();
        rows.forEach(row -> events.computeIfAbsent(row.key().event(), e -> new ArrayList<>())
                .add(row));
        return events;
    }

    private static List<WeightRow> text(String text, String path) {
        List<WeightRow> rows = new ArrayList<>();
        List<String> names = List.of();
        List<String> lines = text.lines().toList();
        for (int n = 0; n < lines.size(); n++) {
            List<String> words =
                    Arrays.stream(lines.get(n).strip().split("\\s+")).toList();
            String where = path + ", line " + (n + 1) + ": ";
            if (lines.get(n).isBlank() || words.get(0).startsWith("#")) {
                continue;
            }
            if (names.isEmpty()) {
                names = words;
                for (String column : TEXT_COLUMNS) {
                    if (!names.contains(column)) {
                        throw new InputException(where + "a table of weights has a column '" + column + "'");
                    }
                }
            } else if (words.size() != names.size()) {
                throw new InputException(where + names.size() + " words expected, were " + words.size());
            } else {
                rows.add(row(words, names, where));
            }
        }
        return rows;
    }

    private static WeightRow row(List<String> words, List<String> names, String where) {
        double weight = number(words, names, "weight", where);
        if (weight < 0) {
            throw new InputException(where + "weight must be >= 0, was " + weight);
        }
        try {
            WeightKey key = new WeightKey(
                    words.get(names.indexOf("event")),
                    ChannelId.parse(words.get(names.indexOf("channel"))),
                    new PeriodBand(
                            number(words, names, "min_period_s", where), number(words, names, "max_period_s", where)));
            double none = Double.NaN;
            return new WeightRow(
                    key,
                    Evaluation.NONE,
                    -1,
                    none,
                    none,
                    none,
                    none,
                    weight,
                    WeightRow.Spacing.NONE,
                    WeightRow.Spacing.NONE,
                    "");
        } catch (InputException e) {
            throw e.getMessage().startsWith(where) ? e : new InputException(where + e.getMessage());
        }
    }

    private static double number(List<String> words, List<String> names, String column, String where) {
        String word = words.get(names.indexOf(column));
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InputException(where + column + " is a number, was '" + word + "'");
    }
}
