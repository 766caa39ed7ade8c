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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Windows and misfit by event over made-up tables: Spark's answer and DuckDB's, in turns in one process of two threads each. Arguments: a
 * directory for the tables (kept and used again), the number of windows.
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
            try (Inspector inspector = Inspector.open(root.toString(), Optional.of("local[2]"))) {
                print("Spark started", begin, 0);
                for (int round = 0; round < ROUNDS; round++) {
                    begin = System.nanoTime();
                    Answer answer = inspector.ask(Query.of(Question.EVENTS));
                    print("Spark", begin, sum(answer));
                    begin = System.nanoTime();
                    print("DuckDB", begin, byEvent(duckDb, root));
                }
            }
        }
    }

    /** Between 0 and 1, with full mantissas. */
    private static String number(String row, int salt) {
        return "(hash(" + row + " * 8 + " + salt + ") / 18446744073709551616.0)";
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
        };
        return "CAST(" + VALUES.getOrDefault(column.name(), "NULL") + " AS " + type + ") AS " + column.name();
    }

    private static double byEvent(Statement duckDb, Path root) throws SQLException {
        String tables = root + "/tables/";
        String sql = "SELECT m.event, channels, n, length, total, total / 2 / n FROM (SELECT event, count(*) channels,"
                + " sum(window_count) n, sum(misfit) total FROM '" + tables
                + "misfit/*.parquet' WHERE status = 'measured'"
                + " GROUP BY iteration, step_count, event) m JOIN (SELECT event, sum(end_s - start_s) length FROM '"
                + tables
                + "windows/*.parquet' GROUP BY iteration, step_count, event) w ON m.event = w.event ORDER BY m.event";
        double sum = 0;
        try (ResultSet rows = duckDb.executeQuery(sql)) {
            while (rows.next()) {
                sum += rows.getDouble(6);
            }
        }
        return sum;
    }

    private static double sum(Answer answer) {
        double sum = 0;
        for (double misfit : answer.numbers("misfit")) {
            sum += misfit;
        }
        return sum;
    }

    private static void print(String what, long begin, double sum) {
        System.out.printf(Locale.ROOT, "%-14s %6.2f s  %.9f%n", what, (System.nanoTime() - begin) / 1e9, sum);
    }
}
