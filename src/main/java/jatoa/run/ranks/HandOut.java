package jatoa.run.ranks;

import java.util.BitSet;

/**
 * Hands the pairs of a job list out to workers in contiguous blocks, each pair once.
 *
 * <p>Fixed: one block each, sizes differ by at most one. Dynamic: whoever asks gets the next block; a block is 1/32 of a worker's
 * fair share and shrinks to single pairs at the end, so that no worker waits long for the last one and a worker asks about 40 times
 * whatever the number of pairs.
 */
public final class HandOut {
    /** How the pairs are shared out. */
    public enum Kind {
        FIXED,
        DYNAMIC
    }

    static final long BLOCKS_PER_SHARE = 32;
    static final long LARGEST_BLOCK = 4096;

    private final Kind kind;
    private final long pairs;
    private final int workers;
    private final BitSet served = new BitSet();
    private long next;

    HandOut(Kind kind, long pairs, int workers) {
        if (pairs < 0 || workers < 1) {
            throw new IllegalArgumentException("needs pairs >= 0 and workers >= 1, was " + pairs + ", " + workers);
        }
        this.kind = kind;
        this.pairs = pairs;
        this.workers = workers;
    }

    /** The next block of {@code worker}, 0 ≤ worker < workers; empty when nothing is left for it. */
    Block next(int worker) {
        return switch (kind) {
            case FIXED -> share(worker);
            case DYNAMIC -> take();
        };
    }

    private Block share(int worker) {
        if (served.get(worker)) {
            return Block.NONE;
        }
        served.set(worker);
        return new Block(bound(worker), bound(worker + 1));
    }

    /** The first {@code pairs % workers} workers take one pair more. */
    private long bound(int worker) {
        return worker * (pairs / workers) + Math.min(worker, pairs % workers);
    }

    private Block take() {
        long left = pairs - next;
        if (left == 0) {
            return Block.NONE;
        }
        long usual = ceilDiv(pairs, BLOCKS_PER_SHARE * workers);
        long ending = ceilDiv(left, 2L * workers);
        long size = Math.min(Math.min(usual, ending), LARGEST_BLOCK);
        Block block = new Block(next, next + size);
        next += size;
        return block;
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
