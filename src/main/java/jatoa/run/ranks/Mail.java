package jatoa.run.ranks;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Tasks for the one thread that exchanges messages, from any thread; posting wakes it. */
final class Mail {
    private static final long SHORTEST_REST_NANOS = 20_000;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile Thread reader;
    private long rest = SHORTEST_REST_NANOS;

    void post(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(reader);
    }

    /** Runs what was posted; true where there was anything. */
    boolean work() {
        reader = Thread.currentThread();
        boolean any = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            any = true;
        }
        return any;
    }

    /** Nothing happened: sleeps, longer each time up to {@code longestNanos}, or until something is posted. */
    void rest(long longestNanos) {
        if (tasks.isEmpty()) {
            LockSupport.parkNanos(rest);
        }
        rest = Math.min(2 * rest, longestNanos);
    }

    /** Something happened: the next rest is short again. */
    void stir() {
        rest = SHORTEST_REST_NANOS;
    }
}
