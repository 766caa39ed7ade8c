package jatoa.run.ranks;

/**
 * The worker threads of a job and their numbers, which are those of their parts.
 *
 * @param threads of each working rank
 */
record Workers(int ranks, int threads) {
    /**
     * From this many ranks on rank 0 only hands out: that costs less than one per cent of the workers and keeps its answers quick.
     * Below, it works too.
     */
    static final int LEAD_SERVES_ONLY_FROM = 128;

    Workers {
        if (ranks < 1 || threads < 1) {
            throw new IllegalArgumentException("needs ranks >= 1 and threads >= 1, was " + ranks + ", " + threads);
        }
    }

    boolean leadWorks() {
        return ranks < LEAD_SERVES_ONLY_FROM;
    }

    /** Threads of {@code rank} that work. */
    int ofRank(int rank) {
        return rank > 0 || leadWorks() ? threads : 0;
    }

    int count() {
        return threads * (leadWorks() ? ranks : ranks - 1);
    }

    /** 0 ≤ number < {@link #count}. */
    int number(int rank, int slot) {
        return (leadWorks() ? rank : rank - 1) * threads + slot;
    }
}
