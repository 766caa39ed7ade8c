package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jatoa.model.InputException;
import jatoa.run.mpi.Launch.Timeouts;
import jatoa.run.mpi.Meeting.Invitation;
import jatoa.testing.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How processes find rank 0, and how it keeps strangers from a seat: real sockets on loopback. */
@Timeout(120)
class RendezvousTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GUESTS_WORDS_BYTES = 4 + 32 + 32;

    @TempDir
    private Path directory;

    private final Map<Integer, Socket> seats = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        for (Socket seat : seats.values()) {
            seat.close();
        }
    }

    private Launch launch(int rank, int size) {
        return new Launch(rank, size, "job", directory.resolve("meet"), 1, Optional.empty(), PATIENCE);
    }

    private static Timeouts within(Duration join) {
        return new Timeouts(Duration.ofMillis(100), Duration.ofSeconds(20), join, Duration.ofSeconds(1));
    }

    private Rendezvous host(int size) {
        Rendezvous host = new Rendezvous(launch(0, size), within(PATIENCE), seats::put);
        open.add(host);
        return host;
    }

    private CompletableFuture<Void> gathered(Rendezvous host) {
        return CompletableFuture.runAsync(() -> host.gather(() -> false), task -> new Thread(task).start());
    }

    private CompletableFuture<Socket> guest(int rank, int size) {
        return CompletableFuture.supplyAsync(
                () -> Rendezvous.enter(launch(rank, size), within(PATIENCE)), task -> new Thread(task).start());
    }

    private Meeting meeting() {
        return new Meeting(directory.resolve("meet"), "job");
    }

    private InetSocketAddress door() {
        return meeting().read().orElseThrow().addresses().get(0);
    }

    private Socket stranger() throws IOException {
        Socket socket = new Socket(door().getAddress(), door().getPort());
        open.add(socket);
        return socket;
    }

    private static boolean isLetGo(Socket socket) throws IOException {
        try {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Test
    void processesMeetThroughTheFileWhoeverComesFirst() throws Exception {
        CompletableFuture<Socket> early = guest(2, 3);
        Rendezvous host = host(3);
        CompletableFuture<Void> met = gathered(host);
        Path file = meeting().file();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        CompletableFuture<Socket> late = guest(1, 3);
        met.get(60, TimeUnit.SECONDS);
        assertThat(seats.get(1).getPort())
                .isEqualTo(late.get(10, TimeUnit.SECONDS).getLocalPort());
        assertThat(seats.get(2).getPort())
                .isEqualTo(early.get(10, TimeUnit.SECONDS).getLocalPort());
        InetSocketAddress door = door();
        host.close();
        assertThat(directory.resolve("meet")).isEmptyDirectory();
        assertThatThrownBy(() -> new Socket(door.getAddress(), door.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void nobodyListensButOnLoopback() throws Exception {
        host(2);
        InetSocketAddress door = door();
        assertThat(meeting().read().orElseThrow().addresses()).hasSize(1);
        assertThat(door.getAddress().isLoopbackAddress()).isTrue();
        InetAddress another = InetAddress.getByName("127.0.0.2"); // would answer if all addresses did
        assertThatThrownBy(() -> new Socket(another, door.getPort()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void aCallFromAnotherMachineOpensTheMachinesOwnAddress() throws Exception {
        assumeTrue(
                Rendezvous.ownAddresses(Optional.empty()).stream().anyMatch(a -> !a.isLoopbackAddress()),
                "skipped: this machine has no address but loopback");
        Rendezvous host = host(2);
        gathered(host);
        meeting().callFromAfar();
        Machine.await(
                "another address",
                PATIENCE,
                () -> meeting().read().orElseThrow().addresses().size() > 1);
        assertThat(meeting().read().orElseThrow().addresses())
                .noneMatch(a -> a.getAddress().isAnyLocalAddress());
    }

    @Test
    void aStrangerWhoComesFirstGetsNoSeat() throws Exception {
        CompletableFuture<Void> met = gathered(host(2));
        Socket stranger = stranger();
        byte[] claim = ByteBuffer.allocate(GUESTS_WORDS_BYTES).putInt(1).array();
        stranger.getOutputStream().write(claim);
        assertThat(isLetGo(stranger)).isTrue();
        assertThat(seats).isEmpty();
        Socket guest = guest(1, 2).get(60, TimeUnit.SECONDS);
        met.get(60, TimeUnit.SECONDS);
        assertThat(seats.get(1).getPort()).isEqualTo(guest.getLocalPort());
    }

    @Test
    void whatAnHonestProcessSaidIsOfNoUseToWhoRepeatsItAndHoldsNoSecret() throws Exception {
        CompletableFuture<Void> met = gathered(host(3));
        Invitation invitation = meeting().read().orElseThrow();
        try (Eavesdropper between = new Eavesdropper(door())) {
            meeting().publish(new Invitation(invitation.secret(), List.of(between.address())));
            guest(1, 3).get(60, TimeUnit.SECONDS);
            Machine.await("rank 1's seat", PATIENCE, () -> seats.containsKey(1));
            String heard = HexFormat.of().formatHex(between.heard());
            assertThat(heard)
                    .hasSizeGreaterThan(2 * GUESTS_WORDS_BYTES)
                    .doesNotContain(invitation.secret().hex());
            Socket repeating = new Socket(
                    invitation.addresses().get(0).getAddress(),
                    invitation.addresses().get(0).getPort());
            open.add(repeating);
            repeating.getOutputStream().write(between.heardFromGuest(), 0, GUESTS_WORDS_BYTES);
            assertThat(isLetGo(repeating)).isTrue();
            assertThat(met).isNotDone(); // a second rank 1 with proof would be a fault
            meeting().publish(invitation);
            guest(2, 3);
            met.get(60, TimeUnit.SECONDS);
            assertThat(seats).containsOnlyKeys(1, 2);
        }
    }

    /** Passes bytes on, both ways, and keeps them. */
    private static final class Eavesdropper implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final ByteArrayOutputStream fromGuest = new ByteArrayOutputStream();
        private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();

        Eavesdropper(InetSocketAddress host) throws IOException {
            Thread thread = new Thread(() -> {
                try {
                    Socket guest = server.accept();
                    Socket to = new Socket(host.getAddress(), host.getPort());
                    new Thread(() -> pass(guest, to, fromGuest)).start();
                    pass(to, guest, fromHost);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void pass(Socket from, Socket to, ByteArrayOutputStream copy) {
            byte[] bytes = new byte[1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    copy.write(bytes, 0, n);
                    out.write(bytes, 0, n);
                }
            } catch (IOException e) {
                // the test is over
            }
        }

        InetSocketAddress address() {
            return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        }

        byte[] heardFromGuest() {
            return fromGuest.toByteArray();
        }

        byte[] heard() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(fromGuest.toByteArray());
            all.write(fromHost.toByteArray());
            return all.toByteArray();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void theSlowTheSilentAndTheBrokenCostOnlyTheirOwnConnection() throws Exception {
        CompletableFuture<Void> met = gathered(host(2));
        Socket silent = stranger();
        Socket slow = stranger();
        slow.getOutputStream().write(0);
        Socket web = stranger();
        web.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Socket reset = stranger();
        reset.setSoLinger(true, 0);
        reset.close();
        guest(1, 2);
        met.get(60, TimeUnit.SECONDS);
        assertThat(seats).containsOnlyKeys(1);
        assertThat(isLetGo(silent)).isTrue();
        assertThat(isLetGo(slow)).isTrue();
        assertThat(isLetGo(web)).isTrue();
        assertThat(seats.get(1).isClosed()).isFalse();
    }

    @Test
    void aFloodOfStrangersKeepsNobodyOut() throws Exception {
        CompletableFuture<Void> met = gathered(host(4));
        InetSocketAddress door = door();
        AtomicBoolean flooding = new AtomicBoolean(true);
        AtomicInteger came = new AtomicInteger();
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> flood(door, flooding, came));
            thread.start();
            strangers.add(thread);
        }
        Machine.await("more strangers than there is room for", PATIENCE, () -> came.get() > 600);
        for (int rank = 1; rank < 4; rank++) {
            guest(rank, 4);
        }
        met.get(60, TimeUnit.SECONDS);
        flooding.set(false);
        for (Thread stranger : strangers) {
            stranger.join();
        }
        assertThat(seats).containsOnlyKeys(1, 2, 3);
    }

    /** Connects and stays, up to a few hundred times, and goes on with new ones for old. */
    private static void flood(InetSocketAddress door, AtomicBoolean flooding, AtomicInteger came) {
        List<Socket> held = new ArrayList<>();
        while (flooding.get()) {
            try {
                Socket socket = new Socket();
                socket.connect(door, 1000);
                held.add(socket);
                came.incrementAndGet();
                if (held.size() > 300) {
                    held.remove(0).close();
                }
            } catch (IOException e) {
                came.incrementAndGet(); // not even let in
            }
        }
        for (Socket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void twoProcessesWithOneRankAreAFault() throws Exception {
        CompletableFuture<Void> met = gathered(host(3));
        guest(1, 3).get(60, TimeUnit.SECONDS);
        guest(1, 3);
        assertThatThrownBy(() -> met.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("two processes came as rank 1");
    }

    @Test
    void whoDoesNotComeIsNamed() {
        Rendezvous host = new Rendezvous(launch(0, 3), within(Duration.ofMillis(200)), seats::put);
        open.add(host);
        assertThatThrownBy(() -> host.gather(() -> false))
                .isInstanceOf(RankFault.class)
                .hasMessageContaining("no sign of ranks [1, 2]");
    }

    @Test
    void whatAnEarlierAttemptLeftDoesNotMislead() throws Exception {
        try (ServerSocket impostor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            InetSocketAddress there = new InetSocketAddress(impostor.getInetAddress(), impostor.getLocalPort());
            meeting().publish(new Invitation(Secret.random(), List.of(there)));
            CompletableFuture<Socket> guest = guest(1, 2);
            try (Socket came = impostor.accept()) {
                came.getOutputStream().write("jatoa 2\n".getBytes(StandardCharsets.US_ASCII));
                came.getOutputStream().write(new byte[32]);
                came.getInputStream().readNBytes(GUESTS_WORDS_BYTES);
                came.getOutputStream().write(new byte[32]); // no proof
                assertThat(came.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(guest).isNotDone();
            CompletableFuture<Void> met = gathered(host(2));
            met.get(60, TimeUnit.SECONDS);
            assertThat(guest.get(10, TimeUnit.SECONDS).getLocalPort())
                    .isEqualTo(seats.get(1).getPort());
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        meeting().publish(new Invitation(Secret.random(), List.of(new InetSocketAddress("127.0.0.1", 1))));
        Files.setPosixFilePermissions(meeting().file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Rendezvous.enter(launch(1, 2), within(PATIENCE)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a file of this user that nobody else can read");
    }

    @Test
    void anAddressMayBeChosenByInterfaceOrHost() {
        assertThat(Rendezvous.ownAddresses(Optional.of("lo"))).contains(InetAddress.getLoopbackAddress());
        assertThat(Rendezvous.ownAddresses(Optional.of("127.0.0.1"))).containsExactly(InetAddress.getLoopbackAddress());
        assertThatThrownBy(() -> Rendezvous.ownAddresses(Optional.of("no.such.host.invalid")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no.such.host.invalid");
    }
}
