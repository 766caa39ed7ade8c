package jatoa.run.local;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.PairOutcome;
import jatoa.pipeline.OutputLayout;
import jatoa.run.JobList;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.SideBySide;
import jatoa.run.Tally;
import jatoa.run.journal.JournaledEngine;
import jatoa.table.TableStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs the pairs on a fixed pool of threads and writes their rows in job order as one part. Only a bounded number of pairs is
 * under way or waiting to be written at any time.
 */
public final class LocalRunner implements Runner {
    /** Pairs under way or waiting for an earlier one, per thread: enough that one slow pair stops nobody. */
    private static final int AHEAD_PER_THREAD = 64;

    private final int threads;
    private final Function<RunConfig, TableStore> tables;

    /** @throws InputException unless {@code threads} ≥ 1 */
    public LocalRunner(int threads) {
        this(threads, config -> TableStore.of(new OutputLayout(config.outputDirectory()), config.evaluation()));
    }

    /** With tables of another kind: needs no Parquet. */
    LocalRunner(int threads, Function<RunConfig, TableStore> tables) {
        if (threads < 1) {
            throw new InputException("the local runner needs at least one thread, was " + threads);
        }
        this.threads = threads;
        this.tables = tables;
    }

    @Override
    public Tally run(RunPlan plan, Progress progress) {
        try (JournaledEngine engine = JournaledEngine.of(plan.config())) {
            return run(plan, engine, progress);
        }
    }

    private Tally run(RunPlan plan, JournaledEngine engine, Progress progress) {
        RunConfig config = plan.config();
        TableStore store = tables.apply(config);
        store.discard();
        ExecutorService pool = Executors.newFixedThreadPool(threads, LocalRunner::daemon);
        progress.start(plan.jobs().size());
        try {
            writeInOrder(plan.jobs(), engine, pool, store, progress);
            engine.close();
            return store.commit(1);
        } catch (RuntimeException | Error e) {
            pool.shutdownNow();
            store.discard();
            throw e;
        } finally {
            pool.shutdownNow();
            progress.finish();
        }
    }

    private void writeInOrder(
            JobList jobs, JournaledEngine engine, ExecutorService pool, TableStore store, Progress progress) {
        Deque<Future<PairOutcome>> ahead = new ArrayDeque<>();
        long next = 0;
        long written = 0;
        long size = jobs.size();
        long most = Math.min(size, (long) AHEAD_PER_THREAD * threads);
        while (next < most) {
            ahead.add(submit(jobs, next++, engine, pool));
        }
        try (TableStore.Part part = store.begin(0)) {
            while (!ahead.isEmpty()) {
                part.write(SideBySide.result(ahead.remove()));
                progress.done(++written);
                if (next < size) {
                    ahead.add(submit(jobs, next++, engine, pool));
                }
            }
        }
    }

    private static Future<PairOutcome> submit(JobList jobs, long i, JournaledEngine engine, ExecutorService pool) {
        return pool.submit(() -> engine.process(jobs.get(i)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "jatoa-pair");
        thread.setDaemon(true);
        return thread;
    }
}
