package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTest {
    private static final List<String> COLUMNS = List.of("station", "x", "event", "window", "note");

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 999, 1000, 1001, 5000})
    void givesTheSameOrderHoweverManyRowsFitInMemory(int runLength) {
        List<Object[]> rows = rows();
        Collections.shuffle(rows, new Random(1));
        List<Object[]> sorted = new ArrayList<>();
        try (RowSorter sorter = new RowSorter(new RowOrder(COLUMNS), runLength)) {
            rows.forEach(sorter::add);
            sorter.forEach(sorted::add);
        }
        assertThat(sorted).hasSize(1000).usingRecursiveComparison().isEqualTo(rows());
    }

    /** In order: by event, station and window, then x, then note. */
    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String event = "E" + i / 100;
            String station = i % 100 < 10 ? null : "Sé" + i / 10 % 10;
            Long window = i % 10 < 2 ? null : (Long) (i % 10 + 5L);
            rows.add(new Object[] {station, i % 2 == 0 ? null : (Object) (i * 0.1), event, window, "n" + i});
        }
        return rows;
    }

    @Test
    void comparesNumbersAsNumbersAndPutsAbsentValuesFirst() {
        RowOrder order = new RowOrder(List.of("window"));
        List<Object[]> rows = new ArrayList<>(
                List.of(new Object[] {10L}, new Object[] {9L}, new Object[] {null}, new Object[] {9.5}));
        rows.sort(order);
        assertThat(rows).extracting(Arrays::toString).containsExactly("[null]", "[9]", "[9.5]", "[10]");
    }
}
