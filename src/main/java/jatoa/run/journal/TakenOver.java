package jatoa.run.journal;

import jatoa.model.MisfitRow;
import jatoa.model.PairOutcome;
import jatoa.model.RejectionRow;
import jatoa.model.StationPairRow;
import jatoa.model.WindowRow;

/** An earlier run's outcome as this run's: its rows get the pair's place in this job list. */
final class TakenOver {
    private TakenOver() {}

    static PairOutcome at(long index, PairOutcome earlier) {
        return new PairOutcome(
                index,
                earlier.misfits().stream().map(row -> at(index, row)).toList(),
                earlier.windows().stream().map(row -> at(index, row)).toList(),
                earlier.rejections().stream().map(row -> at(index, row)).toList(),
                earlier.pairs().stream().map(row -> at(index, row)).toList(),
                earlier.files().stream().map(row -> row.at(index)).toList(),
                true);
    }

    private static MisfitRow at(long index, MisfitRow row) {
        return new MisfitRow(
                row.key().at(index),
                row.status(),
                row.stage(),
                row.reason(),
                row.windowCount(),
                row.windowLength(),
                row.misfit(),
                row.geometry(),
                row.files(),
                row.note());
    }

    private static WindowRow at(long index, WindowRow row) {
        return new WindowRow(
                row.key().at(index),
                row.number(),
                row.window(),
                row.startSeconds(),
                row.endSeconds(),
                row.ccShiftSeconds(),
                row.amplitudeRatio(),
                row.measured());
    }

    private static RejectionRow at(long index, RejectionRow row) {
        return new RejectionRow(row.key().at(index), row.reason(), row.candidates());
    }

    private static StationPairRow at(long index, StationPairRow row) {
        return new StationPairRow(row.key().at(index), row.second(), row.window(), row.distanceKm(), row.measured());
    }
}
