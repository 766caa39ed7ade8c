package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Measurement;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.table.MisfitRow;
import jatoa.table.MisfitRow.Geometry;
import jatoa.table.PairOutcome;
import jatoa.table.RejectionRow;
import jatoa.table.RowKey;
import jatoa.table.WindowRow;
import jatoa.table.WindowRow.MeasuredColumns;
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

    private Rows(RunConfig config, PairResult result) {
        this.config = config;
        this.job = result.job();
        this.originNanos = result.context().originNanos();
        this.geometry = result.context()
                .geometry()
                .map(g -> new Geometry(g.distanceKm(), g.backazimuth()))
                .orElse(Geometry.UNKNOWN);
    }

    static RowKey key(RunConfig config, PairJob job, ChannelId channel, PeriodBand band) {
        return new RowKey(
                job.index(),
                job.id().event(),
                channel,
                config.evaluation(),
                band,
                config.method(band, channel.component()));
    }

    static PairOutcome of(RunConfig config, PairResult result) {
        Rows rows = new Rows(config, result);
        for (ComponentResult component : result.components()) {
            for (BandResult band : component.bands()) {
                rows.add(component, band);
            }
        }
        return new PairOutcome(rows.misfits, rows.windows, rows.rejections, result.differences());
    }

    private void add(ComponentResult component, BandResult band) {
        RowKey key = key(config, job, component.channel(), band.band());
        List<WindowRow> accepted = band.selection()
                .map(selection -> windowRows(key, band, selection.accepted()))
                .orElse(List.of());
        windows.addAll(accepted);
        for (Rejection r : band.selection().map(WindowSet::rejections).orElse(List.of())) {
            rejections.add(new RejectionRow(key, r.reason(), r.candidates()));
        }
        misfits.add(new MisfitRow(
                key,
                band.status(),
                band.stopped().map(Stopped::stage).orElse(""),
                band.stopped().map(Stopped::reason).orElse(""),
                config.window() ? accepted.size() : -1,
                config.window() ? length(accepted) : Double.NaN,
                band.measurement().map(ComponentMeasurement::misfit).orElse(Double.NaN),
                geometry,
                new MisfitRow.Files(
                        component.raw().observed().file(),
                        component.raw().synthetic().file()),
                band.traces().map(BandResult.Filtered::note).orElse("")));
    }

    private static double length(List<WindowRow> windows) {
        double sum = 0;
        for (WindowRow window : windows) {
            sum += window.endSeconds() - window.startSeconds();
        }
        return sum;
    }

    /** In order of time. */
    private List<WindowRow> windowRows(RowKey key, BandResult band, List<Window> accepted) {
        TracePair traces = band.traces().orElseThrow().traces();
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
