package jatoa.run.ranks;

/** Pairs {@code from} (inclusive) to {@code to} (exclusive) of a job list. An empty block says that none are left. */
public record Block(long from, long to) {
    static final Block NONE = new Block(0, 0);

    public Block {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a block needs 0 <= from <= to, was " + from + " to " + to);
        }
    }

    public long size() {
        return to - from;
    }

    public boolean isEmpty() {
        return to == from;
    }
}
