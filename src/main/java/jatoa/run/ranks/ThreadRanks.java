package jatoa.run.ranks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Ranks as threads of one Java machine, without MPI: each has a queue. */
public final class ThreadRanks implements Ranks {
    private final int rank;
    private final List<Queue<Arrival>> queues;

    private ThreadRanks(int rank, List<Queue<Arrival>> queues) {
        this.rank = rank;
        this.queues = queues;
    }

    /** All ranks of a job of {@code size}. */
    public static List<Ranks> world(int size) {
        List<Queue<Arrival>> queues = new ArrayList<>();
        List<Ranks> ranks = new ArrayList<>();
        for (int r = 0; r < size; r++) {
            queues.add(new ConcurrentLinkedQueue<>());
            ranks.add(new ThreadRanks(r, queues));
        }
        return List.copyOf(ranks);
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return queues.size();
    }

    @Override
    public void send(int to, ByteBuffer message) {
        queues.get(to).add(new Arrival(rank, message.asReadOnlyBuffer()));
    }

    @Override
    public Optional<Arrival> poll() {
        return Optional.ofNullable(queues.get(rank).poll());
    }

    @Override
    public void close() {
        queues.get(rank).clear();
    }
}
