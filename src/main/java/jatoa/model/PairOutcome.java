package jatoa.model;

import java.io.Serializable;
import java.util.List;

/** What one pair comes back with: rows only, never samples. */
public record PairOutcome(long index, List<MisfitRow> misfits, List<WindowRow> windows, List<RejectionRow> rejections)
        implements Serializable {

    public PairOutcome {
        misfits = List.copyOf(misfits);
        windows = List.copyOf(windows);
        rejections = List.copyOf(rejections);
    }
}
