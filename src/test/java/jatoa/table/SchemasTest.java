package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private static final String KEY = "event, network, station, location, channel, component, iteration, step_count, "
            + "min_period_s, max_period_s, adj_src_type, conventions";

    @Test
    void misfitHasTheContractsColumnsInOrder() {
        assertThat(names(Schemas.MISFIT))
                .isEqualTo(KEY + ", status, stage, reason, window_count, misfit, distance_km, backazimuth_deg, "
                        + "observed_file, synthetic_file, note, window_length_s, pair_index, evaluation, channel_id");
    }

    @Test
    void windowsHasTheContractsColumnsInOrder() {
        assertThat(names(Schemas.WINDOWS))
                .isEqualTo(KEY + ", window, left_sample, right_sample, center_sample, start_s, end_s, cc, cc_shift_s, "
                        + "dlna, weight, amplitude_ratio, measurement, measurement_type, measurement_misfit, "
                        + "time_shift_s, time_shift_error_s, measured_dlna, dlna_error, phases, note, window_index, phase_names, "
                        + "phase_times_s, pair_index, evaluation, channel_id");
    }

    @Test
    void rejectionsHasTheContractsColumnsInOrder() {
        assertThat(names(Schemas.REJECTIONS))
                .isEqualTo(KEY + ", reason, candidates, pair_index, evaluation, channel_id");
    }

    @Test
    void everyColumnSaysWhatItMeans() {
        assertThat(Schemas.ALL)
                .flatExtracting(TableSchema::columns)
                .allSatisfy(column ->
                        assertThat(((TableColumn<?>) column).meaning()).isNotBlank());
    }

    /** A meaning that ends in a unit has that of the column's name, and the other way round. */
    @Test
    void unitsAreThoseOfTheMeanings() {
        for (TableSchema<?> schema : Schemas.ALL) {
            for (TableColumn<?> column : schema.columns()) {
                boolean said = column.meaning().contains("(" + column.unit() + ")");
                assertThat(said || column.unit().isEmpty() || column.type() == ColumnType.TIMESTAMP)
                        .as("%s: %s, unit %s", column.name(), column.meaning(), column.unit())
                        .isTrue();
                assertThat(column.unit().isEmpty() && column.meaning().matches(".*\\((s|km|m|degrees|N m)\\).*"))
                        .as(column.name())
                        .isFalse();
            }
        }
    }

    private static String names(TableSchema<?> schema) {
        List<String> names = schema.columns().stream().map(TableColumn::name).toList();
        return String.join(", ", names);
    }
}
