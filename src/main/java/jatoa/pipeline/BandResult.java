package jatoa.pipeline;

import jatoa.model.ComponentMeasurement;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import java.util.Optional;

/** What one component gave in one band: how far it came, and what it had by then. */
record BandResult(
        PeriodBand band,
        Status status,
        String stage,
        String reason,
        Optional<TracePair> filtered,
        Optional<WindowSet> windows,
        Optional<ComponentMeasurement> measurement,
        String note) {

    /** With nothing to note. */
    BandResult(
            PeriodBand band,
            Status status,
            String stage,
            String reason,
            Optional<TracePair> filtered,
            Optional<WindowSet> windows,
            Optional<ComponentMeasurement> measurement) {
        this(band, status, stage, reason, filtered, windows, measurement, "");
    }

    BandResult withNote(String words) {
        return new BandResult(band, status, stage, reason, filtered, windows, measurement, words);
    }

    BandResult withMeasurement(Optional<ComponentMeasurement> other) {
        return new BandResult(band, status, stage, reason, filtered, windows, other, note);
    }

    static BandResult of(PeriodBand band, Problem problem) {
        return new BandResult(
                band,
                problem.status(),
                problem.stage(),
                problem.reason(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
