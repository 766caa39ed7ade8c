package jatoa.model;

import java.io.Serializable;
import java.util.List;

/**
 * What one pair comes back with: rows only, never samples.
 *
 * @param files what it was made from and what was written for it; empty where nobody asked
 * @param takenOver known from an earlier run, not processed again
 */
public record PairOutcome(
        long index,
        List<MisfitRow> misfits,
        List<WindowRow> windows,
        List<RejectionRow> rejections,
        List<StationPairRow> pairs,
        List<FileRow> files,
        boolean takenOver)
        implements Serializable {

    /** Processed now. */
    public PairOutcome(
            long index,
            List<MisfitRow> misfits,
            List<WindowRow> windows,
            List<RejectionRow> rejections,
            List<StationPairRow> pairs) {
        this(index, misfits, windows, rejections, pairs, List.of(), false);
    }

    /** Without rows of station pairs: every kind but double differences. */
    public PairOutcome(long index, List<MisfitRow> misfits, List<WindowRow> windows, List<RejectionRow> rejections) {
        this(index, misfits, windows, rejections, List.of());
    }

    public PairOutcome {
        misfits = List.copyOf(misfits);
        windows = List.copyOf(windows);
        rejections = List.copyOf(rejections);
        pairs = List.copyOf(pairs);
        files = List.copyOf(files);
    }

    /** The same with its files. */
    public PairOutcome withFiles(List<FileRow> rows) {
        return new PairOutcome(index, misfits, windows, rejections, pairs, rows, takenOver);
    }

    /** Whether any of its channels and bands ended in a failure. */
    public boolean failed() {
        return misfits.stream().anyMatch(row -> row.status() == Status.FAILED);
    }
}
