package jatoa.view;

import static jatoa.view.Frame.number;

import jatoa.model.Arrivals;
import jatoa.model.PairContext;
import jatoa.model.Rejection;
import jatoa.model.Samples;
import jatoa.model.SourceReceiver;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.pipeline.OpenPair.Panel;
import jatoa.table.MisfitRow;
import jatoa.table.WindowRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A panel as the page gets it; names are those of the tables' columns. */
final class PanelJson {
    private static final int MOST_BOUNDS = 5000;
    private static final int MOST_ARRIVALS = 200;

    private PanelJson() {}

    /** What the tables have of it. */
    static Map<String, Object> rows(Panel panel) {
        MisfitRow row = panel.row();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("channel", panel.channel().toString());
        json.put("component", panel.channel().component().toString());
        json.put("min_period_s", panel.band().minPeriod());
        json.put("max_period_s", panel.band().maxPeriod());
        json.put("adj_src_type", row.key().method().adjointType());
        json.put("conventions", row.key().method().conventions());
        json.put("status", row.status().word());
        json.put("stage", row.stage());
        json.put("reason", row.reason());
        json.put("note", row.note());
        json.put("window_count", row.windowCount() < 0 ? null : row.windowCount());
        json.put("misfit", number(row.misfit()));
        json.put("observed_file", row.files().observed());
        json.put("synthetic_file", row.files().synthetic());
        json.put("windows", panel.windows().stream().map(PanelJson::window).toList());
        json.put("warnings", panel.selection().map(WindowSet::warnings).orElse(List.of()));
        return json;
    }

    private static Map<String, Object> window(WindowRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        Window window = row.window();
        WindowRow.MeasuredColumns measured = row.measured();
        json.put("left_sample", window.left());
        json.put("right_sample", window.right());
        json.put("start_s", row.startSeconds());
        json.put("end_s", row.endSeconds());
        json.put("cc", number(window.cc()));
        json.put("cc_shift_s", number(row.ccShiftSeconds()));
        json.put("dlna", number(window.dlna()));
        json.put("amplitude_ratio", number(row.amplitudeRatio()));
        json.put("measurement", measured.measurement());
        json.put("measurement_type", measured.measurementType());
        json.put("measurement_misfit", number(measured.misfit()));
        json.put("time_shift_s", number(measured.timeShift()));
        json.put("time_shift_error_s", number(measured.timeShiftError()));
        json.put("measured_dlna", number(measured.dlna()));
        json.put("dlna_error", number(measured.dlnaError()));
        json.put("note", measured.note());
        json.put("phases", window.phases().stream().map(Window.Phase::name).toList());
        return json;
    }

    /** What selection refused, each candidate's first and last sample one after the other. */
    static List<Map<String, Object>> rejections(Panel panel) {
        return panel.selection().map(WindowSet::rejections).orElse(List.of()).stream()
                .map(PanelJson::rejection)
                .toList();
    }

    private static Map<String, Object> rejection(Rejection rejection) {
        return Map.of(
                "reason",
                rejection.reason(),
                "candidates",
                rejection.candidates(),
                "bounds",
                rejection.bounds().stream()
                        .limit(MOST_BOUNDS)
                        .flatMap(b -> List.of(Rejection.left(b), Rejection.right(b)).stream())
                        .toList());
    }

    /** Distance, back-azimuth and arrivals. */
    static Map<String, Object> context(PairContext context) {
        Map<String, Object> json = new LinkedHashMap<>();
        Optional<SourceReceiver> geometry = context.geometry();
        json.put("distance_km", geometry.map(g -> number(g.distanceKm())).orElse(null));
        json.put("backazimuth_deg", geometry.map(g -> number(g.backazimuth())).orElse(null));
        json.put(
                "arrivals",
                context.arrivals().map(Arrivals::phases).orElse(List.of()).stream()
                        .limit(MOST_ARRIVALS)
                        .map(p -> Map.of("name", p.name(), "seconds", p.seconds()))
                        .toList());
        return json;
    }

    /**
     * The compared traces with all that lies on their axis.
     *
     * @param selected as the run has it
     * @param now with the windows that were decided
     */
    static void samples(Frame frame, Panel selected, Panel now, long originNanos) {
        selected.traces().ifPresent(traces -> {
            frame.put("axis", axis(traces.synthetic(), originNanos));
            frame.samples("observed", samples(traces, true));
            frame.samples("synthetic", samples(traces, false));
        });
        adjoint(frame, now);
        Optional<WindowSet> selection = selected.selection();
        selection.flatMap(WindowSet::stalta).ifPresent(s -> frame.samples("stalta", s.array()));
        selection.flatMap(WindowSet::waterLevel).ifPresent(s -> frame.samples("water_level", s.array()));
    }

    static void adjoint(Frame frame, Panel panel) {
        panel.adjoint().map(Samples::array).ifPresent(a -> frame.samples("adjoint", a));
    }

    private static double[] samples(TracePair traces, boolean observed) {
        return (observed ? traces.observed() : traces.synthetic()).samples().array();
    }

    /** A trace on an axis of its own. */
    static void trace(Frame frame, String name, Optional<Trace> trace, long originNanos) {
        trace.ifPresent(t -> {
            frame.put(name + "_axis", axis(t, originNanos));
            frame.samples(name, t.samples().array());
        });
    }

    private static Map<String, Object> axis(Trace trace, long originNanos) {
        return Map.of(
                "first_s", trace.axis().secondsFrom(originNanos),
                "dt_s", trace.axis().dt(),
                "npts", trace.axis().npts());
    }
}
