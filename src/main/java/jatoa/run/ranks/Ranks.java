package jatoa.run.ranks;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * This process's place among the ranks of a job, and messages between them. Messages of one sender arrive whole and in order.
 * Used by one thread at a time. Nothing here waits for another rank.
 */
public interface Ranks extends AutoCloseable {
    /** 0 ≤ rank < {@link #size}; rank 0 leads. */
    int rank();

    int size();

    /**
     * Hands a message over and returns without waiting for its receiver. After {@link RankLostException} nothing may be sent to
     * that rank.
     *
     * @throws RankLostException where the receiver is known to be gone
     */
    void send(int to, ByteBuffer message);

    /** The next message from any rank, if one has arrived. */
    Optional<Arrival> poll();

    @Override
    void close();

    /** A message and its sender. */
    record Arrival(int from, ByteBuffer message) {}
}
