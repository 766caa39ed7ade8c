package jatoa.run.ranks;

import jatoa.model.PairJob;

/** Where ranks note what they work on, so that the note outlives its rank. */
public interface RankNotes {
    /** For ranks that cannot die alone. */
    RankNotes NONE = new RankNotes() {
        @Override
        public void working(int slot, PairJob job) {}

        @Override
        public String last(int rank) {
            return "";
        }
    };

    /** This rank's worker thread {@code slot} begins a pair. */
    void working(int slot, PairJob job);

    /** What {@code rank} last noted; empty where nothing is known. */
    String last(int rank);
}
