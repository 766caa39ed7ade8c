package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that version 0.1.0 wrote (the example's 30 pairs, iteration 1, step 0) stay readable as they were. */
class FirstVersionTest {
    private static final OutputLayout KEPT = new OutputLayout("src/test/resources/jatoa/table/first-version");
    /** Of numbers that were printed then. */
    private static final double MISFIT = 12.427204;

    private static List<Object> column(String table, String name) {
        TableReader reader = TableReader.of(KEPT, table);
        int index = reader.columnNames().indexOf(name);
        List<Object> values = new ArrayList<>();
        reader.forEach(row -> values.add(row.get(index)));
        return values;
    }

    private static double sum(String table, String name) {
        return column(table, name).stream()
                .mapToDouble(v -> ((Number) v).doubleValue())
                .sum();
    }

    @Test
    void theTablesOfTheFirstVersionAreRead() {
        assertThat(column("misfit", "station")).hasSize(30).startsWith("S000000", "S000001");
        assertThat(column("misfit", "status")).containsOnly("measured");
        assertThat(sum("misfit", "window_count")).isEqualTo(39);
        assertThat(sum("misfit", "misfit")).isBetween(MISFIT - 5e-5, MISFIT + 5e-5);
        assertThat(column("windows", "iteration")).hasSize(39).containsOnly(1L);
        assertThat(sum("rejections", "candidates")).isPositive();
    }

    /** Nothing is renamed or dropped: what was there then has its name and place in the dictionary of today. */
    @Test
    void everyColumnOfThenIsAColumnOfToday() {
        for (TableSchema<?> schema : List.of(Schemas.MISFIT, Schemas.WINDOWS, Schemas.REJECTIONS)) {
            assertThat(schema.columns().stream().map(TableColumn::name).toList())
                    .containsSubsequence(TableReader.of(KEPT, schema.name()).columnNames());
        }
    }
}
