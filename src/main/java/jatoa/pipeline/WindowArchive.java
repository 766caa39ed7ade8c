package jatoa.pipeline;

import jatoa.model.RowKey.Evaluation;
import jatoa.model.StoredWindow;
import java.util.List;
import java.util.Map;

/**
 * Windows that runs left in output directories, found through {@link java.util.ServiceLoader}: tables are above this package. Safe
 * for many threads.
 */
public interface WindowArchive {

    /** The evaluations that have windows there, or ran and found none, by iteration, then step. */
    List<Evaluation> evaluations(OutputLayout layout);

    /**
     * The files that hold an evaluation's windows.
     *
     * @throws jatoa.model.InputException where there is no such directory
     */
    List<String> files(OutputLayout layout, Evaluation evaluation);

    /**
     * One event's windows in an evaluation, by {@link StoredWindow#key}, in time order within channel and band. Other events' rows are not
     * kept, and most of them are not read.
     *
     * @throws jatoa.model.InputException where a table cannot be read
     */
    Map<String, List<StoredWindow>> windows(OutputLayout layout, Evaluation evaluation, String event);
}
