package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters;
import jatoa.config.WindowSwitch;
import jatoa.model.Arrivals;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.TimeAxis;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.model.WindowSet.Outcome;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Selects the windows of one component and band (windowing specification §4). Immutable; one object serves any number of
 * threads.
 *
 * <p>Finding nothing is an outcome with a reason, never an exception, also where the original stops with an index failure.
 */
public final class WindowSelector {
    /** What a warning begins with where windows hold samples that were never recorded. */
    public static final String UNRECORDED = Reason.UNRECORDED.key();

    /** What a warning begins with where {@code limits} could not be applied. */
    public static final String LIMITS = "limits not applied";

    private final WindowConfig config;
    private final double mostUnrecorded;

    /** Windows may hold any number of samples that were never recorded. */
    public WindowSelector(WindowConfig config) {
        this(config, 1);
    }

    /** {@code mostUnrecorded}: fraction of a window's samples that may never have been recorded, 0 … 1. */
    public WindowSelector(WindowConfig config, double mostUnrecorded) {
        this.config = config;
        this.mostUnrecorded = mostUnrecorded;
    }

    /**
     * The windows of a filtered pair of traces on one time axis.
     *
     * @param arrivals what is known about event and station; empty = no stage that needs it runs
     * @throws InputException where a setting has one value per sample, and not one for each sample of this pair, or a noise or
     *     signal range does not lie in it
     */
    public WindowSet select(TracePair filtered, PeriodBand band, Optional<Arrivals> arrivals) {
        Optional<String> problem = PairCheck.problem(filtered);
        if (problem.isPresent()) {
            return without(Kind.SKIPPED, problem.get());
        }
        requireLevels(filtered.observed().axis().npts());
        NoiseSignal.require(
                config.parameters().noise().ranges(), filtered.observed().axis().npts());
        Optional<Arrivals> known = arrivals.filter(a -> !a.phases().isEmpty());
        if (arrivals.isPresent() && known.isEmpty() && !config.switches().has(WindowSwitch.TRIM)) {
            return without(Kind.NO_WINDOWS, "no seismic phase arrives at this distance");
        }
        Limited limited = limited(filtered, band, arrivals);
        return limited.noted(new Selection(limited.config(), filtered, band, known, mostUnrecorded).run());
    }

    /** The settings of one pair; {@code note} says why they are not the ones that were asked for, empty where they are. */
    private record Limited(WindowConfig config, String note) {
        WindowSet noted(WindowSet windows) {
            return note.isEmpty() ? windows : windows.warned(note);
        }
    }

    private Limited limited(TracePair filtered, PeriodBand band, Optional<Arrivals> arrivals) {
        if (config.limits().rules().isEmpty()) {
            return new Limited(config, "");
        }
        if (arrivals.isEmpty()) {
            return new Limited(config, LIMITS + ": event or station unknown");
        }
        TimeAxis axis = filtered.observed().axis();
        WindowParameters parameters =
                config.limits().applied(config.parameters(), arrivals.get(), axis, band.minPeriod());
        return new Limited(config.with(parameters), "");
    }

    /** What becomes of stored windows that no longer fit. */
    public enum Reuse {
        /** they stay, with their new values */
        KEEP_ALL,
        /** they are refused, as new windows would be, by what was never recorded, time shift, amplitude or correlation */
        REVALIDATE
    }

    /**
     * Windows of an earlier evaluation, or given by the user, measured again on new traces: bounds, centres and phases stay,
     * correlation, shift and anomaly are new (windowing specification §16.2).
     *
     * @throws InputException where a window does not lie within the traces
     */
    public WindowSet remeasure(
            List<Window> stored, TracePair filtered, PeriodBand band, Optional<Arrivals> arrivals, Reuse reuse) {
        Optional<String> problem = PairCheck.problem(filtered);
        if (problem.isPresent()) {
            return without(Kind.SKIPPED, problem.get());
        }
        TimeAxis axis = filtered.observed().axis();
        requireLevels(axis.npts());
        Limited limited = limited(filtered, band, arrivals);
        DataFit fit = new DataFit(
                filtered.observed().samples().array(),
                filtered.synthetic().samples().array(),
                new Grid(axis.npts(), axis.dt(), band.minPeriod(), band.maxPeriod()),
                limited.config().parameters());
        List<Window> measured = new ArrayList<>();
        for (Window w : stored) {
            if (w.left() < 0 || w.left() > w.center() || w.center() > w.right() || w.right() >= axis.npts()) {
                throw new InputException("window " + w.left() + "–" + w.right() + " does not lie in a trace of "
                        + axis.npts() + " samples of " + filtered.observed().id());
            }
            measured.add(fit.measure(w.left(), w.right(), w.center()).withPhases(w.phases()));
        }
        RejectionLog log = new RejectionLog();
        Unrecorded unrecorded = new Unrecorded(filtered, mostUnrecorded);
        List<Window> kept = switch (reuse) {
            case KEEP_ALL -> measured.stream().map(WindowSelector::absent).toList();
            case REVALIDATE -> fit.accepted(recorded(measured, unrecorded, log), log);
        };
        Outcome outcome = kept.isEmpty()
                ? new Outcome(Kind.NO_WINDOWS, "no stored window fits: refused " + log.summary())
                : Outcome.OK;
        List<String> warnings = unrecorded.warning(kept).stream().toList();
        return limited.noted(
                new WindowSet(kept, log.rejections(), Optional.empty(), Optional.empty(), outcome, warnings));
    }

    private static List<Window> recorded(List<Window> windows, Unrecorded unrecorded, RejectionLog log) {
        List<Window> kept = new ArrayList<>();
        for (Window w : windows) {
            if (unrecorded.allows(w.left(), w.right())) {
                kept.add(w);
            } else {
                log.refuse(Reason.UNRECORDED, w.left(), w.right(), 1);
            }
        }
        return kept;
    }

    /** Of a pair that has no stored windows, for a reason. */
    public WindowSet withoutStored(TracePair filtered, String reason) {
        return PairCheck.problem(filtered)
                .map(problem -> without(Kind.SKIPPED, problem))
                .orElseGet(() -> without(Kind.NO_WINDOWS, reason));
    }

    /** Without energy on a side there is no correlation, shift or anomaly: all NaN, which tables write as null. */
    private static Window absent(Window w) {
        boolean known = Double.isFinite(w.cc()) && Double.isFinite(w.dlna());
        return known
                ? w
                : new Window(w.left(), w.right(), w.center(), Double.NaN, 0, Double.NaN, Double.NaN, w.phases());
    }

    private void requireLevels(int npts) {
        WindowParameters p = config.parameters();
        p.waterLevel().requireLength("stalta_waterlevel", npts);
        p.noise().limit().requireLength("s2n_limit", npts);
        p.fit().tshift().requireLength("tshift_acceptance_level", npts);
        p.fit().dlna().requireLength("dlna_acceptance_level", npts);
        p.fit().cc().requireLength("cc_acceptance_level", npts);
    }

    private static WindowSet without(Kind kind, String reason) {
        return new WindowSet(List.of(), List.of(), Optional.empty(), Optional.empty(), new Outcome(kind, reason));
    }
}
