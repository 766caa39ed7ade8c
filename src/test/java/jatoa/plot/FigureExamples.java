package jatoa.plot;

import jatoa.config.ResponseConfig.Motion;
import jatoa.config.TraceType;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Evaluation;
import jatoa.model.Measurement;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.Window.Phase;
import jatoa.model.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Made-up data for figures: wave groups with a delayed observed trace, windows where a test wants them. */
final class FigureExamples {
    static final int NPTS = 5000;
    static final double DT = 0.06;
    static final double T0 = -20;
    private static final String[] REASONS = {
        "traveltimes",
        "min_length",
        "water_level",
        "prominence",
        "phase_sep",
        "s2n",
        "tshift",
        "dlna",
        "cc",
        "amplitude"
    };

    private FigureExamples() {}

    /** {@code count} windows of {@code length} samples, from sample {@code first} on, one after the other. */
    static List<Window> windows(int first, int length, int count) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int left = first + i * length;
            windows.add(new Window(
                    left,
                    left + length,
                    left + length / 2,
                    0.99 - 0.02 * (i % 10),
                    (i % 5 - 2) * 13,
                    0.11 * (i % 3 - 1),
                    1,
                    List.of()));
        }
        return windows;
    }

    static WindowSet found(List<Window> windows, int reasons) {
        List<Rejection> rejections = new ArrayList<>();
        for (int r = 0; r < reasons; r++) {
            List<Long> bounds = new ArrayList<>();
            for (int k = 0; k < 7; k++) {
                int left = 200 + 370 * k + 91 * r;
                bounds.add(Rejection.pack(left, left + 500 + 150 * k));
            }
            rejections.add(new Rejection(REASONS[r], 7 + 40 * r, bounds));
        }
        WindowSet.Outcome outcome = windows.isEmpty()
                ? new WindowSet.Outcome(
                        WindowSet.Kind.NO_WINDOWS, "all candidates refused: cc 41, tshift 12, min_length 7")
                : WindowSet.Outcome.OK;
        return new WindowSet(
                windows, rejections, Optional.of(stalta()), Optional.of(Samples.copyOf(new double[] {0.07})), outcome);
    }

    static Samples stalta() {
        double[] y = new double[NPTS];
        for (int i = 0; i < NPTS; i++) {
            double t = T0 + i * DT;
            y[i] = 0.02 + 0.8 * bump(t, 120, 25) + 0.3 * bump(t, 200, 18) + (i < 300 ? 0.5 * (300 - i) / 300.0 : 0);
        }
        return Samples.adopt(y);
    }

    static TracePair traces(String channel, double amplitude) {
        return new TracePair(trace(channel, amplitude, 2.3), trace(channel, 0.9 * amplitude, 0));
    }

    static Trace trace(String channel, double amplitude, double delay) {
        double[] y = new double[NPTS];
        for (int i = 0; i < NPTS; i++) {
            double t = T0 + i * DT - delay;
            y[i] = amplitude
                    * (bump(t, 120, 9) * Math.cos((t - 120) * 0.45)
                            + 0.35 * bump(t, 200, 16) * Math.sin((t - 200) * 0.3)
                            + 0.1 * bump(t, 70, 8) * Math.sin(t * 0.6)
                            + 0.004 * Math.sin(t * 0.2) * Math.sin(i * 0.7));
        }
        TimeAxis axis = TimeAxis.ofStep(TimeAxis.plus(0, T0), DT, NPTS);
        return new Trace(ChannelId.parse(channel), axis, Samples.adopt(y));
    }

    private static double bump(double t, double centre, double width) {
        double u = (t - centre) / width;
        return Math.exp(-u * u);
    }

    /** An adjoint source over the windows, all zeros for {@code amplitude} 0. */
    static ComponentMeasurement measured(List<Window> windows, double amplitude) {
        double[] adjoint = new double[NPTS];
        List<Measurement> parts = new ArrayList<>();
        double sum = 0;
        for (Window w : windows) {
            int right = Math.min(NPTS - 1, w.right());
            for (int i = Math.max(0, w.left()); i <= right; i++) {
                double u = (i - w.left()) / (double) (w.right() - w.left());
                adjoint[i] = amplitude * Math.sin(Math.PI * u) * Math.sin(Math.PI * u) * Math.cos(9 * u + w.left());
            }
            double shift = w.shiftSamples() * DT;
            sum += shift * shift / 2;
            parts.add(new Measurement(
                    w.left(),
                    w.right() + 1,
                    "cc_traveltime",
                    Optional.of("dt"),
                    shift * shift / 2,
                    new Measurement.Values(
                            OptionalDouble.of(shift),
                            OptionalDouble.of(1),
                            OptionalDouble.empty(),
                            OptionalDouble.empty()),
                    Map.of(),
                    Optional.empty()));
        }
        return new ComponentMeasurement(sum, parts, Samples.adopt(adjoint));
    }

    static final FigureData.Measured CC = new FigureData.Measured("cc_traveltime", "1/(m s)", 0);

    static FigureData.Panel panel(String channel, double amplitude, WindowSet windows) {
        Optional<ComponentMeasurement> measurement =
                windows.accepted().isEmpty() ? Optional.empty() : Optional.of(measured(windows.accepted(), 420));
        return new FigureData.Panel(new PeriodBand(10, 100), CC, traces(channel, amplitude), windows, measurement);
    }

    static FigureData figure(FigureData.Panel... panels) {
        return new FigureData(
                new PairId("001", "AA", "S000000"),
                new Evaluation(1, 0),
                new FigureData.Kinds(TraceType.SYN, TraceType.SYN, Optional.of(Motion.DISP)),
                PairContext.at(0),
                List.of(panels));
    }

    static FigureData by(FigureData data, FigureData.Measured by) {
        return new FigureData(
                data.pair(),
                data.evaluation(),
                data.kinds(),
                data.context(),
                data.panels().stream()
                        .map(p -> new FigureData.Panel(p.band(), by, p.traces(), p.windows(), p.measurement()))
                        .toList());
    }

    static FigureData withRatio(FigureData data, double ratio) {
        return by(data, new FigureData.Measured(CC.misfit(), CC.adjointUnit(), ratio));
    }

    static List<Window> withPhases(List<Window> windows, Phase... phases) {
        List<Window> copy = new ArrayList<>(windows);
        copy.set(0, windows.get(0).withPhases(List.of(phases)));
        return copy;
    }
}
