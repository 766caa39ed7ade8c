package jatoa.run;

/**
 * Runs every pair of a plan through the one engine, writes the three tables and {@code misfit_results.txt}, and returns what it
 * counted. A pair that fails is a row; only the program's own faults and an unwritable output are thrown.
 */
public interface Runner {
    Tally run(RunPlan plan, Progress progress);
}
