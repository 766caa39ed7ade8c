package jatoa.table;

import static jatoa.table.TableColumn.count;
import static jatoa.table.TableColumn.real;
import static jatoa.table.TableColumn.text;

import jatoa.model.Role;
import java.util.ArrayList;
import java.util.List;

/** The columns that weights bring: a table of their own, and two more of the misfit table. */
final class WeightSchema {
    private WeightSchema() {}

    static TableSchema<WeightRow> weights(Role role) {
        List<TableColumn<WeightRow>> columns = new ArrayList<>(List.of(
                text("event", "event name", r -> r.key().event()),
                text("network", "network code", r -> r.key().channel().network()),
                text("station", "station code", r -> r.key().channel().station()),
                text("location", "location code", r -> r.key().channel().location()),
                text("channel", "channel code", r -> r.key().channel().channel()),
                text(
                        "component",
                        "last letter of the channel code",
                        r -> r.key().channel().component().toString()),
                count(
                        "iteration",
                        "iteration of the inversion, from 1",
                        r -> r.evaluation().iteration()),
                count(
                        "step_count",
                        "step of the line search, from 0",
                        r -> r.evaluation().stepCount()),
                real(
                        "min_period_s",
                        "shortest period of the band (s)",
                        r -> r.key().band().minPeriod()),
                real(
                        "max_period_s",
                        "longest period of the band (s)",
                        r -> r.key().band().maxPeriod()),
                text("role", "what the event is for", r -> role.word()),
                count("window_count", "windows counted", WeightRow::windows),
                real("user_weight", "the user's weight of band and component", WeightRow::user),
                real("receiver_weight", "factor among the channels of event, band and component", WeightRow::receiver),
                real("category_weight", "factor of band and component", WeightRow::category),
                real("source_weight", "factor of the event", WeightRow::source),
                real("weight", "their product, by which misfit and adjoint source are multiplied", WeightRow::weight),
                real(
                        "receiver_reference_distance",
                        "stations closer than this share weight, in distance_unit; null: all alike",
                        r -> r.receivers().referenceDistance()),
                real(
                        "receiver_condition_number",
                        "largest over smallest geographic weight",
                        r -> r.receivers().conditionNumber()),
                real(
                        "source_reference_distance",
                        "events closer than this share weight, in distance_unit; null: all alike",
                        r -> r.sources().referenceDistance()),
                real(
                        "source_condition_number",
                        "largest over smallest geographic weight",
                        r -> r.sources().conditionNumber()),
                text("distance_unit", "deg or km", WeightRow::unit)));
        columns.add(Schemas.evaluation(WeightRow::evaluation));
        columns.add(text(
                "channel_id",
                "NET.STA.LOC.CHA, never null: what is absent is empty between its dots",
                r -> r.key().channel().toString()));
        return new TableSchema<>("weights", columns);
    }

    /** The misfit table of an event that is none of the inversion's; that of others has none of this. */
    static TableSchema<MisfitRow> ofRole(TableSchema<MisfitRow> plain, Role role) {
        List<TableColumn<MisfitRow>> columns = new ArrayList<>(plain.columns());
        columns.add(text("role", "validation or test; null or absent: inversion", r -> role.word()));
        return new TableSchema<>(plain.name(), columns);
    }

    /** The misfit table of a weighted run; without weights it has none of this. */
    static TableSchema<MisfitRow> weighted(TableSchema<MisfitRow> plain) {
        List<TableColumn<MisfitRow>> columns = new ArrayList<>(plain.columns());
        columns.add(real("weight", "of the channel and band in the inversion", MisfitRow::weight));
        columns.add(real(
                "weighted_misfit",
                "weight times misfit: what the channel and band add to the inversion's misfit",
                r -> r.weight() * r.misfit()));
        return new TableSchema<>(plain.name(), columns);
    }
}
