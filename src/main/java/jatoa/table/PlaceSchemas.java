package jatoa.table;

import static jatoa.table.TableColumn.count;
import static jatoa.table.TableColumn.real;
import static jatoa.table.TableColumn.text;
import static jatoa.table.TableColumn.time;

import jatoa.model.Evaluation;
import jatoa.model.MomentTensor;
import jatoa.model.Position;
import jatoa.model.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The tables of where events and stations are: one row each and evaluation. */
final class PlaceSchemas {
    private PlaceSchemas() {}

    static TableSchema<EventRow> events() {
        List<TableColumn<EventRow>> columns = new ArrayList<>();
        columns.add(text("event", "event name", r -> r.event().name()));
        columns.addAll(evaluation(EventRow::evaluation));
        columns.add(text(
                "origin_time",
                "origin time, UTC",
                r -> UtcTime.format(r.event().origin().nanos())));
        columns.add(time(
                "origin_timestamp",
                "origin time",
                r -> Instant.EPOCH.plusNanos(r.event().origin().nanos())));
        columns.addAll(position(r -> r.event().origin().position()));
        columns.add(real(
                "depth_km",
                "depth below the surface (km)",
                r -> r.event().origin().depthKm()));
        columns.add(real("magnitude", "magnitude", r -> r.event().magnitude().value()));
        columns.add(
                text("magnitude_type", "its type", r -> r.event().magnitude().type()));
        columns.add(real(
                "half_duration_s",
                "half duration of the source-time function (s)",
                r -> r.event().halfDuration()));
        columns.add(tensor("mrr_nm", "moment tensor, up-up (N m)", MomentTensor::rr));
        columns.add(tensor("mtt_nm", "south-south (N m)", MomentTensor::tt));
        columns.add(tensor("mpp_nm", "east-east (N m)", MomentTensor::pp));
        columns.add(tensor("mrt_nm", "up-south (N m)", MomentTensor::rt));
        columns.add(tensor("mrp_nm", "up-east (N m)", MomentTensor::rp));
        columns.add(tensor("mtp_nm", "south-east (N m)", MomentTensor::tp));
        columns.add(Schemas.evaluation(EventRow::evaluation));
        return new TableSchema<>("events", columns);
    }

    static TableSchema<StationRow> stations() {
        List<TableColumn<StationRow>> columns = new ArrayList<>();
        columns.add(text("network", "network code", r -> r.station().network()));
        columns.add(text("station", "station code", r -> r.station().code()));
        columns.addAll(evaluation(StationRow::evaluation));
        columns.addAll(position(r -> r.station().position()));
        columns.add(real(
                "elevation_m",
                "of the surface above sea level (m)",
                r -> r.station().elevation()));
        columns.add(real(
                "burial_m",
                "of the instrument below the surface (m)",
                r -> r.station().burial()));
        columns.add(Schemas.evaluation(StationRow::evaluation));
        return new TableSchema<>("stations", columns);
    }

    private static TableColumn<EventRow> tensor(String name, String meaning, ToDoubleFunction<MomentTensor> part) {
        return real(name, meaning, r -> part.applyAsDouble(r.event().tensor()));
    }

    private static <R> List<TableColumn<R>> evaluation(Function<R, Evaluation> of) {
        return List.of(
                count(
                        "iteration",
                        "iteration of the inversion, from 1",
                        r -> of.apply(r).iteration()),
                count(
                        "step_count",
                        "step of the line search, from 0",
                        r -> of.apply(r).stepCount()));
    }

    private static <R> List<TableColumn<R>> position(Function<R, Position> of) {
        return List.of(
                text(
                        "coordinates",
                        "geographic or cartesian",
                        r -> of.apply(r).frame().name().toLowerCase(Locale.ROOT)),
                real(
                        "latitude_deg",
                        "north on WGS84 (degrees); null on a Cartesian mesh",
                        r -> where(of.apply(r), Position.Frame.GEOGRAPHIC, Position::latitude)),
                real(
                        "longitude_deg",
                        "east on WGS84 (degrees); null on a Cartesian mesh",
                        r -> where(of.apply(r), Position.Frame.GEOGRAPHIC, Position::longitude)),
                real(
                        "x_m",
                        "east on a Cartesian mesh (m); null elsewhere",
                        r -> where(of.apply(r), Position.Frame.CARTESIAN, Position::x)),
                real(
                        "y_m",
                        "north on a Cartesian mesh (m); null elsewhere",
                        r -> where(of.apply(r), Position.Frame.CARTESIAN, Position::y)));
    }

    private static double where(Position position, Position.Frame frame, ToDoubleFunction<Position> coordinate) {
        return position.frame() == frame ? coordinate.applyAsDouble(position) : Double.NaN;
    }
}
