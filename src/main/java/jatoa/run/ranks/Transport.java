package jatoa.run.ranks;

import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A library that carries messages between ranks. */
public interface Transport {

    /**
     * Ranks as threads of this Java machine: calls {@code body} once for each, in a thread of its own, and returns. A rank is used by
     * that thread and by threads that it makes.
     *
     * @param failed told which rank could not begin or ended by throwing
     */
    void startThreads(int size, Consumer<Ranks> body, BiConsumer<Integer, Throwable> failed);

    /**
     * Joins the other processes through {@link MeetingHost}'s exchange at {@code meeting}; returns when all have come, whenever that
     * is.
     */
    Ranks join(int rank, int size, InetSocketAddress meeting);

    /** Joins the other processes in the way of the library's own starter. */
    Ranks join(Launch.Starter starter);
}
