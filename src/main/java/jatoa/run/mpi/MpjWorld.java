package jatoa.run.mpi;

import java.nio.ByteBuffer;
import java.util.UUID;
import mpi.Intracomm;
import mpi.MPI;
import mpjbuf.Buffer;
import mpjbuf.NIOBuffer;
import mpjdev.Request;
import mpjdev.Status;
import mpjdev.javampjdev.MPJDev;
import xdev.Device;
import xdev.ProcessID;

/** A rank by MPJ Express, over a device that sends through {@link Mpj.Wire}. Loaded once for each rank of a process. */
public final class MpjWorld implements Mpj.World {
    /** Of what is shared at a time: well within a frame. */
    private static final int PIECE_BYTES = 60_000;

    private final Intracomm world;

    /** Waits until every rank has done the same. */
    public MpjWorld(Mpj.Wire wire) {
        MPJDev.dev = new WireDevice(wire);
        MPI.Init(new String[] {Integer.toString(wire.rank()), "", "wire"});
        world = MPI.COMM_WORLD;
    }

    @Override
    public void share(int[] numbers) {
        world.Bcast(numbers, 0, numbers.length, MPI.INT, 0);
    }

    @Override
    public void share(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
            world.Bcast(bytes, from, Math.min(PIECE_BYTES, bytes.length - from), MPI.BYTE, 0);
        }
    }

    @Override
    public void send(int to, int tag, int[] numbers) {
        world.Send(numbers, 0, numbers.length, MPI.INT, to, tag);
    }

    @Override
    public int receive(int from, int tag, int[] numbers) {
        return world.Recv(numbers, 0, numbers.length, MPI.INT, from, tag).source;
    }

    /** MPI's barrier is part of it. */
    @Override
    public void finish() {
        MPI.Finalize();
    }

    /**
     * What MPJ Express calls to send and receive. A message is the static part of one of its buffers, which holds values of one
     * primitive type; the dynamic part, serialized objects, is refused on both sides. A send is over at once. What MPJ Express does
     * not use for the calls above is not here.
     */
    private static final class WireDevice implements Device {
        private final Mpj.Wire wire;

        WireDevice(Mpj.Wire wire) {
            this.wire = wire;
        }

        private static ProcessID process(int rank) {
            return new ProcessID(new UUID(0, rank));
        }

        private static int rank(ProcessID process) {
            return process == ANY_SRC ? Mpj.Wire.ANY : (int) process.uuid().getLeastSignificantBits();
        }

        @Override
        public ProcessID[] init(String[] arguments) {
            ProcessID[] all = new ProcessID[wire.size()];
            for (int rank = 0; rank < all.length; rank++) {
                all[rank] = process(rank);
            }
            return all;
        }

        @Override
        public ProcessID id() {
            return process(wire.rank());
        }

        @Override
        public int getSendOverhead() {
            return 0;
        }

        @Override
        public int getRecvOverhead() {
            return 0;
        }

        @Override
        public void send(Buffer buffer, ProcessID to, int tag, int context) {
            if (buffer.getDynamicBuffer() != null && buffer.getDynamicBuffer().length > 0) {
                throw new UnsupportedOperationException("objects are not sent");
            }
            byte[] bytes = new byte[buffer.getSize()];
            content(buffer, bytes.length).get(bytes);
            wire.send(rank(to), context, tag, bytes);
        }

        @Override
        public Request isend(Buffer buffer, ProcessID to, int tag, int context) {
            send(buffer, to, tag, context);
            return new Sent(new Status(to.uuid(), tag, 0));
        }

        @Override
        public Status recv(Buffer buffer, ProcessID from, int tag, int context) {
            Mpj.Mail mail = wire.take(rank(from), context, tag);
            if (mail.bytes().length > buffer.getCapacity()) {
                throw new IllegalStateException("a message of " + mail.bytes().length + " bytes where "
                        + buffer.getCapacity() + " were expected");
            }
            content(buffer, mail.bytes().length).put(mail.bytes());
            buffer.setSize(mail.bytes().length);
            return new Status(process(mail.from()).uuid(), mail.tag(), 0);
        }

        private static ByteBuffer content(Buffer buffer, int length) {
            ByteBuffer all = ((NIOBuffer) buffer.getStaticBuffer()).getBuffer().duplicate();
            all.clear();
            return all.position(buffer.offset()).limit(buffer.offset() + length);
        }

        @Override
        public void finish() {}

        @Override
        public void ssend(Buffer buffer, ProcessID to, int tag, int context) {
            throw notHere();
        }

        @Override
        public Request issend(Buffer buffer, ProcessID to, int tag, int context) {
            throw notHere();
        }

        @Override
        public Request irecv(Buffer buffer, ProcessID from, int tag, int context, Status status) {
            throw notHere();
        }

        @Override
        public Status probe(ProcessID from, int tag, int context) {
            throw notHere();
        }

        @Override
        public Status iprobe(ProcessID from, int tag, int context) {
            throw notHere();
        }

        @Override
        public Status iprobe(ProcessID from, ProcessID to, int tag, int context) {
            throw notHere();
        }

        @Override
        public Status iprobeAndFetch(ProcessID from, ProcessID to, int tag, int context, Buffer buffer) {
            throw notHere();
        }

        @Override
        public Request peek() {
            throw notHere();
        }

        private static UnsupportedOperationException notHere() {
            return new UnsupportedOperationException("not part of what Jatoa uses of MPI");
        }
    }

    /** A send that is over. */
    private static final class Sent extends Request {
        private final Status status;

        Sent(Status status) {
            this.status = status;
        }

        @Override
        public Status iwait() {
            return status;
        }

        @Override
        public Status itest() {
            return status;
        }

        @Override
        public void free() {}

        @Override
        public boolean isnull() {
            return false;
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }
}
