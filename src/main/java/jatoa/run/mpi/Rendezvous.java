package jatoa.run.mpi;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.mpi.Launch.Timeouts;
import jatoa.run.mpi.Meeting.Invitation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Where the processes of a job come to rank 0. It listens on loopback; where a process on another machine calls through the shared
 * directory, also on the address of its host's name, or from the start on the one that the user chose. Whoever connects has three
 * seconds to prove the job's secret, and gets a seat then. Of those that have not done so there are never more than a few: the
 * oldest makes room, so that strangers, however many and however slow, keep nobody out for longer than a guest takes to try again.
 */
final class Rendezvous implements AutoCloseable {
    private static final int MOST_UNPROVEN = 256;
    private static final int QUEUE = 1024;
    private static final Duration PROOF = Duration.ofSeconds(3);
    private static final long SHORTEST_POLL_NANOS = 20_000_000;
    private static final long LONGEST_POLL_NANOS = 500_000_000;

    private final Launch launch;
    private final Meeting meeting;
    private final Timeouts timeouts;
    private final BiConsumer<Integer, Socket> seat;
    private final Secret secret = Secret.random();
    private final List<ServerSocket> doors = new ArrayList<>();
    private final Deque<Socket> unproven = new ArrayDeque<>();
    private final Set<Integer> missing = new TreeSet<>();
    private Optional<RankFault> fault = Optional.empty();
    private int seated;
    private long lastCame = System.nanoTime();

    /** @param seat is given each rank's connection once it has proved itself */
    Rendezvous(Launch launch, Timeouts timeouts, BiConsumer<Integer, Socket> seat) {
        this.launch = launch;
        this.meeting = new Meeting(launch.meeting(), launch.token());
        this.timeouts = timeouts;
        this.seat = seat;
        for (int rank = 1; rank < launch.size(); rank++) {
            missing.add(rank);
        }
        listen(
                launch.address().isPresent()
                        ? ownAddresses(launch.address())
                        : List.of(InetAddress.getLoopbackAddress()));
    }

    private void listen(List<InetAddress> addresses) {
        try {
            for (InetAddress address : addresses) {
                ServerSocket door = new ServerSocket(0, QUEUE, address);
                doors.add(door);
                Connection.daemon("rank-0-door", () -> accept(door));
            }
        } catch (IOException e) {
            close();
            throw new OutputException("cannot listen for the other ranks: " + e.getMessage(), e);
        }
        List<InetSocketAddress> all = new ArrayList<>();
        doors.forEach(door -> all.add(new InetSocketAddress(door.getInetAddress(), door.getLocalPort())));
        meeting.publish(new Invitation(secret, all));
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                makeRoom(socket);
                Connection.daemon("rank-0-greeting", () -> greet(socket));
            } catch (IOException e) {
                LockSupport.parkNanos(SHORTEST_POLL_NANOS); // closed, or too many files are open just now
            }
        }
    }

    private synchronized void makeRoom(Socket socket) {
        unproven.add(socket);
        if (unproven.size() > MOST_UNPROVEN) {
            close(unproven.remove());
        }
    }

    private void greet(Socket socket) {
        try {
            Secret.Admitted guest = secret.admit(socket, names(launch), PROOF);
            if (admitted(socket, guest.rank())) {
                try {
                    socket.getOutputStream().write(guest.answer());
                } finally {
                    seat.accept(guest.rank(), socket); // of one that is gone already it will hear
                    came();
                }
            }
        } catch (IOException e) {
            makeRoomAgain(socket);
        }
    }

    private static Secret.Names names(Launch launch) {
        return new Secret.Names(launch.token(), launch.size());
    }

    private synchronized boolean admitted(Socket socket, int rank) {
        if (!unproven.remove(socket)) {
            return false; // it had to make room
        }
        if (!missing.remove(rank)) {
            fault = Optional.of(
                    new RankFault("two processes came as rank " + rank + ": the launcher gave both the same number"));
            notifyAll();
        }
        return fault.isEmpty();
    }

    private synchronized void came() {
        seated++;
        lastCame = System.nanoTime();
        notifyAll();
    }

    private synchronized void makeRoomAgain(Socket socket) {
        unproven.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed as far as it can be
        }
    }

    /**
     * Waits until every rank has its seat.
     *
     * @param over whether the job is over before that
     * @throws RankFault where one does not come
     */
    void gather(BooleanSupplier over) {
        boolean far = launch.address().isPresent();
        while (!allSeated() && !over.getAsBoolean()) {
            if (!far && meeting.calledFromAfar()) {
                far = true;
                listen(ownAddresses(Optional.empty()));
            }
        }
    }

    private synchronized boolean allSeated() {
        fault.ifPresent(f -> {
            throw f;
        });
        if (seated == launch.size() - 1) {
            return true;
        }
        if (System.nanoTime() - lastCame > timeouts.join().toNanos()) {
            throw new RankFault("the ranks did not meet: no sign of ranks " + missing + " in "
                    + timeouts.join().toSeconds() + " s (JATOA_JOIN sets how long to wait)");
        }
        try {
            wait(timeouts.pulse().toMillis() / 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RankFault("interrupted while waiting for the other ranks");
        }
        return false;
    }

    /** Nobody else can come. */
    @Override
    public void close() {
        for (ServerSocket door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                // closed as far as it can be
            }
        }
        meeting.clear();
        synchronized (this) {
            unproven.forEach(Rendezvous::close);
        }
    }

    /**
     * A process's way to its seat: waits for rank 0 to publish where it is, and for one of its addresses to prove that this is the
     * job.
     *
     * @throws RankFault where rank 0 is not found in time
     */
    static Socket enter(Launch launch, Timeouts timeouts) {
        Meeting meeting = new Meeting(launch.meeting(), launch.token());
        long end = System.nanoTime() + timeouts.join().toNanos();
        for (long pause = SHORTEST_POLL_NANOS;
                System.nanoTime() < end;
                pause = Math.min(2 * pause, LONGEST_POLL_NANOS)) {
            Optional<Invitation> invitation = meeting.read();
            if (invitation.isPresent()) {
                for (InetSocketAddress address : invitation.get().addresses()) {
                    Optional<Socket> socket = knock(address, invitation.get().secret(), launch, end);
                    if (socket.isPresent()) {
                        return socket.get();
                    }
                }
                meeting.callFromAfar();
            }
            LockSupport.parkNanos(pause);
        }
        throw new RankFault("rank 0 of job " + launch.token() + " was not found in "
                + timeouts.join().toSeconds() + " s through "
                + launch.meeting().toAbsolutePath() + " (JATOA_JOIN sets how long to wait)");
    }

    private static Optional<Socket> knock(InetSocketAddress address, Secret secret, Launch launch, long end) {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) PROOF.toMillis());
            Duration left = Duration.ofNanos(end - System.nanoTime());
            secret.enter(socket, names(launch), launch.rank(), PROOF, left);
            return Optional.of(socket);
        } catch (IOException e) {
            close(socket);
            return Optional.empty();
        }
    }

    /**
     * The addresses of this machine at which ranks elsewhere reach it.
     *
     * @param chosen an address, a host name or a network interface such as {@code ib0}; without one the address of the host's name,
     *     or where that is loopback those of the interfaces that are up
     * @throws InputException where {@code chosen} is none of these
     */
    static List<InetAddress> ownAddresses(Optional<String> chosen) {
        try {
            NetworkInterface face = chosen.isPresent() ? NetworkInterface.getByName(chosen.get()) : null;
            if (face != null) {
                return usable(face);
            }
            InetAddress named = chosen.isPresent() ? InetAddress.getByName(chosen.get()) : InetAddress.getLocalHost();
            if (chosen.isPresent() || !named.isLoopbackAddress()) {
                return List.of(named);
            }
        } catch (UnknownHostException e) {
            if (chosen.isPresent()) {
                throw new InputException(
                        "JATOA_ADDRESS: no network interface and no host is called '" + chosen.get() + "'", e);
            }
        } catch (SocketException e) {
            throw new IllegalStateException("cannot list the network interfaces", e);
        }
        return allUsable();
    }

    private static List<InetAddress> allUsable() {
        try {
            List<InetAddress> all = new ArrayList<>();
            for (NetworkInterface face : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (face.isUp() && !face.isLoopback()) {
                    all.addAll(usable(face));
                }
            }
            return all;
        } catch (SocketException e) {
            throw new IllegalStateException("cannot list the network interfaces", e);
        }
    }

    private static List<InetAddress> usable(NetworkInterface face) {
        List<InetAddress> all = Collections.list(face.getInetAddresses());
        all.removeIf(InetAddress::isLinkLocalAddress);
        return all;
    }
}
