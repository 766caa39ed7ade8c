package jatoa.run.spark;

import jatoa.model.PairJob;
import jatoa.model.PairOutcome;

/** Processes one pair at a time; one per task. */
@FunctionalInterface
interface Engine {
    PairOutcome process(PairJob job);

    /** As {@link #process}, to load what it needs: nobody will know that the pair was processed. */
    default PairOutcome rehearse(PairJob job) {
        return process(job);
    }

    /** The task is over. */
    default void close() {}
}
