package jatoa.inspect;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The other engine: plain SQL over the same files. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb(String root) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (String table : List.of("misfit", "windows", "rejections")) {
            execute("CREATE TABLE all_" + table + " AS SELECT * FROM read_parquet('" + root + "/tables/" + table
                    + "/*.parquet', union_by_name = true)");
        }
        narrow("true", "true");
    }

    /**
     * Narrows {@code misfit}, {@code windows} and {@code rejections}.
     *
     * @param rows a condition on columns that all three have
     * @param pairs a condition on columns of the misfit table: rows of other pairs go
     */
    void narrow(String rows, String pairs) throws SQLException {
        for (String table : List.of("misfit", "windows", "rejections")) {
            execute("CREATE OR REPLACE VIEW " + table + " AS SELECT t.* FROM all_" + table
                    + " t SEMI JOIN (FROM all_misfit WHERE " + pairs
                    + ") USING (iteration, step_count, event, network, station)"
                    + " WHERE " + rows);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Values as an answer has them: String, Long, Double or null. */
    List<List<Object>> rows(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(plain(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Double) {
            return value;
        }
        return Long.valueOf(value.toString());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
