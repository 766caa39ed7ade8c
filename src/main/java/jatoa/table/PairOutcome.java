package jatoa.table;

import java.util.List;

/** What one pair comes back with: rows only, never samples. */
public record PairOutcome(
        List<MisfitRow> misfits,
        List<WindowRow> windows,
        List<RejectionRow> rejections,
        List<DoubleDifferenceRow> pairs) {
    public PairOutcome {
        misfits = List.copyOf(misfits);
        windows = List.copyOf(windows);
        rejections = List.copyOf(rejections);
        pairs = List.copyOf(pairs);
    }
}
