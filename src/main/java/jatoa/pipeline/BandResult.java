package jatoa.pipeline;

import jatoa.model.ComponentMeasurement;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.TimeSpan;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far one component of a pair came in one band. Each step is a type that is made of the one before: {@link Filtered},
 * {@link Windowed}, {@link Measured}. Where a step cannot be taken, the component stays {@link Unfinished} and says why.
 */
sealed interface BandResult {

    /** The windows to measure in, where there are any. */
    Optional<Windowed> windowed();

    default PeriodBand band() {
        return windowed().orElseThrow().filtered().band();
    }

    /** The filtered traces, where it came as far as that. */
    default Optional<Filtered> traces() {
        return windowed().map(Windowed::filtered);
    }

    /** What window selection said; empty where it did not run or whole traces are measured. */
    default Optional<WindowSet> selection() {
        return windowed().flatMap(Windowed::selection);
    }

    default Optional<ComponentMeasurement> measurement() {
        return Optional.empty();
    }

    /** Why it is unfinished. */
    default Optional<Stopped> stopped() {
        return Optional.empty();
    }

    Status status();

    /** What comes before measuring: windows, or the reason why there are none. */
    sealed interface Prepared extends BandResult {
        /** Measured, where there are windows to measure in. */
        BandResult measured(Function<Windowed, BandResult> measure);
    }

    /**
     * Both traces on one axis, filtered to the band.
     *
     * @param note what reading, standardizing and the choice of the filter did to them, for the table
     */
    record Filtered(PeriodBand band, TracePair traces, String note) {

        /** With a note more. */
        Filtered noted(Optional<String> more) {
            return more.map(words -> new Filtered(band, traces, note.isEmpty() ? words : note + "; " + words))
                    .orElse(this);
        }

        /** As {@link Windowed}. */
        Windowed windowed(Optional<WindowSet> selection, List<TimeSpan> windows) {
            return new Windowed(this, selection, windows);
        }

        Unfinished stopped(Stopped why, Optional<WindowSet> selection) {
            return new Unfinished(band, why, Optional.of(this), selection);
        }
    }

    /**
     * Filtered traces with windows to measure in.
     *
     * @param selection what window selection said; empty where the whole trace is measured
     * @param windows in s from the first sample, at least one
     */
    record Windowed(Filtered filtered, Optional<WindowSet> selection, List<TimeSpan> windows) implements Prepared {
        public Windowed {
            windows = List.copyOf(windows);
        }

        Measured measured(ComponentMeasurement measurement) {
            return new Measured(this, measurement);
        }

        Unfinished stopped(Stopped why) {
            return filtered.stopped(why, selection);
        }

        @Override
        public BandResult measured(Function<Windowed, BandResult> measure) {
            return measure.apply(this);
        }

        @Override
        public Optional<Windowed> windowed() {
            return Optional.of(this);
        }

        @Override
        public Status status() {
            return Status.WINDOWED;
        }
    }

    /** Windows with their misfit and adjoint source. */
    record Measured(Windowed windows, ComponentMeasurement measured) implements BandResult {

        @Override
        public Optional<Windowed> windowed() {
            return Optional.of(windows);
        }

        @Override
        public Optional<ComponentMeasurement> measurement() {
            return Optional.of(measured);
        }

        @Override
        public Status status() {
            return Status.MEASURED;
        }
    }

    /** What could not be brought to its end, with what it had by then. */
    record Unfinished(PeriodBand band, Stopped why, Optional<Filtered> traces, Optional<WindowSet> selection)
            implements Prepared {

        /** Stopped before there were filtered traces. */
        Unfinished(PeriodBand band, Stopped why) {
            this(band, why, Optional.empty(), Optional.empty());
        }

        @Override
        public BandResult measured(Function<Windowed, BandResult> measure) {
            return this;
        }

        @Override
        public Optional<Windowed> windowed() {
            return Optional.empty();
        }

        @Override
        public Optional<Stopped> stopped() {
            return Optional.of(why);
        }

        @Override
        public Status status() {
            return why.status();
        }
    }
}
