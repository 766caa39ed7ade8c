package jatoa.run.ranks;

/** A rank cannot be reached any more. */
public final class RankLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int rank;

    public RankLostException(int rank, Throwable cause) {
        super("rank " + rank + " is gone", cause);
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }
}
