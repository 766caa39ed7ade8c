package jatoa.run.mpi;

import jatoa.run.ranks.RankLostException;
import jatoa.run.ranks.Ranks;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import mpi.Intracomm;
import mpi.MPI;
import mpi.MPIException;
import mpi.Request;
import mpi.Status;

/**
 * Messages over MPJ Express. They travel in pieces small enough for its eager protocol, so that a sender never waits for a receiver,
 * and are received by polling one open request: a blocking receive would hang for ever where a rank dies. Loaded once for each
 * rank of a Java machine: MPJ Express keeps its world in statics.
 */
public final class MpjRanks implements Ranks {
    /** Well below the 128 KiB from which MPJ Express first asks the receiver. */
    private static final int PIECE_BYTES = 60_000;

    private static final int TAG = 7;

    private final Intracomm world;
    private final byte[] incoming = new byte[Integer.BYTES + PIECE_BYTES];
    private final Map<Integer, ByteBuffer> unfinished = new HashMap<>();
    private final Queue<Arrival> whole = new ArrayDeque<>();
    private Request request;

    /**
     * Waits until every rank has done the same.
     *
     * @param arguments rank, configuration and device, as MPJ Express wants them
     */
    public MpjRanks(String[] arguments) {
        MPI.Init(arguments);
        world = MPI.COMM_WORLD;
        listen();
    }

    private void listen() {
        request = world.Irecv(incoming, 0, incoming.length, MPI.BYTE, MPI.ANY_SOURCE, TAG);
    }

    @Override
    public int rank() {
        return world.Rank();
    }

    @Override
    public int size() {
        return world.Size();
    }

    /** Each piece begins with the length of the whole message. */
    @Override
    public void send(int to, ByteBuffer message) {
        ByteBuffer rest = message.duplicate();
        int length = rest.remaining();
        do {
            int bytes = Math.min(rest.remaining(), PIECE_BYTES);
            ByteBuffer piece = ByteBuffer.allocate(Integer.BYTES + bytes).putInt(length);
            piece.put(rest.slice().limit(bytes));
            rest.position(rest.position() + bytes);
            try {
                world.Send(piece.array(), 0, piece.capacity(), MPI.BYTE, to, TAG);
            } catch (MPIException e) {
                throw new RankLostException(to, e);
            }
        } while (rest.hasRemaining());
    }

    @Override
    public Optional<Arrival> poll() {
        while (whole.isEmpty()) {
            Status status = request.Test();
            if (status == null) {
                return Optional.empty();
            }
            accept(status.source, status.Get_count(MPI.BYTE));
            listen();
        }
        return Optional.of(whole.remove());
    }

    private void accept(int from, int count) {
        ByteBuffer piece = ByteBuffer.wrap(incoming, 0, count);
        int length = piece.getInt();
        ByteBuffer message = unfinished.computeIfAbsent(from, f -> ByteBuffer.allocate(length));
        message.put(piece);
        if (!message.hasRemaining()) {
            unfinished.remove(from);
            whole.add(new Arrival(from, message.flip()));
        }
    }

    /** MPJ Express's own farewell waits for every rank: it is left out. */
    @Override
    public void close() {}
}
