package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.config.WindowConfig.StoredWindowsConfig;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.StoredWindow;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import jatoa.pipeline.BandResult.Filtered;
import jatoa.pipeline.BandResult.Prepared;
import jatoa.window.WindowSelector;
import jatoa.window.WindowSelector.Reuse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the windows to measure in: selected ones, those of a file or an earlier evaluation, or the whole trace. */
final class Windowing {
    /** Pyatoa leaves out this much of a whole trace at either end, s. */
    private static final double MARGIN = 1.0;

    private final RunConfig config;
    private final Optional<StoredWindows> stored;
    private final Optional<DroppedWindows> dropped;

    /** @throws InputException where windows of an evaluation are asked for that is not there */
    Windowing(RunConfig config, Optional<DroppedWindows> dropped) {
        this.config = config;
        this.dropped = dropped;
        this.stored = StoredWindows.of(config);
    }

    Prepared windows(PairId pair, Filtered filtered, PairContext context) {
        if (!config.window()) {
            return wholeTrace(filtered);
        }
        return windows(filtered, () -> {
            WindowSet selected = select(pair, filtered.traces(), context, filtered.band());
            return dropped.map(d -> d.without(pair, filtered.traces().component(), filtered.band(), selected))
                    .orElse(selected);
        });
    }

    /** As {@link #windows}, where a file of windows had these. */
    Prepared given(List<StoredWindow> given, Filtered filtered, PairContext context) {
        StoredWindows.Found found =
                StoredWindows.found(given, filtered.traces().synthetic(), filtered.band(), context.originNanos());
        boolean revalidate =
                config.windows().stored().map(StoredWindowsConfig::revalidate).orElse(false);
        Reuse reuse = revalidate ? Reuse.REVALIDATE : Reuse.KEEP_ALL;
        return windows(filtered, () -> remeasure(found, filtered.traces(), context, filtered.band(), reuse));
    }

    private static Prepared windows(Filtered filtered, Supplier<WindowSet> selection) {
        WindowSet windows;
        try {
            windows = selection.get();
        } catch (InputException e) {
            return new BandResult.Unfinished(
                    filtered.band(), Stopped.skipped("window", "not_selectable", e.getMessage()));
        }
        return switch (windows.outcome().kind()) {
            case OK -> filtered.noted(note(windows)).windowed(Optional.of(windows), spans(windows, filtered.traces()));
            case NO_WINDOWS -> none(filtered, Status.NO_WINDOWS, windows);
            case SKIPPED -> none(filtered, Status.SKIPPED, windows);
        };
    }

    private static Optional<String> note(WindowSet windows) {
        return windows.warnings().stream()
                .filter(warning ->
                        warning.startsWith(WindowSelector.UNRECORDED) || warning.startsWith(WindowSelector.LIMITS))
                .reduce((one, other) -> one + "; " + other);
    }

    private static Prepared none(Filtered filtered, Status status, WindowSet windows) {
        return filtered.stopped(new Stopped("window", status, windows.outcome().reason()), Optional.of(windows));
    }

    private WindowSet select(PairId pair, TracePair filtered, PairContext context, PeriodBand band) {
        if (stored.isEmpty()) {
            return selector(filtered, band).select(filtered, band, context.arrivals());
        }
        StoredWindows.Found found = stored.get().find(pair, filtered.synthetic(), band, context.originNanos());
        return remeasure(found, filtered, context, band, stored.get().reuse());
    }

    private WindowSet remeasure(
            StoredWindows.Found found, TracePair filtered, PairContext context, PeriodBand band, Reuse reuse) {
        WindowSelector selector = selector(filtered, band);
        return found.windows().isEmpty()
                ? selector.withoutStored(filtered, found.absence())
                : selector.remeasure(found.windows(), filtered, band, context.arrivals(), reuse);
    }

    private WindowSelector selector(TracePair filtered, PeriodBand band) {
        return new WindowSelector(
                config.bands().settings(band, filtered.component()).windows(),
                config.signal().mostUnrecorded());
    }

    /** The original hands windows on as seconds from the first sample. */
    private static List<TimeSpan> spans(WindowSet windows, TracePair filtered) {
        double dt = filtered.observed().axis().dt();
        return windows.accepted().stream()
                .map(w -> TimeSpan.ofSamples(w.left(), w.right(), dt))
                .toList();
    }

    private Prepared wholeTrace(Filtered filtered) {
        TimeAxis axis = filtered.traces().observed().axis();
        return switch (config.conventions()) {
            case PYATOA -> withoutMargins(filtered, axis.npts() * axis.dt());
            case CORRECTED -> whole(filtered, new TimeSpan(0.0, (axis.npts() - 1) * axis.dt()));
        };
    }

    private static Prepared withoutMargins(Filtered filtered, double length) {
        double end = length - MARGIN;
        if (end < MARGIN) {
            String details = "the trace has " + (float) length + " s, shorter than 2 s: 1 s is left out at either end;"
                    + " conventions: corrected measures all of it";
            return filtered.stopped(Stopped.skipped("window", "trace_too_short", details), Optional.empty());
        }
        return whole(filtered, new TimeSpan(MARGIN, end));
    }

    private static Prepared whole(Filtered filtered, TimeSpan span) {
        return filtered.windowed(Optional.empty(), List.of(span));
    }
}
