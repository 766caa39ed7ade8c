package jatoa.bench;

import jatoa.inspect.Answer;
import jatoa.inspect.Inspector;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Windows and misfit by event, histograms and statistics over made-up tables: the answers of DuckDB and of Spark, and DuckDB's own by event,
 * in turns in one process of two threads each. Arguments: a directory for the tables (kept and used again),
 * the number of windows.
 */
public final class InspectBenchmark {
    private static final int PARTS = 8;
    private static final int WINDOWS_PER_CHANNEL = 3;
    private static final int CHANNELS_PER_EVENT = 3333;
    private static final int ROUNDS = 3;

    /** What the made-up rows hold; columns that are not here are null. {@code c} numbers channels, {@code j} windows. */
    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("event", "'e' || (c // " + CHANNELS_PER_EVENT + ")"),
            Map.entry("network", "'AA'"),
            Map.entry("station", "'S' || (c % " + CHANNELS_PER_EVENT + " // 3)"),
            Map.entry("channel", "['BXE', 'BXN', 'BXZ'][1 + c % 3]"),
            Map.entry("component", "['E', 'N', 'Z'][1 + c % 3]"),
            Map.entry("iteration", "1"),
            Map.entry("step_count", "0"),
            Map.entry("min_period_s", "10"),
            Map.entry("max_period_s", "100"),
            Map.entry("status", "'measured'"),
            Map.entry("window_count", Integer.toString(WINDOWS_PER_CHANNEL)),
            Map.entry("window_length_s", lengths()),
            Map.entry("misfit", number("c", 7)),
            Map.entry("pair_index", "c // 3"),
            Map.entry("window", "j % " + WINDOWS_PER_CHANNEL),
            Map.entry("start_s", number("j", 1) + " * 100"),
            Map.entry("end_s", number("j", 1) + " * 100 + 50 + " + number("j", 2)),
            Map.entry("cc", number("j", 3)),
            Map.entry("cc_shift_s", number("j", 4)),
            Map.entry("dlna", number("j", 5)),
            Map.entry("time_shift_s", number("j", 4)),
            Map.entry("measurement_misfit", number("j", 6))));

    private static final String BY_EVENT =
            " FROM '%1$s/tables/misfit/*.parquet' WHERE status IN ('measured', 'windowed')"
                    + " GROUP BY iteration, step_count, event";
    private static final String SUMS =
            "SELECT event, count(*), sum(window_count) AS n, sum(misfit) / 2 / sum(window_count) AS misfit";

    /** All from the misfit table, as the question is answered. */
    private static final String MISFIT_TABLE = SUMS + ", sum(window_length_s) AS length" + BY_EVENT + " ORDER BY event";

    /** Lengths from the windows themselves. */
    private static final String BOTH_TABLES = "SELECT m.*, length FROM (" + SUMS + BY_EVENT + ") m JOIN (SELECT event,"
            + " sum(end_s - start_s) AS length FROM '%1$s/tables/windows/*.parquet' GROUP BY iteration, step_count, event) w"
            + " ON m.event = w.event ORDER BY m.event";

    private InspectBenchmark() {}

    public static void main(String[] args) throws SQLException, IOException {
        Path root = Path.of(args[0]);
        long channels = Long.parseLong(args[1]) / WINDOWS_PER_CHANNEL;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement duckDb = connection.createStatement()) {
            duckDb.execute("SET threads = 2");
            duckDb.execute("SET memory_limit = '1GB'");
            if (!Files.exists(root)) {
                write(duckDb, root, Schemas.MISFIT, "c", channels);
                write(duckDb, root, Schemas.WINDOWS, "j", channels * WINDOWS_PER_CHANNEL);
            }
            long begin = System.nanoTime();
            try (Inspector embedded = Inspector.open(root.toString(), Optional.empty());
                    Inspector spark = Inspector.open(root.toString(), Optional.of("local[2]"))) {
                print("both started", begin, new Sums(0, 0));
                for (int round = 0; round < ROUNDS; round++) {
                    for (Question question : List.of(Question.EVENTS, Question.HISTOGRAM, Question.STATISTICS)) {
                        begin = System.nanoTime();
                        print(question.word(), begin, ask(embedded, question));
                        begin = System.nanoTime();
                        print(question.word() + ", Spark", begin, ask(spark, question));
                    }
                    begin = System.nanoTime();
                    print("DuckDB, misfit table", begin, ask(duckDb, MISFIT_TABLE, root));
                    begin = System.nanoTime();
                    print("DuckDB, both tables", begin, ask(duckDb, BOTH_TABLES, root));
                }
            }
        }
    }

    /** Between 0 and 1, with full mantissas. */
    private static String number(String row, int salt) {
        return "(hash(" + row + " * 8 + " + salt + ") / 18446744073709551616.0)";
    }

    /** The sum over a channel's windows of what {@code end_s} is past {@code start_s}. */
    private static String lengths() {
        return IntStream.range(0, WINDOWS_PER_CHANNEL)
                .mapToObj(n -> "50 + " + number("(c * " + WINDOWS_PER_CHANNEL + " + " + n + ")", 2))
                .collect(Collectors.joining(" + "));
    }

    private static void write(Statement duckDb, Path root, TableSchema<?> schema, String row, long rows)
            throws SQLException, IOException {
        Path directory = Files.createDirectories(root.resolve("tables").resolve(schema.name()));
        String columns = schema.columns().stream().map(InspectBenchmark::value).collect(Collectors.joining(", "));
        String numbered = row.equals("c") ? "range AS c" : "range AS j, range // " + WINDOWS_PER_CHANNEL + " AS c";
        for (int part = 0; part < PARTS; part++) {
            duckDb.execute(String.format(
                    Locale.ROOT,
                    "COPY (SELECT %s FROM (SELECT %s FROM range(%d, %d))) TO '%s/i01s00-part-%05d.parquet'"
                            + " (FORMAT parquet, COMPRESSION zstd)",
                    columns,
                    numbered,
                    rows * part / PARTS,
                    rows * (part + 1) / PARTS,
                    directory,
                    part));
        }
    }

    private static String value(TableColumn<?> column) {
        String type = switch (column.type()) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case TEXT_LIST -> "VARCHAR[]";
            case DOUBLE_LIST -> "DOUBLE[]";
        };
        return "CAST(" + VALUES.getOrDefault(column.name(), "NULL") + " AS " + type + ") AS " + column.name();
    }

    private static Sums ask(Statement duckDb, String sql, Path root) throws SQLException {
        double misfit = 0;
        double length = 0;
        try (ResultSet rows = duckDb.executeQuery(String.format(Locale.ROOT, sql, root))) {
            while (rows.next()) {
                misfit += rows.getDouble("misfit");
                length += rows.getDouble("length");
            }
        }
        return new Sums(misfit, length);
    }

    private static Sums ask(Inspector inspector, Question question) {
        Answer answer = inspector.ask(Query.of(question));
        return question == Question.EVENTS
                ? new Sums(
                        DoubleStream.of(answer.numbers("misfit")).sum(),
                        DoubleStream.of(answer.numbers("window_length_s")).sum())
                : new Sums(0, DoubleStream.of(answer.numbers("windows")).sum());
    }

    private static void print(String what, long begin, Sums sums) {
        System.out.printf(
                Locale.ROOT,
                "%-26s %6.2f s  %.9f  %.3f%n",
                what,
                (System.nanoTime() - begin) / 1e9,
                sums.misfit(),
                sums.length());
    }

    /** Over the events, to see that the answers are the same. */
    private record Sums(double misfit, double length) {}
}
