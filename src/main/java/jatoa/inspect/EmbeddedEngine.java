package jatoa.inspect;

import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.run.SideBySide;
import jatoa.table.OutputLayout;
import jatoa.table.PageChecksums;
import jatoa.table.PageChecksums.Chunk;
import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableFiles;
import jatoa.table.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in this process, in memory, for tables on this machine. It opens the files of the tables and nothing else: no other files, no
 * network, no extensions. A question runs in one thread, in the order of the files and their rows, so that sums come out the same when it
 * is asked again; several questions run side by side.
 */
final class EmbeddedEngine implements Engine {
    private static final Pattern MARKER = Pattern.compile(":([a-z_]+[0-9]*)");
    private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");
    private static final Map<String, String> DIALECT =
            Map.of("quantiles", "quantile_disc({value}, [0.05, 0.25, 0.5, 0.75, 0.95])", "first", "1");

    private static final long SMALL_BYTES = 64L << 20;

    private final OutputLayout layout;
    private final Path overflow;
    private final DuckDBConnection connection;
    private final Set<String> views = new HashSet<>();
    private final Map<String, Set<String>> checked = new HashMap<>();

    /** @throws LinkageError where this machine cannot load DuckDB's native library */
    EmbeddedEngine(OutputLayout layout) {
        this.layout = layout;
        loadLibrary();
        try {
            overflow = Files.createTempDirectory("jatoa-questions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::removeOverflow));
        try {
            connection = DuckDBConnection.newConnection("jdbc:duckdb:", false, new Properties());
            for (String setting : settings()) {
                execute(setting);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The driver prints a stack trace where it fails; whoever catches the error says it in a line. */
    private static void loadLibrary() {
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        } catch (ExceptionInInitializerError e) {
            throw new LinkageError(rootCause(e).getMessage(), e);
        } finally {
            System.setErr(standardError);
        }
    }

    private static Throwable rootCause(Throwable error) {
        return error.getCause() == null ? error : rootCause(error.getCause());
    }

    /** The last one locks the others. As much memory as Java may take besides. */
    private List<String> settings() {
        List<String> files = Schemas.ALL.stream()
                .flatMap(schema -> files(schema.name()).stream())
                .flatMap(file -> Stream.of(literal(file), pattern(file)))
                .distinct()
                .toList();
        return List.of(
                "SET threads = 1",
                "SET memory_limit = '" + (Runtime.getRuntime().maxMemory() >> 20) + "MiB'",
                "SET temp_directory = " + literal(overflow.toString()),
                "SET default_null_order = 'nulls_first_on_asc_last_on_desc'",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET TimeZone = 'UTC'",
                "SET allowed_paths = [" + String.join(", ", files) + "]",
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    private List<String> files(String table) {
        return TableFiles.of(layout, table).paths().stream()
                .map(file ->
                        Storage.localPath(file).orElseThrow().toAbsolutePath().toString())
                .toList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Rows ask(String sql, Map<String, Object> values) {
        return checked(sql, false, () -> asked(sql, values, statement -> rows(statement.executeQuery())));
    }

    @Override
    public Map<String, Boolean> columns(String sql, Map<String, Object> values) {
        return checked(
                sql,
                false,
                () -> asked(sql, values, statement -> {
                    Map<String, Boolean> columns = new LinkedHashMap<>();
                    ResultSetMetaData described = statement.getMetaData();
                    for (int i = 1; i <= described.getColumnCount(); i++) {
                        String type = described.getColumnTypeName(i);
                        columns.put(described.getColumnName(i), type.matches(".*INT|INTEGER|DOUBLE|DECIMAL.*"));
                    }
                    return columns;
                }));
    }

    /** {@code query} takes one SELECT and nothing else. */
    @Override
    public Rows askFreely(String sql, int limit) {
        String only = "SELECT * FROM query(" + literal(sql) + ") LIMIT " + limit;
        return checked(sql, true, () -> {
            try {
                return asked(only, Map.of(), statement -> rows(statement.executeQuery()));
            } catch (Unanswered e) {
                throw new InputException(e.getMessage().lines().findFirst().orElse(""), e);
            }
        });
    }

    /** The answer, unless the files are damaged. */
    private <T> T checked(String sql, boolean everyColumn, Supplier<T> answer) {
        List<Future<?>> checks = new ArrayList<>();
        try {
            checks.addAll(prepare(sql, everyColumn));
            T found = answer.get();
            checks.forEach(SideBySide::result);
            return found;
        } catch (Unanswered e) {
            checks.forEach(SideBySide::result);
            for (TableSchema<?> schema : Schemas.ALL) {
                for (String file : files(schema.name())) {
                    if (e.getMessage().contains(file)) {
                        throw new InputException("cannot read " + file + " as Parquet: " + e.getMessage(), e);
                    }
                }
            }
            throw e;
        }
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** A query that DuckDB did not answer, although the files are whole. */
    private static final class Unanswered extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Unanswered(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private <T> T asked(String sql, Map<String, Object> values, Use<T> use) {
        List<String> names = new ArrayList<>();
        String marked = MARKER.matcher(sql).replaceAll(found -> {
            if (!values.containsKey(found.group(1))) {
                return Matcher.quoteReplacement(found.group());
            }
            names.add(found.group(1));
            return "?";
        });
        try (Connection own = connection.duplicate();
                PreparedStatement statement = own.prepareStatement(marked)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(i + 1, values.get(names.get(i)));
            }
            return use.of(statement);
        } catch (SQLException e) {
            throw new Unanswered(e);
        }
    }

    /**
     * Makes the views that a text names. The columns it names are gone through in their files first: DuckDB does not look at the
     * checksums of pages. Where that takes longer than an answer it goes on beside it.
     *
     * @return what is still going on
     */
    private synchronized List<Future<?>> prepare(String sql, boolean everyColumn) {
        List<Future<?>> checks = new ArrayList<>();
        Set<String> words = WORD.matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        for (TableSchema<?> schema : Schemas.ALL) {
            if (words.contains(schema.name())) {
                TableSchema<?> today = schema.equals(Schemas.MISFIT) ? Schemas.MISFIT_WITH_ROLE : schema;
                Set<String> seen = checked.computeIfAbsent(schema.name(), k -> new HashSet<>());
                Set<String> unseen = today.columns().stream()
                        .map(TableColumn::name)
                        .filter(name -> everyColumn || words.contains(name))
                        .filter(seen::add)
                        .collect(Collectors.toSet());
                if (!unseen.isEmpty()) {
                    Map<String, List<Chunk>> chunks = chunks(schema.name(), unseen);
                    Runnable check = () -> chunks.forEach(PageChecksums::check);
                    if (bytes(chunks) < SMALL_BYTES) {
                        check.run();
                    } else {
                        checks.add(CompletableFuture.runAsync(check));
                    }
                }
                view(today);
            }
        }
        return checks;
    }

    /** Where in its files the columns of a table are. */
    private Map<String, List<Chunk>> chunks(String table, Set<String> columns) {
        Map<String, List<Chunk>> chunks = new LinkedHashMap<>();
        String list = list(table);
        if (list.isEmpty()) {
            return chunks;
        }
        String sql =
                "SELECT file_name, split_part(path_in_schema, ',', 1), coalesce(dictionary_page_offset, data_page_offset),"
                        + " total_compressed_size FROM parquet_metadata([" + list + "])";
        for (List<Object> row : asked(sql, Map.of(), statement -> rows(statement.executeQuery()))
                .rows()) {
            if (columns.contains((String) row.get(1))) {
                chunks.computeIfAbsent((String) row.get(0), k -> new ArrayList<>())
                        .add(new Chunk((String) row.get(1), (Long) row.get(2), (Long) row.get(3)));
            }
        }
        return chunks;
    }

    private static long bytes(Map<String, List<Chunk>> chunks) {
        return chunks.values().stream()
                .flatMap(List::stream)
                .mapToLong(Chunk::bytes)
                .sum();
    }

    /** The files of a table, as DuckDB takes several. */
    private String list(String table) {
        return files(table).stream().map(EmbeddedEngine::pattern).collect(Collectors.joining(", "));
    }

    /** Columns of today's schema: what an older file lacks is null, what a foreign one has besides is left alone. */
    private void view(TableSchema<?> schema) {
        if (!views.add(schema.name())) {
            return;
        }
        try {
            execute(definition(schema));
        } catch (SQLException e) {
            throw new Unanswered(e);
        }
    }

    private String definition(TableSchema<?> schema) throws SQLException {
        String files = list(schema.name());
        String read = "read_parquet([" + files + "], union_by_name = true)";
        Set<String> there = new HashSet<>();
        if (!files.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + read)) {
                while (columns.next()) {
                    there.add(columns.getString(1));
                }
            }
        }
        String columns = schema.columns().stream()
                .map(column -> "CAST(" + (there.contains(column.name()) ? '"' + column.name() + '"' : "NULL") + " AS "
                        + type(column) + ") AS \"" + column.name() + '"')
                .collect(Collectors.joining(", "));
        return "CREATE VIEW " + schema.name() + " AS SELECT " + columns
                + (files.isEmpty() ? " WHERE false" : " FROM " + read);
    }

    /** A file's name with the characters that would make a pattern of it taken as they are. */
    private static String pattern(String file) {
        return literal(file.replaceAll("([*?\\[])", "[$1]"));
    }

    private static String type(TableColumn<?> column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case TEXT_LIST -> "VARCHAR[]";
            case DOUBLE_LIST -> "DOUBLE[]";
        };
    }

    private static Rows rows(ResultSet result) throws SQLException {
        try (result) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnName(i));
            }
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = plain(result.getObject(i + 1));
                }
                rows.add(Arrays.asList(row));
            }
            return new Rows(columns, rows);
        }
    }

    private static Object plain(Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Long) {
            return value;
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? null : number;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Array array) {
            List<Object> values = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                values.add(plain(element));
            }
            return values;
        }
        return value.toString();
    }

    @Override
    public Map<String, String> dialect() {
        return DIALECT;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            removeOverflow();
        }
    }

    private void removeOverflow() {
        if (Files.exists(overflow)) {
            try (Stream<Path> left = Files.walk(overflow)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
