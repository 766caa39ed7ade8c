package jatoa.table;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of the tables as the records they were made of: the other way of {@link Schemas}. */
final class RowParser {
    private final Map<String, Integer> places;
    private Object[] row = {};

    private RowParser(Map<String, Integer> places) {
        this.places = places;
    }

    /** Of rows with the table's columns in order. */
    static RowParser of(TableSchema<?> schema) {
        Map<String, Integer> places = new HashMap<>();
        for (TableColumn<?> column : schema.columns()) {
            places.put(column.name(), places.size());
        }
        return new RowParser(places);
    }

    /** Turns to another row. */
    void at(Object[] next) {
        row = next;
    }

    MisfitRow misfit() {
        return new MisfitRow(
                key(),
                Status.valueOf(text("status").toUpperCase(Locale.ROOT)),
                text("stage"),
                text("reason"),
                count("window_count"),
                real("window_length_s"),
                real("misfit"),
                new MisfitRow.Geometry(real("distance_km"), real("backazimuth_deg")),
                new MisfitRow.Files(text("observed_file"), text("synthetic_file")),
                text("note"));
    }

    /** Of a weighted run. */
    MisfitRow weightedMisfit() {
        MisfitRow plain = misfit();
        return new MisfitRow(
                plain.key(),
                plain.status(),
                plain.stage(),
                plain.reason(),
                plain.windowCount(),
                plain.windowLength(),
                plain.misfit(),
                plain.geometry(),
                plain.files(),
                plain.note(),
                real("weight"));
    }

    /** The lag in samples is in no column: 0. */
    WindowRow window() {
        Window window = new Window(
                count("left_sample"),
                count("right_sample"),
                count("center_sample"),
                real("cc"),
                0,
                real("dlna"),
                real("weight"),
                phases(text("phases")));
        return new WindowRow(
                key(),
                count("window"),
                window,
                real("start_s"),
                real("end_s"),
                real("cc_shift_s"),
                real("amplitude_ratio"),
                measured());
    }

    WeightRow weight() {
        WeightKey key = new WeightKey(text("event"), channel(), band());
        return new WeightRow(
                key,
                evaluation(),
                count("window_count"),
                real("user_weight"),
                real("receiver_weight"),
                real("category_weight"),
                real("source_weight"),
                real("weight"),
                new WeightRow.Spacing(real("receiver_reference_distance"), real("receiver_condition_number")),
                new WeightRow.Spacing(real("source_reference_distance"), real("source_condition_number")),
                text("distance_unit"));
    }

    RejectionRow rejection() {
        return new RejectionRow(key(), text("reason"), count("candidates"));
    }

    DoubleDifferenceRow stationPair() {
        ChannelId second = new ChannelId(text("network_2"), text("station_2"), text("location_2"), text("channel_2"));
        return new DoubleDifferenceRow(key(), second, count("window"), real("station_distance_km"), measured());
    }

    private RowKey key() {
        return new RowKey(
                large("pair_index"),
                text("event"),
                channel(),
                evaluation(),
                band(),
                new MisfitMethod(text("adj_src_type"), text("conventions")));
    }

    private ChannelId channel() {
        return new ChannelId(text("network"), text("station"), text("location"), text("channel"));
    }

    private PeriodBand band() {
        return new PeriodBand(real("min_period_s"), real("max_period_s"));
    }

    private Evaluation evaluation() {
        return new Evaluation(count("iteration"), count("step_count"));
    }

    private WindowRow.MeasuredColumns measured() {
        return new WindowRow.MeasuredColumns(
                text("measurement"),
                text("measurement_type"),
                real("measurement_misfit"),
                real("time_shift_s"),
                real("time_shift_error_s"),
                real("measured_dlna"),
                real("dlna_error"),
                text("note"));
    }

    private static List<Window.Phase> phases(String text) {
        List<Window.Phase> phases = new ArrayList<>();
        for (String phase : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = phase.lastIndexOf(':');
            phases.add(new Window.Phase(phase.substring(0, colon), Double.parseDouble(phase.substring(colon + 1))));
        }
        return phases;
    }

    private String text(String column) {
        Object value = value(column);
        return value == null ? "" : (String) value;
    }

    private double real(String column) {
        Object value = value(column);
        return value == null ? Double.NaN : (Double) value;
    }

    private int count(String column) {
        return (int) large(column);
    }

    private long large(String column) {
        Object value = value(column);
        return value == null ? -1 : (Long) value;
    }

    private Object value(String column) {
        return row[places.get(column)];
    }
}
