package jatoa.model;

import java.io.Serializable;
import java.util.List;

/** What one pair comes back with: rows only, never samples. */
public record PairOutcome(
        long index,
        List<MisfitRow> misfits,
        List<WindowRow> windows,
        List<RejectionRow> rejections,
        List<StationPairRow> pairs)
        implements Serializable {

    /** Without rows of station pairs: every kind but double differences. */
    public PairOutcome(long index, List<MisfitRow> misfits, List<WindowRow> windows, List<RejectionRow> rejections) {
        this(index, misfits, windows, rejections, List.of());
    }

    public PairOutcome {
        misfits = List.copyOf(misfits);
        windows = List.copyOf(windows);
        rejections = List.copyOf(rejections);
        pairs = List.copyOf(pairs);
    }
}
