package jatoa.run.mpi;

import jatoa.run.Runner;
import jatoa.run.Work;
import jatoa.run.mpi.Launch.Timeouts;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * Runs units on MPI ranks. Rank 0 sends the order of the work to all, and everyone's worker threads, its own too, ask it for one unit
 * after the other. Where a unit throws, or a rank is lost, every rank leaves, and {@link #run} throws {@link RankFault}, or an
 * {@link jatoa.model.InputException} where a rank did.
 */
public final class MpiRunner implements Runner {
    private static final int ASK = 1;
    private static final int ANSWER = 2;
    private static final int LARGEST_ORDER_BYTES = 1 << 30;
    private static final int OVER = -1;

    private final Peers peers;
    private final CompletableFuture<Mpj.World> world;
    private final int threads;

    private MpiRunner(Peers peers, Mpj mpj, int threads) {
        this.peers = peers;
        this.threads = threads;
        this.world = new CompletableFuture<>();
        Connection.daemon("rank-0-beginning", () -> {
            try {
                world.complete(mpj.begin(peers));
            } catch (Throwable e) {
                world.completeExceptionally(e);
            }
        });
    }

    /** What a process of a job has for words and as a last resort. */
    public record Process(Consumer<String> said, IntConsumer halt) {}

    /**
     * As one process of a job of processes: meets the others, then leads or follows until the job is over.
     *
     * @param lead what rank 0 does, given the runner; its exit status becomes that of all
     * @param factory how ranks other than 0 make the work
     * @param process told why a rank other than 0 left early, and to halt with a status where this process cannot end by itself
     *     after the job was over
     * @return the exit status
     * @throws RankFault where the others do not come, and on rank 0 where one fails
     */
    public static int take(Launch launch, Work.Factory factory, ToIntFunction<Runner> lead, Process process) {
        return take(launch, Timeouts.of(launch.join()), factory, lead, process);
    }

    static int take(
            Launch launch, Timeouts timeouts, Work.Factory factory, ToIntFunction<Runner> lead, Process process) {
        Mpj mpj = Mpj.find(System.getenv());
        Peers peers = new Peers(launch.rank(), launch.size(), timeouts);
        Connection.daemon("rank-" + launch.rank() + "-guard", () -> guard(peers, process));
        if (launch.rank() == 0) {
            if (launch.size() > 1) {
                gather(launch, peers);
            }
            return new MpiRunner(peers, mpj, launch.threads()).lead(lead);
        }
        Socket socket = Rendezvous.enter(launch, timeouts);
        connect(peers, 0, socket);
        Connection.daemon("rank-" + launch.rank(), () -> follow(peers, mpj, factory));
        Peers.End end = peers.awaitOver();
        if (!end.text().isEmpty()) {
            process.said().accept("rank " + launch.rank() + " leaves: " + end.text());
        }
        return end.status();
    }

    private static void gather(Launch launch, Peers peers) {
        try (Rendezvous rendezvous =
                new Rendezvous(launch, peers.timeouts(), (rank, socket) -> connect(peers, rank, socket))) {
            rendezvous.gather(peers::isOver);
        } catch (RankFault e) {
            peers.over(new Peers.End(Peers.FAULT_STATUS, e.getMessage()));
            peers.close();
            throw e;
        }
        if (peers.isOver()) {
            peers.close();
            throw peers.awaitOver().exception();
        }
        peers.tellMet();
    }

    private static void connect(Peers peers, int other, Socket socket) {
        Connection connection = new Connection(socket, peers.timeouts(), new Connection.Events() {
            @Override
            public void received(Connection.Frame frame) {
                peers.received(other, frame);
            }

            @Override
            public void lost(String how) {
                peers.lost(other, how);
            }
        });
        peers.attach(other, connection);
        connection.start("rank-" + peers.rank() + "-to-" + other);
    }

    /** Whatever holds this process up: when the job is over, it is gone in a few seconds. */
    private static void guard(Peers peers, Process process) {
        Peers.End end = peers.awaitOver();
        try {
            Thread.sleep(peers.timeouts().farewell().plus(Duration.ofSeconds(1)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.said().accept("rank " + peers.rank() + " is halted: " + end.text());
        process.halt().accept(end.status());
    }

    /**
     * As ranks that are threads of this process.
     *
     * @param lead what rank 0 does, given the runner
     * @return its exit status
     */
    public static int take(int ranks, ToIntFunction<Runner> lead) {
        return take(ranks, 1, Timeouts.of(Duration.ofSeconds(1)), lead);
    }

    static int take(int ranks, int threads, Timeouts timeouts, ToIntFunction<Runner> lead) {
        Mpj mpj = Mpj.find(System.getenv());
        Peers peers = new Peers(0, ranks, timeouts);
        AtomicReference<Work> shared = new AtomicReference<>();
        for (int rank = 1; rank < ranks; rank++) {
            Peers other = new Peers(rank, ranks, timeouts);
            Peers.join(peers, other);
            Connection.daemon("rank-" + rank, () -> follow(other, mpj, order -> shared.get()));
        }
        peers.tellMet();
        return new MpiRunner(peers, mpj, threads)
                .lead(runner -> lead.applyAsInt((work, done) -> {
                    shared.set(work);
                    runner.run(work, done);
                }));
    }

    private int lead(ToIntFunction<Runner> body) {
        int status = Peers.FAULT_STATUS;
        try {
            status = body.applyAsInt(this);
            return status;
        } finally {
            end(status);
        }
    }

    private void end(int status) {
        if (!peers.isOver()) {
            try {
                world().share(new int[] {OVER, status});
                finish(peers, world());
            } catch (Mpj.JobOver e) {
                // then that is said already
            } catch (RuntimeException e) {
                peers.over(new Peers.End(status, "")); // MPI has not begun here
            }
        }
        peers.close();
    }

    private Mpj.World world() {
        try {
            return world.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Mpj.JobOver over) {
                throw over;
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    @Override
    public void run(Work work, Done done) {
        Units units = new Units(work, peers.size() * threads);
        peers.watch(units::of);
        List<Thread> own = new ArrayList<>();
        try {
            byte[] order = peers.size() > 1 ? work.order() : new byte[0];
            checkLength(order.length);
            world().share(new int[] {order.length, threads});
            world().share(order);
            own.addAll(work(peers, world(), work, threads));
            handOut(units, done);
            // who has not heard yet that nothing is left would take an answer of the next work
            for (Thread worker : own) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Mpj.JobOver e) {
            peers.leave();
            letFinish(own);
            throw peers.awaitOver().exception();
        } catch (RuntimeException | Error e) {
            peers.failed(e, "outside of any unit");
            throw e;
        } finally {
            peers.watch(rank -> "");
        }
    }

    private static void checkLength(int bytes) {
        if (bytes < 0 || bytes > LARGEST_ORDER_BYTES) {
            throw new IllegalStateException("an order of " + bytes + " bytes cannot be sent");
        }
    }

    private void handOut(Units units, Done done) {
        int[] asked = new int[Worker.ASK_NUMBERS];
        while (!units.done()) {
            int rank = world().receive(Mpj.Wire.ANY, ASK, asked);
            int slot = asked[0];
            if (asked[1] != Units.NONE) {
                done.unit(asked[1], asked[2] != 0);
            }
            int next = units.next(new Units.Worker(rank, slot));
            if (rank == 0) {
                peers.tellWork();
            }
            world().send(rank, ANSWER + slot, new int[] {next});
        }
    }

    /** Lets units of this process that are under way finish, for a while. */
    private void letFinish(List<Thread> workers) {
        long end = System.nanoTime() + peers.timeouts().farewell().toNanos();
        try {
            for (Thread worker : workers) {
                worker.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rank other than 0, until the job is over. */
    private static void follow(Peers peers, Mpj mpj, Work.Factory factory) {
        try {
            peers.awaitMet();
            Mpj.World world = mpj.begin(peers);
            int[] header = new int[2];
            world.share(header);
            while (header[0] != OVER) {
                checkLength(header[0]);
                byte[] order = new byte[header[0]];
                world.share(order);
                for (Thread worker : work(peers, world, factory.of(order), header[1])) {
                    worker.join();
                }
                world.share(header);
            }
            finish(peers, world);
            peers.close();
            peers.over(new Peers.End(header[1], ""));
        } catch (Mpj.JobOver e) {
            peers.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            peers.failed(e, "outside of any unit");
        }
    }

    /** Ranks leave together; for who does not come to that nobody waits long. */
    private static void finish(Peers peers, Mpj.World world) {
        peers.leave();
        try {
            world.finish();
        } catch (Mpj.JobOver e) {
            // who is late finds the job's status all the same
        }
    }

    private static List<Thread> work(Peers peers, Mpj.World world, Work work, int threads) {
        List<Thread> started = new ArrayList<>();
        for (int slot = 0; slot < threads; slot++) {
            String name = "rank-" + peers.rank() + "-worker-" + slot;
            started.add(Connection.daemon(name, new Worker(peers, world, work, slot)));
        }
        return started;
    }

    /** A thread that asks for a unit, does it and asks for the next. */
    private record Worker(Peers peers, Mpj.World world, Work work, int slot) implements Runnable {
        /** Slot, the unit done if any, whether it was done anew. */
        static final int ASK_NUMBERS = 3;

        @Override
        public void run() {
            Optional<Integer> now = Optional.empty();
            try {
                for (int unit = ask(Units.NONE, false); unit != Units.NONE; ) {
                    now = Optional.of(unit);
                    unit = ask(unit, work.run(unit));
                }
            } catch (Mpj.JobOver e) {
                // so is this
            } catch (Throwable e) {
                peers.failed(e, now.map(unit -> "at " + work.name(unit)).orElse("outside of any unit"));
            }
        }

        private int ask(int unit, boolean fresh) {
            world.send(0, ASK, new int[] {slot, unit, fresh ? 1 : 0});
            int[] answer = new int[1];
            world.receive(0, ANSWER + slot, answer);
            return answer[0];
        }
    }
}
