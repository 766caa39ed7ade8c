package jatoa.run.ranks;

import jatoa.model.PairJob;
import jatoa.run.Tally;
import jatoa.table.TableStore.LineSlice;
import java.util.List;

/** What ranks do with the pairs they get, and where rows go. One run's work, made anew in every process. */
public interface RankWork extends AutoCloseable {
    /** Makes a run's work in a process. */
    interface Factory {
        /** @param settings as {@link jatoa.config.RunConfig#json} */
        RankWork of(String settings);
    }

    /** One worker thread's engine and part. */
    Worker begin(int part);

    /**
     * Makes what the parts hold the run's result; called once, on rank 0, when all are complete.
     *
     * @param parts their number
     * @param order which part holds whose result lines, in the order of pairs
     */
    Tally commit(int parts, List<LineSlice> order);

    /** Deletes uncommitted parts; on rank 0 before the first begins, and when the job ends early. */
    void discard();

    /** Lets go of open files, when this process's last worker has closed its part; nothing of the run is touched after that. */
    @Override
    void close();

    /** Used by one thread. */
    interface Worker extends AutoCloseable {
        /**
         * Processes a pair and adds its outcome to the part; a pair that fails is an outcome, what is thrown ends the job.
         *
         * @return the bytes of the pair's result lines
         */
        int process(PairJob job);

        /** Completes the part. */
        @Override
        void close();
    }
}
