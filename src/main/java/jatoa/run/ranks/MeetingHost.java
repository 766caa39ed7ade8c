package jatoa.run.ranks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Brings the processes of a job together: listens in a thread of its own on a port that the system chooses, answers the greeting of
 * those that ask whether this is their job, collects from each (this process included) the two ports it listens on, and when
 * all have come tells each of all. The second half is the exchange that MPJ Express's {@code niodev} makes with its starter.
 */
final class MeetingHost implements AutoCloseable {
    static final String GREETING = "jatoa";
    static final String WELCOME = "welcome";
    private static final String OTHER_JOB = "another job";
    private static final int SPARE_PLACES = 16;
    private static final int ANSWER_MILLIS = 3000;

    private final String token;
    private final int size;
    private final ServerSocket server;
    private final CompletableFuture<Void> met = new CompletableFuture<>();
    private final Map<Integer, Guest> guests = new TreeMap<>();

    /** One process's connection and the ports it listens on. */
    private record Guest(Socket socket, int writePort, int readPort) {}

    MeetingHost(String token, int size) throws IOException {
        this.token = token;
        this.size = size;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(0), 2 * size + SPARE_PLACES);
        Thread thread = new Thread(this::serve, "rank-0-meeting");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Done when every process has been told of all, or with what went wrong. */
    CompletableFuture<Void> met() {
        return met;
    }

    /** Ranks that have not come. */
    synchronized List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int r = 0; r < size; r++) {
            if (!guests.containsKey(r)) {
                missing.add(r);
            }
        }
        return missing;
    }

    private void serve() {
        try {
            while (!missing().isEmpty()) {
                receive(server.accept());
            }
            tellAll();
            met.complete(null);
        } catch (IOException | RuntimeException e) {
            met.completeExceptionally(e);
        }
    }

    /** Whatever else comes by (port scanners, probes) is let go. */
    private void receive(Socket socket) throws IOException {
        try {
            socket.setSoTimeout(ANSWER_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String word = in.readUTF();
            if (word.equals(GREETING)) {
                String answer = in.readUTF().equals(token) ? WELCOME : OTHER_JOB;
                new DataOutputStream(socket.getOutputStream()).writeUTF(answer);
                socket.close();
            } else if (word.equals("Sending Info")) {
                int writePort = in.readInt();
                int readPort = in.readInt();
                seat(in.readInt(), new Guest(socket, writePort, readPort));
            } else {
                socket.close();
            }
        } catch (SocketTimeoutException | EOFException | UTFDataFormatException e) {
            socket.close();
        }
    }

    private synchronized void seat(int rank, Guest guest) {
        if (rank < 0 || rank >= size) {
            throw new RankFault("a process came as rank " + rank + " to a job of " + size);
        }
        if (guests.put(rank, guest) != null) {
            throw new RankFault("two processes came as rank " + rank + ": the launcher gave both the same number");
        }
    }

    private synchronized void tellAll() throws IOException {
        StringBuilder text = new StringBuilder("#Peer Information");
        for (int r = 0; r < size; r++) {
            Guest guest = guests.get(r);
            String host = r == 0 ? leadHost() : host(guest.socket().getInetAddress());
            text.append(';')
                    .append(host)
                    .append('@')
                    .append(guest.readPort())
                    .append('@')
                    .append(guest.writePort());
            text.append('@').append(r).append("@0");
        }
        for (Guest guest : guests.values()) {
            new DataOutputStream(guest.socket().getOutputStream()).writeUTF(text.toString());
        }
    }

    /** Rank 0 as the others reach it: its own connection may have gone through loopback. */
    private String leadHost() {
        InetAddress best = guests.get(0).socket().getInetAddress();
        for (Guest guest : guests.values()) {
            if (best.isLoopbackAddress()) {
                best = guest.socket().getLocalAddress();
            }
        }
        return host(best);
    }

    private static String host(InetAddress address) {
        return address.getHostAddress();
    }

    /** The guests' connections stay open: they close them when they have read their answer. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
