package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Evaluation;
import jatoa.testing.WrittenTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent Parquet reader sees what was written. */
class DuckDbTest {
    @TempDir
    private Path root;

    @BeforeEach
    void writeTables() {
        List<PairOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            outcomes.add(Rows.measured(i, "001", "AA.S" + i + ".BXY", Rows.FIRST));
        }
        OutputLayout layout = new OutputLayout(root.toString());
        WrittenTables.write(layout, Rows.FIRST, outcomes);
        Evaluation none = Evaluation.NONE;
        WrittenTables.write(layout, none, List.of(Rows.skipped(1000, "002", "AA.S.BXY", none)));
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("TABLES", root + "/tables"))) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("TABLES", root + "/tables"));
        }
    }

    @Test
    void seesEveryRowValueAndNull() throws SQLException {
        assertThat(query(
                        "select count(*), count(misfit), count(location), max(misfit), min(iteration), count(iteration)"
                                + " from 'TABLES/misfit/*.parquet'"))
                .containsExactly("1001|1000|0|333.0|1|1000");
        assertThat(
                        query(
                                "select station, cc, phases, time_shift_s from 'TABLES/windows/*.parquet' where pair_index = 777"))
                .containsExactly("S777|0.9|P:12.5 S:20.25|-0.5");
        assertThat(query("select reason, sum(candidates) from 'TABLES/rejections/*.parquet' group by reason"))
                .containsExactly("water_level|3000");
    }

    @Test
    void seesTheTypesOfTheSchema() throws SQLException {
        List<String> types = query("describe select * from 'TABLES/windows/*.parquet'").stream()
                .map(row -> row.split("\\|")[0] + " " + row.split("\\|")[1])
                .toList();
        List<String> expected = Schemas.WINDOWS.columns().stream()
                .map(c -> c.name() + " "
                        + switch (c.type()) {
                            case TEXT -> "VARCHAR";
                            case INTEGER -> "INTEGER";
                            case LONG -> "BIGINT";
                            case DOUBLE -> "DOUBLE";
                            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
                            case TEXT_LIST -> "VARCHAR[]";
                            case DOUBLE_LIST -> "DOUBLE[]";
                        })
                .toList();
        assertThat(types).isEqualTo(expected);
    }

    /** The labels of the 1001st row are null, its location as all others'. */
    @Test
    void joinsRowsOfRunsWithAndWithoutLabels() throws SQLException {
        assertThat(query(
                        "select evaluation, count(*), count(distinct channel_id), count(iteration) from 'TABLES/misfit/*.parquet'"
                                + " join (select distinct evaluation, event, channel_id from 'TABLES/misfit/*.parquet')"
                                + " using (evaluation, event, channel_id) group by evaluation order by evaluation"))
                .containsExactly("i01s00|1000|1000|1000", "none|1|1|0");
    }

    @Test
    void seesPhasesAsLists() throws SQLException {
        assertThat(query("select phase_names, phase_times_s[2] from 'TABLES/windows/*.parquet'"
                        + " where list_contains(phase_names, 'S') and pair_index = 777"))
                .containsExactly("[P, S]|20.25");
        Map<List<Object>, Integer> ours = new HashMap<>();
        TableReader.of(new OutputLayout(root.toString()), "windows")
                .only(List.of("phase_names", "phase_times_s"))
                .forEach(row -> ours.merge(row, 1, Integer::sum));
        assertThat(ours)
                .isEqualTo(
                        Map.of(List.of(List.of("P", "S"), List.of(12.5, 20.25)), 1000, Arrays.asList(null, null), 1));
    }

    @Test
    void seesWhatColumnsMeanInTheFileItself() throws SQLException {
        assertThat(query("select decode(key), decode(value) from parquet_kv_metadata('TABLES/windows/*001*.parquet')"
                        + " where decode(key) like 'cc_shift_s.%' order by 1"))
                .containsExactly(
                        "cc_shift_s.meaning|its lag, positive when the observed arrives later (s)",
                        "cc_shift_s.unit|s");
    }

    /** {@code X_index} beside X: the other can be used without quotation marks. */
    @Test
    void everyReservedWordHasAnAlias() throws SQLException {
        List<String> reserved = query("select keyword_name from duckdb_keywords() where keyword_category = 'reserved'");
        for (TableSchema<?> schema : Schemas.ALL) {
            List<String> names = schema.columnNames();
            assertThat(names.stream().filter(reserved::contains).map(n -> n + "_index"))
                    .isSubsetOf(names);
        }
        assertThat(reserved).contains("window");
    }

    @Test
    void writesWhatTheReaderReads() throws SQLException {
        execute("copy (select 'E' || i as event, i::integer as n, i / 8 as x, i % 2 = 0 as even, null::varchar as empty"
                + " from range(3) t(i)) to 'TABLES/rejections/other.parquet' (format parquet, codec snappy)");
        List<String> text = new ArrayList<>();
        TableReader table = TableReader.of(new OutputLayout(root.toString()), "rejections");
        assertThat(table.columnNames()).contains("n", "x", "even", "empty", "pair_index");
        table.forEachSorted(
                row -> text.add(row.get(0) + " " + row.get(table.columnNames().indexOf("x")) + " "
                        + row.get(table.columnNames().indexOf("even")) + " "
                        + row.get(table.columnNames().indexOf("candidates"))));
        assertThat(text).hasSize(1003).endsWith("E0 0.0 true null", "E1 0.125 false null", "E2 0.25 true null");
    }
}
