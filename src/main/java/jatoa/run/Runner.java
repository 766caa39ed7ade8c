package jatoa.run;

/**
 * Runs units 0 … n − 1 of a work, each at least once, on threads, on Spark or on MPI ranks. Nothing of how they are spread reaches what
 * they write.
 */
public interface Runner extends AutoCloseable {
    /**
     * Returns when every unit is done.
     *
     * @param done told of each finished unit, from any thread; of one that ran twice perhaps twice
     * @throws RuntimeException what the first failing unit threw; no more units are begun
     */
    void run(Work work, Done done);

    /** Lets go of what it holds. */
    @Override
    default void close() {}

    /** Told of finished units. */
    @FunctionalInterface
    interface Done {
        /** @param fresh false where an earlier run had done it */
        void unit(int unit, boolean fresh);
    }
}
