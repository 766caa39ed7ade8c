package jatoa.inspect;

/** How the tables of an output directory are best asked, by their bytes together. */
public enum Scale {
    /** Their rows are held in memory: Spark's own reading of a file takes longer. Up to about a hundred thousand windows. */
    HELD,
    /** Queries are interpreted: compiling one to byte code and spreading it over many tasks takes longer than running it. */
    SMALL,
    /** Queries are compiled. */
    LARGE;

    private static final long HELD_BYTES = 8L << 20;
    private static final long SMALL_BYTES = 32L << 20;

    static Scale of(long bytes) {
        return bytes < HELD_BYTES ? HELD : bytes < SMALL_BYTES ? SMALL : LARGE;
    }
}
