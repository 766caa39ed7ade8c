package jatoa.run.mpi;

import jatoa.run.mpi.Launch.Timeouts;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One rank's connection to rank 0, at either end: frames out through a thread that sends a sign of life where there is nothing else
 * to send, frames in through a thread that hears when the other end is gone or silent.
 */
final class Connection implements Peers.Link {
    /** So much waits to be sent before a sender has to wait: a few MB. */
    private static final int MOST_WAITING = 64;

    private final Socket socket;
    private final Timeouts timeouts;
    private final Events events;
    private final BlockingQueue<Frame> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean closed;

    /** What a connection has to tell, from its own threads. The last is that it was lost, once. */
    interface Events {
        void received(Frame frame);

        void lost(String how);
    }

    Connection(Socket socket, Timeouts timeouts, Events events) {
        this.socket = socket;
        this.timeouts = timeouts;
        this.events = events;
    }

    void start(String name) {
        daemon(name + "-out", this::write);
        daemon(name + "-in", this::read);
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void send(Frame frame) {
        try {
            boolean sent = false;
            while (!sent && !closed) {
                sent = waiting.offer(frame, timeouts.pulse().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void sendLast(Frame frame) {
        waiting.clear();
        waiting.offer(frame);
    }

    private void write() {
        try {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), Frame.MOST_BYTES);
            while (!closed || !waiting.isEmpty()) {
                Frame next = waiting.poll(timeouts.pulse().toMillis(), TimeUnit.MILLISECONDS);
                out.write((next == null ? Frame.ALIVE : next).encode());
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            // the reader hears of it too, and after what the other end had still to say
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        String how = "is gone: its connection broke";
        try {
            socket.setSoTimeout((int) timeouts.silence().toMillis());
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream(), Frame.MOST_BYTES));
            while (true) {
                events.received(Frame.read(in));
            }
        } catch (SocketTimeoutException e) {
            how = "has not been heard from for " + timeouts.silence().toSeconds() + " s";
        } catch (Frame.Malformed e) {
            how = "sent what is no message: " + e.getMessage();
        } catch (IOException e) {
            // gone, as said
        } finally {
            cut();
            events.lost(how);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.offer(Frame.ALIVE); // for a writer that waits; a busy one looks by itself
    }

    @Override
    public void cut() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // closed as far as it can be
        }
    }

    /**
     * What travels on a connection: a length, a kind, four numbers and bytes.
     *
     * @param to the rank it is for
     * @param from the rank it comes from
     * @param context MPI's context of a message
     * @param tag MPI's tag of a message; of an end or a failure the exit status
     */
    record Frame(Kind kind, int to, int from, int context, int tag, byte[] bytes) {
        /** Of one frame on the wire. */
        static final int MOST_BYTES = 1 << 17;

        private static final int HEADER_BYTES = 1 + 4 * Integer.BYTES;
        private static final int MOST_TEXT_BYTES = 8192;
        private static final Kind[] KINDS = Kind.values();
        static final Frame ALIVE = text(Kind.ALIVE, 0, "");

        enum Kind {
            /** A sign of life. */
            ALIVE,
            /** Of rank 0: what it works on. */
            WORKING,
            /** Of rank 0: all ranks have come. */
            MET,
            /** A message of MPI. */
            MESSAGE,
            /** To rank 0: something was thrown. */
            FAILED,
            /** Of rank 0: the job is over. */
            END;

            static final Set<Kind> OF_LEAD = EnumSet.of(WORKING, MET, END);
        }

        /** Not what a connection carries. */
        static final class Malformed extends IOException {
            private static final long serialVersionUID = 1L;

            Malformed(String message) {
                super(message);
            }
        }

        static Frame text(Kind kind, int status, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MOST_TEXT_BYTES) {
                return text(kind, status, text.substring(0, MOST_TEXT_BYTES / 4));
            }
            return new Frame(kind, 0, 0, 0, status, bytes);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        byte[] encode() {
            int length = HEADER_BYTES + bytes.length;
            ByteBuffer all = ByteBuffer.allocate(Integer.BYTES + length);
            all.putInt(length).put((byte) kind.ordinal());
            all.putInt(to).putInt(from).putInt(context).putInt(tag).put(bytes);
            return all.array();
        }

        static Frame read(DataInputStream in) throws IOException {
            int length = in.readInt();
            if (length < HEADER_BYTES || length > MOST_BYTES) {
                throw new Malformed("of " + length + " bytes");
            }
            int kind = in.readByte();
            if (kind < 0 || kind >= KINDS.length) {
                throw new Malformed("of kind " + kind);
            }
            int to = in.readInt();
            int from = in.readInt();
            int context = in.readInt();
            int tag = in.readInt();
            byte[] bytes = new byte[length - HEADER_BYTES];
            in.readFully(bytes);
            return new Frame(KINDS[kind], to, from, context, tag, bytes);
        }
    }
}
