package jatoa.table;

import static jatoa.table.TableColumn.count;
import static jatoa.table.TableColumn.index;
import static jatoa.table.TableColumn.list;
import static jatoa.table.TableColumn.real;
import static jatoa.table.TableColumn.text;

import jatoa.model.Evaluation;
import jatoa.model.Role;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of every table, each in one place. A new table is one more constant here. */
public final class Schemas {
    /** The table of adjoint sources, {@link jatoa.io.packed.PackedAdjointSources}; only where they are asked for as Parquet. */
    public static final String ADJOINT_SOURCES = "adjoint_sources";

    private static final String WINDOW_INDEX = "the same as window, which is a word of SQL's own";

    /** One row per event, channel and band. */
    public static final TableSchema<MisfitRow> MISFIT = table(
            "misfit",
            MisfitRow::key,
            List.of(
                    text(
                            "status",
                            "measured, windowed, no_windows, skipped or failed",
                            r -> r.status().word()),
                    text("stage", "where processing ended early", MisfitRow::stage),
                    text("reason", "why there is no measurement", MisfitRow::reason),
                    count("window_count", "accepted windows; null where none were asked for", MisfitRow::windowCount),
                    real("misfit", "misfit of the channel and band", MisfitRow::misfit),
                    real(
                            "distance_km",
                            "epicentral distance (km)",
                            r -> r.geometry().distanceKm()),
                    real(
                            "backazimuth_deg",
                            "from station to event, clockwise from north (degrees)",
                            r -> r.geometry().backazimuthDeg()),
                    text(
                            "observed_file",
                            "input of the observed trace",
                            r -> r.files().observed()),
                    text(
                            "synthetic_file",
                            "input of the synthetic trace",
                            r -> r.files().synthetic()),
                    text("note", "what had to be done to the traces: shifted, padded, resampled", MisfitRow::note),
                    real(
                            "window_length_s",
                            "length of the accepted windows together (s); null where none were asked for",
                            MisfitRow::windowLength)));

    /** With the column that misfit tables have only where events have other roles. */
    public static final TableSchema<MisfitRow> MISFIT_WITH_ROLE = WeightSchema.ofRole(MISFIT, Role.INVERSION);

    /** One row per accepted window. */
    public static final TableSchema<WindowRow> WINDOWS = table("windows", WindowRow::key, windowColumns());

    /** One row per event, channel, band and reason. */
    public static final TableSchema<RejectionRow> REJECTIONS = table(
            "rejections",
            RejectionRow::key,
            List.of(
                    text("reason", "the stage that refused", RejectionRow::reason),
                    count("candidates", "candidate windows it refused", RejectionRow::candidates)));

    /** One row per pair of windows of two stations; only where stations are measured against each other. */
    public static final TableSchema<DoubleDifferenceRow> PAIRS = table(
            "pairs",
            DoubleDifferenceRow::key,
            List.of(
                    text(
                            "network_2",
                            "the second station's network code",
                            r -> r.second().network()),
                    text("station_2", "its station code", r -> r.second().station()),
                    text("location_2", "its location code", r -> r.second().location()),
                    text("channel_2", "its channel code", r -> r.second().channel()),
                    count("window", "0, 1, … in time order within each station", DoubleDifferenceRow::window),
                    real("station_distance_km", "between the stations (km)", DoubleDifferenceRow::distanceKm),
                    text("measurement", "what was measured", r -> r.measured().measurement()),
                    text("measurement_type", "dt or am", r -> r.measured().measurementType()),
                    real(
                            "measurement_misfit",
                            "misfit of the pair of windows",
                            r -> r.measured().misfit()),
                    real(
                            "time_shift_s",
                            "differential time, synthetic less observed (s)",
                            r -> r.measured().timeShift()),
                    real(
                            "time_shift_error_s",
                            "its error (s)",
                            r -> r.measured().timeShiftError()),
                    real(
                            "measured_dlna",
                            "differential amplitude",
                            r -> r.measured().dlna()),
                    real("dlna_error", "its error", r -> r.measured().dlnaError()),
                    text(
                            "note",
                            "why the pair of windows was left out",
                            r -> r.measured().note()),
                    count("window_index", WINDOW_INDEX, DoubleDifferenceRow::window)));

    /** One row per event and evaluation, where the sources are known. */
    public static final TableSchema<EventRow> EVENTS = PlaceSchemas.events();

    /** One row per station and evaluation, where the stations are known. */
    public static final TableSchema<StationRow> STATIONS = PlaceSchemas.stations();

    /** As {@link #MISFIT}, of a weighted run. */
    public static final TableSchema<MisfitRow> WEIGHTED_MISFIT = WeightSchema.weighted(MISFIT);

    /** One row per event, channel and band with windows; only where they are weighted. */
    public static final TableSchema<WeightRow> WEIGHTS = WeightSchema.weights(Role.INVERSION);

    /** Every table whose rows come from pairs; a block without rows of two stations has no part of {@code pairs}. */
    public static final List<String> OF_PAIRS =
            List.of(MISFIT.name(), WINDOWS.name(), REJECTIONS.name(), PAIRS.name(), Schemas.ADJOINT_SOURCES);

    /** Every table a run writes. */
    public static final List<TableSchema<?>> ALL =
            List.of(MISFIT, WINDOWS, REJECTIONS, PAIRS, EVENTS, STATIONS, RunTable.SCHEMA, WEIGHTS);

    private Schemas() {}

    private static List<TableColumn<WindowRow>> windowColumns() {
        return List.of(
                count("window", "0, 1, … in time order within channel and band", WindowRow::number),
                count(
                        "left_sample",
                        "first sample of the window",
                        r -> r.window().left()),
                count(
                        "right_sample",
                        "last sample of the window",
                        r -> r.window().right()),
                count(
                        "center_sample",
                        "the maximum the window grew from",
                        r -> r.window().center()),
                real("start_s", "time of the first sample, from the origin (s)", WindowRow::startSeconds),
                real("end_s", "time of the last sample, from the origin (s)", WindowRow::endSeconds),
                real(
                        "cc",
                        "maximum of the normalised correlation",
                        r -> r.window().cc()),
                real("cc_shift_s", "its lag, positive when the observed arrives later (s)", WindowRow::ccShiftSeconds),
                real(
                        "dlna",
                        "½ ln of the energy ratio, observed over synthetic",
                        r -> r.window().dlna()),
                real("weight", "what overlap resolution used", r -> r.window().weight()),
                real(
                        "amplitude_ratio",
                        "peak of the observed in the window over its peak anywhere",
                        WindowRow::amplitudeRatio),
                text("measurement", "what was measured", r -> r.measured().measurement()),
                text("measurement_type", "dt or am", r -> r.measured().measurementType()),
                real(
                        "measurement_misfit",
                        "misfit of the window",
                        r -> r.measured().misfit()),
                real(
                        "time_shift_s",
                        "measured time shift, positive when the observed arrives later (s)",
                        r -> r.measured().timeShift()),
                real("time_shift_error_s", "its error (s)", r -> r.measured().timeShiftError()),
                real(
                        "measured_dlna",
                        "measured amplitude anomaly",
                        r -> r.measured().dlna()),
                real("dlna_error", "its error", r -> r.measured().dlnaError()),
                text(
                        "phases",
                        "arrivals inside the window, NAME:SECONDS from the origin, blanks between",
                        r -> phases(r.window())),
                text(
                        "note",
                        "why a measurement fell back or was left out",
                        r -> r.measured().note()),
                count("window_index", WINDOW_INDEX, WindowRow::number),
                list(
                        "phase_names",
                        ColumnType.TEXT_LIST,
                        "names of the arrivals inside the window, by time",
                        r -> r.window().phases().stream()
                                .map(Window.Phase::name)
                                .toList()),
                list(
                        "phase_times_s",
                        ColumnType.DOUBLE_LIST,
                        "their times from the origin (s)",
                        r -> r.window().phases().stream()
                                .map(Window.Phase::seconds)
                                .toList()));
    }

    private static String phases(Window window) {
        return window.phases().stream().map(p -> p.name() + ":" + p.seconds()).collect(Collectors.joining(" "));
    }

    /** The identifying columns, the table's own, and those to join and sort by last. */
    private static <R> TableSchema<R> table(String name, Function<R, RowKey> key, List<TableColumn<R>> own) {
        List<TableColumn<R>> columns = new ArrayList<>();
        identifying().forEach(c -> columns.add(of(c, key)));
        columns.addAll(own);
        columns.add(
                of(index("pair_index", "the pair's place among those of its event, from 0", RowKey::pairIndex), key));
        columns.add(evaluation(row -> key.apply(row).evaluation()));
        columns.add(text(
                "channel_id",
                "NET.STA.LOC.CHA, never null: what is absent is empty between its dots",
                row -> key.apply(row).channel().toString()));
        return new TableSchema<>(name, columns);
    }

    /** What rows of different tables are joined by. */
    static <R> TableColumn<R> evaluation(Function<R, Evaluation> of) {
        return text(
                "evaluation",
                "iteration and step as i01s00, never null: i01 or s00 where one is absent, none where both are",
                row -> {
                    String tag = of.apply(row).tag();
                    return tag.isEmpty() ? "none" : tag;
                });
    }

    private static List<TableColumn<RowKey>> identifying() {
        return List.of(
                text("event", "event name", RowKey::event),
                text("network", "network code", k -> k.channel().network()),
                text("station", "station code", k -> k.channel().station()),
                text("location", "location code", k -> k.channel().location()),
                text("channel", "channel code", k -> k.channel().channel()),
                text(
                        "component",
                        "last letter of the channel code",
                        k -> k.channel().component().toString()),
                count(
                        "iteration",
                        "iteration of the inversion, from 1",
                        k -> k.evaluation().iteration()),
                count(
                        "step_count",
                        "step of the line search, from 0",
                        k -> k.evaluation().stepCount()),
                real(
                        "min_period_s",
                        "shortest period of the band (s)",
                        k -> k.band().minPeriod()),
                real(
                        "max_period_s",
                        "longest period of the band (s)",
                        k -> k.band().maxPeriod()),
                text(
                        "adj_src_type",
                        "kind of misfit; null: windows only",
                        k -> k.method().adjointType()),
                text("conventions", "pyatoa or corrected", k -> k.method().conventions()));
    }

    private static <R, K> TableColumn<R> of(TableColumn<K> column, Function<R, K> key) {
        return new TableColumn<>(
                column.name(), column.type(), row -> column.value().apply(key.apply(row)), column.meaning());
    }
}
