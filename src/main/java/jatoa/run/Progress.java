package jatoa.run;

/** Told how far a run is; called from any thread. */
public interface Progress {
    /** Nobody is watching. */
    Progress NONE = new Progress() {
        @Override
        public void start(long pairs) {}

        @Override
        public void done(long pairs) {}

        @Override
        public void finish() {}
    };

    /** The run has this many pairs. */
    void start(long pairs);

    /** So many pairs are done in all. Never decreases but for a runner that lost work. */
    void done(long pairs);

    /** So many rows have failed in all; told before the pairs that they belong to. */
    default void failed(long rows) {}

    void finish();
}
