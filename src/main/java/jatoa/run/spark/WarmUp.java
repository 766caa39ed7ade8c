package jatoa.run.spark;

import jatoa.run.RunPlan;
import jatoa.table.TableStore;

/**
 * Uses the time in which Spark starts in this process: the first pair goes through an engine and into a part that is never
 * committed, so that the classes of reading, drawing and tables are loaded when the tasks begin. The pair's files are those its task
 * will write again.
 */
final class WarmUp {
    /** Beyond every part of a job. */
    private static final int NO_PART = Integer.MAX_VALUE;

    /** Where tasks run in other processes. */
    static final WarmUp NONE = new WarmUp(new Thread(() -> {}));

    private final Thread thread;

    private WarmUp(Thread thread) {
        this.thread = thread;
    }

    static WarmUp start(EngineFactory engines, RunPlan plan, TableStore store) {
        Thread thread = new Thread(() -> process(engines, plan, store), "jatoa-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {
            // the pair's task meets the same and says so
        });
        thread.start();
        return new WarmUp(thread);
    }

    private static void process(EngineFactory engines, RunPlan plan, TableStore store) {
        if (plan.jobs().size() > 0) {
            try (TableStore.Part part = store.begin(NO_PART)) {
                part.write(engines.of(plan.config().json()).rehearse(plan.jobs().get(0)));
            }
        }
    }

    /** Waits until nothing is written any more. */
    void finish() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
