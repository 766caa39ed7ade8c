package jatoa.run.spark;

import jatoa.model.PairJob;
import jatoa.model.PairOutcome;

/** Processes one pair at a time; one per task. */
@FunctionalInterface
interface Engine {
    PairOutcome process(PairJob job);

    /** The task is over. */
    default void close() {}
}
