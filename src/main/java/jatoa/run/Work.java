package jatoa.run;

import java.io.Serializable;

/**
 * What is done to many pairs, in numbered units. Deterministic and idempotent: the same unit writes the same bytes wherever and however
 * often it is run, each file whole or not at all, so that a runner may run a unit twice and needs to know nothing of what it does. Safe
 * for many threads.
 */
public interface Work {
    /** Units are numbered from 0. */
    int units();

    /** How many pairs a unit holds: its share of the progress. */
    int pairs(int unit);

    /** What a unit works on, for a message: {@code pairs 2018p130600_NZ.BFZ to 2018p130600_NZ.KNZ}. */
    String name(int unit);

    /**
     * Does a unit.
     *
     * @return false where what an earlier run did of it still stands and nothing was done
     * @throws jatoa.model.OutputException where a result cannot be written: that ends the run
     */
    boolean run(int unit);

    /** Rows that failed in a unit that is done. */
    default long failed(int unit) {
        return 0;
    }

    /** From this another process makes the same work, by the {@link Factory} both know. */
    byte[] order();

    /** Makes work from its order; sent to other processes by the name of its class alone. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** @throws jatoa.model.InputException where a file that the whole work needs cannot be read */
        Work of(byte[] order);
    }
}
