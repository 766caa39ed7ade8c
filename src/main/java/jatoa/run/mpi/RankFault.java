package jatoa.run.mpi;

/** A rank threw, fell silent or never came: the job ends. The message names the rank and what it was working on. */
public final class RankFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RankFault(String message) {
        super(message);
    }
}
