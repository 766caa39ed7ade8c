package jatoa.run.ranks;

import jatoa.model.PairJob;
import jatoa.run.JobList;
import jatoa.run.ranks.RankWork.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The worker threads of a rank. Each asks for blocks, one ahead of the one it works on unless blocks are single pairs, and processes
 * them. What they have to say goes to {@code post}, from any of their threads.
 */
final class Hands {
    private final RankWork work;
    private final JobList jobs;
    private final RankNotes notes;
    private final Consumer<Message> post;
    private final List<BlockingQueue<Block>> granted = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReferenceArray<PairJob> current;
    private final AtomicLong pairsDone = new AtomicLong();
    private final AtomicInteger working;
    private volatile boolean stopped;

    Hands(RankWork work, JobList jobs, int count, RankNotes notes, Consumer<Message> post) {
        this.work = work;
        this.jobs = jobs;
        this.notes = notes;
        this.post = post;
        this.current = new AtomicReferenceArray<>(count);
        this.working = new AtomicInteger(count);
        for (int slot = 0; slot < count; slot++) {
            granted.add(new LinkedBlockingQueue<>());
        }
    }

    /**
     * @param name of the rank, for its threads
     * @param firstPart the number of the first thread's part; the others' follow
     */
    void start(String name, int firstPart) {
        for (int slot = 0; slot < granted.size(); slot++) {
            int mine = slot;
            Thread thread = new Thread(() -> run(mine, firstPart + mine), name + "-worker-" + mine);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    void grant(int slot, Block block) {
        granted.get(slot).add(block);
    }

    long pairsDone() {
        return pairsDone.get();
    }

    /** The pairs under work. */
    String doing() {
        List<PairJob> pairs = new ArrayList<>();
        for (int slot = 0; slot < current.length(); slot++) {
            PairJob job = current.get(slot);
            if (job != null) {
                pairs.add(job);
            }
        }
        return pairs.stream().map(j -> j.id().toString()).collect(Collectors.joining(", "));
    }

    /** Lets the pairs under work finish, for {@code millis} at most, and no other begin. */
    void stop(long millis) {
        stopped = true;
        granted.forEach(queue -> queue.add(Block.NONE));
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(int slot, int part) {
        try {
            Worker worker = work.begin(part);
            processAll(slot, worker);
            if (!stopped) {
                worker.close();
                if (working.decrementAndGet() == 0) {
                    work.close();
                }
                post.accept(Message.closed(slot));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            post.accept(Message.fault(FaultText.of(e, Optional.ofNullable(current.get(slot)))));
        }
    }

    private void processAll(int slot, Worker worker) throws InterruptedException {
        post.accept(Message.ask(slot));
        for (Block block = granted.get(slot).take();
                !block.isEmpty() && !stopped;
                block = granted.get(slot).take()) {
            boolean ahead = block.size() > 1;
            if (ahead) {
                post.accept(Message.ask(slot));
            }
            process(slot, block, worker);
            if (!ahead) {
                post.accept(Message.ask(slot));
            }
        }
    }

    private void process(int slot, Block block, Worker worker) {
        long lineBytes = 0;
        for (long i = block.from(); i < block.to(); i++) {
            if (stopped) {
                return;
            }
            PairJob job = jobs.get(i);
            current.set(slot, job);
            notes.working(slot, job);
            lineBytes += worker.process(job);
            current.set(slot, null);
            pairsDone.incrementAndGet();
        }
        post.accept(Message.done(slot, block, lineBytes));
    }
}
