package jatoa.run.spark;

import jatoa.run.JobList;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job list is cut into tasks: several per core, so that slow pairs even out; no task larger than a lost one may cost, unless
 * there would be too many files; never an empty one but for a run without pairs.
 */
final class Slices {
    /** Enough that cores which finish early find more to do. */
    private static final int TASKS_PER_CORE = 4;
    /** Seconds to tens of seconds of work, far above what starting and committing a task costs. */
    private static final long PAIRS_PER_TASK = 1000;
    /** Every task leaves a file in every table: beyond this many, tasks grow instead. */
    private static final long MOST_TASKS = 4000;

    private Slices() {}

    /** @param cores tasks that run at a time, ≥ 1 */
    static List<JobSlice> of(JobList jobs, int cores) {
        long pairs = jobs.size();
        int tasks = tasks(pairs, cores);
        List<JobSlice> slices = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            slices.add(new JobSlice(jobs, begin(i, tasks, pairs), begin(i + 1, tasks, pairs)));
        }
        return slices;
    }

    /** The number of tasks for so many pairs, ≥ 1. */
    static int tasks(long pairs, int cores) {
        long even = (long) TASKS_PER_CORE * cores;
        long bounded = Math.min(ceilDivide(pairs, PAIRS_PER_TASK), MOST_TASKS);
        return (int) Math.max(1, Math.min(pairs, Math.max(even, bounded)));
    }

    private static long begin(int task, int tasks, long pairs) {
        return pairs / tasks * task + Math.min(task, pairs % tasks);
    }

    private static long ceilDivide(long a, long b) {
        return (a + b - 1) / b;
    }
}
