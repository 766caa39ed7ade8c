package jatoa.run.local;

import jatoa.model.InputException;
import jatoa.run.Runner;
import jatoa.run.SideBySide;
import jatoa.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs units on a pool of threads; each thread takes the next one. */
public final class LocalRunner implements Runner {
    private final int threads;

    /** @throws InputException unless {@code threads} ≥ 1 */
    public LocalRunner(int threads) {
        if (threads < 1) {
            throw new InputException("the local runner needs at least one thread, was " + threads);
        }
        this.threads = threads;
    }

    @Override
    public void run(Work work, Done done) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, LocalRunner::daemon);
        AtomicInteger next = new AtomicInteger();
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < Math.min(threads, work.units()); t++) {
                workers.add(pool.submit(() -> {
                    try {
                        for (int unit = next.getAndIncrement(); unit < work.units(); unit = next.getAndIncrement()) {
                            done.unit(unit, work.run(unit));
                        }
                    } finally {
                        // the others begin no more after a failure, and find no more after the end
                        next.set(work.units());
                    }
                }));
            }
            workers.forEach(SideBySide::result);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "jatoa-worker");
        thread.setDaemon(true);
        return thread;
    }
}
