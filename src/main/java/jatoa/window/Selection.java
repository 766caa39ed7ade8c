package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters;
import jatoa.config.WindowParameters.Noise;
import jatoa.config.WindowParameters.Strategy;
import jatoa.config.WindowSwitch;
import jatoa.math.AnalyticSignal;
import jatoa.math.Extrema;
import jatoa.math.Extrema.FlatStart;
import jatoa.math.GroupScore;
import jatoa.math.StaLta;
import jatoa.math.StaLta.Guard;
import jatoa.math.StaLta.Start;
import jatoa.model.Arrivals;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.model.WindowSet.Outcome;
import jatoa.window.NoiseSignal.Slice;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The selection of one pair's windows, stage by stage in the order of {@link #run} (windowing specification §4). */
final class Selection {
    /** Samples of all windows to be correlated together; some minutes. */
    private static final long MOST_SAMPLES = 1_000_000_000L;

    private final WindowConfig config;
    private final WindowParameters parameters;
    private final Optional<Arrivals> arrivals;
    private final double originOffset;
    private final Grid grid;
    private final double[] observed;
    private final double[] stalta;
    private final DataFit fit;
    private final Unrecorded unrecorded;
    private final RejectionLog log = new RejectionLog();
    private final List<String> warnings;

    /** The pair has passed {@link PairCheck}; {@code arrivals} hold at least one phase. */
    Selection(WindowConfig config, TracePair pair, PeriodBand band, Optional<Arrivals> arrivals) {
        this(config, pair, band, arrivals, 1);
    }

    /** {@code mostUnrecorded}: fraction of a window's samples that may never have been recorded. */
    Selection(
            WindowConfig config, TracePair pair, PeriodBand band, Optional<Arrivals> arrivals, double mostUnrecorded) {
        TimeAxis axis = pair.observed().axis();
        this.config = config;
        this.parameters = config.parameters();
        this.arrivals = arrivals;
        this.originOffset =
                arrivals.map(a -> (a.originNanos() - axis.startNanos()) / 1e9).orElse(0.0);
        this.grid = new Grid(axis.npts(), axis.dt(), band.minPeriod(), band.maxPeriod());
        this.observed = pair.observed().samples().array();
        double[] synthetic = pair.synthetic().samples().array();
        this.stalta = StaLta.of(
                AnalyticSignal.envelope(synthetic),
                grid.dt(),
                grid.minPeriod(),
                has(WindowSwitch.WARMUP) ? Start.STEADY : Start.WARM_UP,
                has(WindowSwitch.TOLERANCE) ? Guard.NONE : Guard.ABSOLUTE);
        this.fit = new DataFit(observed, synthetic, grid, parameters);
        this.unrecorded = new Unrecorded(pair, mostUnrecorded);
        this.warnings = new ArrayList<>(PairCheck.warnings(pair));
    }

    private boolean has(WindowSwitch s) {
        return config.switches().has(s);
    }

    WindowSet run() {
        if (Extrema.isConstant(stalta) && !has(WindowSwitch.EDGE_FLAT)) {
            return none(Kind.NO_WINDOWS, "the STA/LTA of the synthetic is constant");
        }
        Optional<Extrema> trimmed = extrema();
        if (trimmed.isEmpty()) {
            return none(Kind.NO_WINDOWS, "the STA/LTA has no trough within the travel-time limits");
        }
        Extrema extrema = trimmed.get();
        if (extrema.peaks().length > 0 && extrema.troughs().length == 0) {
            return none(Kind.NO_WINDOWS, "the STA/LTA has no trough");
        }
        if (arrivals.isEmpty()) {
            warnings.add("event or station unknown: no travel-time limits, no automatic noise range, no phases");
        }
        NoiseSignal ranges = ranges();
        Optional<WindowSet> stopped = globalTest(ranges);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        try {
            List<Bounds> clear = aboveNoise(unrecorded.allowed(shape(extrema), log), ranges);
            List<Window> measured = measure(clear);
            List<Window> fitting = fitting(measured);
            List<Window> windows = finish(resolve(fitting));
            unrecorded.warning(windows).ifPresent(warnings::add);
            return windows.isEmpty() ? nothing(extrema, measured, fitting) : set(windows, Outcome.OK);
        } catch (TooMany | GroupScore.TooLong e) {
            return none(
                    Kind.SKIPPED,
                    "too many windows to test one by one: " + e.getMessage()
                            + "; raise stalta_waterlevel or c_0, or cut the trace");
        }
    }

    /** More windows than can be tested one by one. */
    static final class TooMany extends RuntimeException {
        TooMany(String message) {
            super(message);
        }
    }

    RejectionLog log() {
        return log;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Peaks and troughs, trimmed; empty where the original stops with an index failure. */
    Optional<Extrema> extrema() {
        Extrema all = Extrema.of(stalta, has(WindowSwitch.EDGE_FLAT) ? FlatStart.NEVER : FlatStart.WRAPS);
        Optional<TravelTimeLimits> limits = limits();
        if (limits.isEmpty()) {
            return Optional.of(all);
        }
        int first = limits.get().firstSample();
        int last = limits.get().lastSample();
        return has(WindowSwitch.TRIM)
                ? Optional.of(TravelTimeLimits.trimmed(all, first, last, grid.npts()))
                : TravelTimeLimits.trimmedAsOriginal(all, first, last);
    }

    private OptionalDouble firstArrival() {
        return arrivals.isPresent() ? arrivals.get().first() : OptionalDouble.empty();
    }

    private Optional<TravelTimeLimits> limits() {
        return arrivals.map(a ->
                TravelTimeLimits.of(a, firstArrival().orElseThrow(), originOffset, parameters.travelTimes(), grid));
    }

    NoiseSignal ranges() {
        return has(WindowSwitch.NOISE_WINDOW)
                ? NoiseSignal.corrected(parameters.noise().ranges(), firstArrival(), originOffset, grid)
                : NoiseSignal.compatible(parameters.noise().ranges(), firstArrival(), grid);
    }

    private Optional<WindowSet> globalTest(NoiseSignal ranges) {
        Noise limits = parameters.noise();
        if (!limits.checkGlobal()) {
            return Optional.empty();
        }
        GlobalQuality quality = GlobalQuality.of(observed, ranges, limits);
        return switch (quality.verdict()) {
            case PASSED -> Optional.empty();
            case FAILED ->
                Optional.of(
                        none(Kind.NO_WINDOWS, "the trace fails the global quality test: " + quality.describe(limits)));
            case NOT_TESTABLE -> notTestable();
        };
    }

    private Optional<WindowSet> notTestable() {
        String reason =
                "check_global_data_quality needs a noise and a signal range: set noise_end_index, or give event and"
                        + " station";
        if (has(WindowSwitch.NOISE_WINDOW)) {
            warnings.add(reason);
            return Optional.empty();
        }
        return Optional.of(none(Kind.SKIPPED, reason));
    }

    /** Candidates through both tests of minimum length. */
    List<Bounds> shape(Extrema extrema) {
        return ShapeStages.survivors(stalta, extrema, config, grid, limits(), log);
    }

    /** Windows whose signal-to-noise ratio is high enough (§13); all of them where there is no noise to compare with. */
    List<Bounds> aboveNoise(List<Bounds> windows, NoiseSignal ranges) {
        if (ranges.noiseEnd().isEmpty()) {
            return windows;
        }
        Noise settings = parameters.noise();
        Slice noise = ranges.noise(grid.npts());
        double noiseStrength = noise.count() == 0 ? 0 : noise.strength(settings.type(), observed);
        if (noiseStrength == 0) {
            warnings.add("the noise range is empty or zero: windows are not tested against noise");
            return windows;
        }
        int beyond = has(WindowSwitch.NOISE_WINDOW) ? 1 : 0;
        List<Bounds> kept = new ArrayList<>();
        for (Bounds b : windows) {
            double strength = new Slice(b.left(), b.right() + beyond).strength(settings.type(), observed);
            if (strength / noiseStrength < settings.limit().at(b.center())) {
                log.refuse(Reason.S2N, b);
            } else {
                kept.add(b);
            }
        }
        return kept;
    }

    List<Window> measure(List<Bounds> windows) {
        long samples = 0;
        for (Bounds b : windows) {
            samples += b.right() - b.left();
        }
        if (samples > MOST_SAMPLES) {
            throw new TooMany(windows.size() + " windows of " + samples / windows.size() + " samples on average");
        }
        return windows.stream().map(fit::measure).toList();
    }

    List<Window> fitting(List<Window> measured) {
        return fit.accepted(measured, log);
    }

    List<Window> resolve(List<Window> windows) {
        List<Window> resolved = Overlaps.resolve(windows, config, fit);
        if (parameters.resolution().strategy() == Strategy.MERGE) {
            for (Window w : resolved) {
                fit.violation(w)
                        .ifPresent(r -> warnings.add(
                                "merged window " + w.left() + "–" + w.right() + " exceeds the limit of " + r.key()));
            }
        }
        return resolved;
    }

    /** Leaves out weak windows (§16.1) and names the phases in the others (§16). */
    List<Window> finish(List<Window> windows) {
        double least = config.winAmpRatio();
        double whole = least > 0 ? new Slice(0, grid.npts()).largest(observed) : 0;
        List<Window> kept = new ArrayList<>();
        for (Window w : windows) {
            if (least > 0 && !(new Slice(w.left(), w.right()).largest(observed) / whole > least)) {
                log.refuse(Reason.AMPLITUDE, w.left(), w.right(), 1);
            } else {
                kept.add(w.withPhases(phases(w)));
            }
        }
        return kept;
    }

    private List<Window.Phase> phases(Window w) {
        double from = w.left() * grid.dt() - originOffset;
        double to = w.right() * grid.dt() - originOffset;
        return arrivals.map(Arrivals::phases).orElse(List.of()).stream()
                .filter(p -> from <= p.seconds() && p.seconds() <= to)
                .toList();
    }

    private WindowSet nothing(Extrema extrema, List<Window> measured, List<Window> fitting) {
        if (log.candidates() == 0) {
            String found = extrema.peaks().length + " peaks and " + extrema.troughs().length + " troughs";
            return none(
                    Kind.NO_WINDOWS, "no STA/LTA peak exceeds stalta_waterlevel between two troughs (" + found + ")");
        }
        if (!fitting.isEmpty() && log.count(Reason.AMPLITUDE) == 0) {
            return none(Kind.NO_WINDOWS, "no window has a weight above zero");
        }
        if (fitting.isEmpty() && log.count(Reason.DLNA) > 0) {
            double[] dlna = measured.stream().mapToDouble(Window::dlna).sorted().toArray();
            warnings.add("amplitudes of observed and synthetic differ: median dlnA " + dlna[dlna.length / 2]
                    + "; check units, or set normalize_to");
        }
        return none(Kind.NO_WINDOWS, "no windows recovered: refused " + log.summary());
    }

    private WindowSet none(Kind kind, String reason) {
        return set(List.of(), new Outcome(kind, reason));
    }

    private WindowSet set(List<Window> windows, Outcome outcome) {
        return new WindowSet(
                windows,
                log.rejections(),
                Optional.of(Samples.adopt(stalta)),
                Optional.of(parameters.waterLevel().samples()),
                outcome,
                warnings);
    }
}
