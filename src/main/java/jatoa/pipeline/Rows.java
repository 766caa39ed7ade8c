package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Measurement;
import jatoa.model.MisfitRow;
import jatoa.model.MisfitRow.Geometry;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.model.Rejection;
import jatoa.model.RejectionRow;
import jatoa.model.RowKey;
import jatoa.model.StationPairRow;
import jatoa.model.Status;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowRow;
import jatoa.model.WindowRow.MeasuredColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Turns the results of a pair into table rows. */
final class Rows {
    private final RunConfig config;
    private final PairJob job;
    private final long originNanos;
    private final Geometry geometry;
    private final List<MisfitRow> misfits = new ArrayList<>();
    private final List<WindowRow> windows = new ArrayList<>();
    private final List<RejectionRow> rejections = new ArrayList<>();

    Rows(RunConfig config, PairJob job, PairContext context) {
        this.config = config;
        this.job = job;
        this.originNanos = context.originNanos();
        this.geometry = context.geometry()
                .map(g -> new Geometry(g.distanceKm(), g.backazimuth()))
                .orElse(Geometry.UNKNOWN);
    }

    PairOutcome of(List<ComponentResult> components, List<StationPairRow> pairs) {
        for (ComponentResult component : components) {
            for (BandResult band : component.bands()) {
                add(component, band);
            }
        }
        return new PairOutcome(misfits, windows, rejections, pairs);
    }

    private void add(ComponentResult component, BandResult band) {
        RowKey key = new RowKey(
                job.index(), job.id().event(), component.channel(), config.evaluation(), band.band(), config.method());
        List<WindowRow> accepted = List.of();
        if (config.window() && band.windows().isPresent()) {
            accepted = windowRows(key, band, originNanos);
            windows.addAll(accepted);
            for (Rejection r : band.windows().get().rejections()) {
                rejections.add(new RejectionRow(key, r.reason(), r.candidates()));
            }
        }
        double misfit = band.status() == Status.MEASURED
                ? band.measurement().map(ComponentMeasurement::misfit).orElse(Double.NaN)
                : Double.NaN;
        misfits.add(new MisfitRow(
                key,
                band.status(),
                band.stage(),
                band.reason(),
                config.window() ? accepted.size() : -1,
                config.window() ? length(accepted) : Double.NaN,
                misfit,
                geometry,
                new MisfitRow.Files(
                        component.raw().observed().file(),
                        component.raw().synthetic().file()),
                band.note()));
    }

    private static double length(List<WindowRow> windows) {
        double sum = 0;
        for (WindowRow window : windows) {
            sum += window.endSeconds() - window.startSeconds();
        }
        return sum;
    }

    /** In order of time. */
    private static List<WindowRow> windowRows(RowKey key, BandResult band, long originNanos) {
        TracePair traces = band.filtered().orElseThrow();
        List<Window> accepted = band.windows().orElseThrow().accepted();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < accepted.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> accepted.get(i).left())
                .thenComparing(Comparator.naturalOrder()));
        double dt = traces.synthetic().axis().dt();
        double start = traces.synthetic().axis().secondsFrom(originNanos);
        double peak = traces.observed().samples().maxAbs();
        List<WindowRow> rows = new ArrayList<>();
        for (int n = 0; n < order.size(); n++) {
            Window window = accepted.get(order.get(n));
            int at = order.get(n);
            rows.add(new WindowRow(
                    key,
                    n,
                    window,
                    start + window.left() * dt,
                    start + window.right() * dt,
                    Double.isNaN(window.cc()) ? Double.NaN : window.shiftSamples() * dt,
                    peak > 0 ? peak(traces.observed().samples().array(), window) / peak : Double.NaN,
                    band.measurement().map(m -> columns(m.windows().get(at))).orElse(MeasuredColumns.NONE)));
        }
        return rows;
    }

    private static double peak(double[] samples, Window window) {
        double peak = 0;
        for (int i = window.left(); i <= window.right(); i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    static MeasuredColumns columns(Measurement m) {
        return new MeasuredColumns(
                m.method(),
                m.type().orElse(""),
                m.measured() ? m.misfit() : Double.NaN,
                or(m.values().timeShift()),
                or(m.values().timeShiftError()),
                or(m.values().dlna()),
                or(m.values().dlnaError()),
                m.note().orElse(""));
    }

    private static double or(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
