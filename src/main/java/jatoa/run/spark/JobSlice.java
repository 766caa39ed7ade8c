package jatoa.run.spark;

import jatoa.run.JobList;
import java.io.ObjectStreamException;
import java.io.Serializable;

/**
 * What one task does: pairs {@code from} (inclusive) to {@code to} (exclusive) of a job list. On the driver a slice is three words;
 * it is cut out of the list when Spark sends it, and arrives as a list of its own.
 */
record JobSlice(JobList jobs, long from, long to) implements Serializable {

    /** Called by Java serialization. */
    private Object writeReplace() throws ObjectStreamException {
        boolean whole = from == 0 && to == jobs.size();
        return whole ? this : new JobSlice(jobs.slice(from, to), 0, to - from);
    }
}
