package jatoa.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that are worked on several at a time; a task's fault is thrown where its result is asked for. */
public final class SideBySide {
    private SideBySide() {}

    /** The results of all tasks in the tasks' order, so many worked on at a time; the first fault ends the rest. */
    public static <T> List<T> all(int atATime, List<Callable<T>> tasks) {
        ExecutorService workers = Executors.newFixedThreadPool(atATime);
        try {
            List<Future<T>> futures = tasks.stream().map(workers::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(result(future));
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    /** What a task came to, once it has. */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
