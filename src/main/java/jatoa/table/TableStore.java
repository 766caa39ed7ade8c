package jatoa.table;

import jatoa.model.EventRow;
import jatoa.model.PairOutcome;
import jatoa.model.RowKey;
import jatoa.model.StationRow;
import jatoa.pipeline.OutputLayout;
import jatoa.run.Tally;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a run's rows go. Parts are written side by side, by threads, processes or machines, where nobody looks; {@link #commit}
 * makes them the result. Loads without Parquet.
 */
public interface TableStore {

    /** The tables of one evaluation in an output directory. */
    static TableStore of(OutputLayout layout, RowKey.Evaluation evaluation) {
        return new ParquetTableStore(layout, evaluation);
    }

    /**
     * Makes these an evaluation's tables of where its events and stations are, in place of earlier ones; a table without rows has no
     * file. To be called when nothing else of the evaluation is being written.
     */
    static void writePlaces(
            OutputLayout layout, RowKey.Evaluation evaluation, List<EventRow> events, List<StationRow> stations) {
        new ParquetTableStore(layout, evaluation).writePlaces(events, stations);
    }

    /**
     * Starts a part in a directory that is not a store's own, for whoever brings its files to {@link #staging} later.
     *
     * @param directory on any storage
     */
    static Part part(String directory, int number) {
        return new ParquetPart(directory, number);
    }

    /**
     * Starts part {@code number} from nothing, whatever an earlier attempt left.
     *
     * @param number the part's place in job order, from 0
     * @throws jatoa.model.OutputException where it cannot be written
     */
    Part begin(int number);

    /**
     * Makes parts 0 … {@code parts} − 1 the evaluation's rows, in place of those of its earlier runs and of no other
     * evaluation's, and their result lines, in order of the parts, the text {@code misfit_results.txt}. Nothing else of what
     * was written stays, the journal of finished pairs included.
     *
     * @return what the parts counted
     * @throws jatoa.model.OutputException where a part is missing or the output cannot be written
     */
    default Tally commit(int parts) {
        return commit(parts, List.of());
    }

    /**
     * As {@link #commit(int)} for parts that took turns in job order: their result lines are cut into slices, and the text is
     * these in the order given.
     *
     * @param order every line of every part, those of one part in the order it wrote them; empty where whole parts follow each other
     */
    Tally commit(int parts, List<LineSlice> order);

    /** The next {@code bytes} bytes of the result lines of part {@code part}. */
    record LineSlice(int part, long bytes) {}

    /**
     * What earlier runs of the evaluation committed, as far as tables hold it: of a window everything but its lag in samples.
     *
     * @throws jatoa.model.InputException where a table cannot be read
     */
    void forEachCommitted(Consumer<PairOutcome> action);

    /** Deletes every part that is not committed; to be called before the first part begins and where a run ends early. */
    void discard();

    /** The directory of the parts that are not committed. */
    String staging();

    /** One part being written. Not for several threads at once. */
    interface Part extends AutoCloseable {
        /**
         * Outcomes come in job order.
         *
         * @return the bytes of the pair's result lines
         */
        int write(PairOutcome outcome);

        /** Completes the part's files. */
        @Override
        void close();
    }
}
