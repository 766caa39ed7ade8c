package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.mpi.Connection.Frame;
import jatoa.run.mpi.Connection.Frame.Kind;
import jatoa.run.mpi.Launch.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionTest {
    private static final Timeouts QUICK =
            new Timeouts(Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(500));

    private Socket one;
    private Socket other;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            one = new Socket(server.getInetAddress(), server.getLocalPort());
            other = server.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
    }

    /** What one end of a connection hears. */
    private static final class Ear implements Connection.Events {
        final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        final CompletableFuture<String> lost = new CompletableFuture<>();

        @Override
        public void received(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void lost(String how) {
            lost.complete(how);
        }

        Frame next(Kind kind) throws InterruptedException {
            Frame frame = frames.poll(30, TimeUnit.SECONDS);
            while (frame != null && frame.kind() != kind) {
                frame = frames.poll(30, TimeUnit.SECONDS);
            }
            return frame;
        }
    }

    private static Connection start(Socket socket, Ear ear) {
        Connection connection = new Connection(socket, QUICK, ear);
        connection.start("test");
        return connection;
    }

    @Test
    void framesArriveWholeAndInOrderAndSignsOfLifeBetween() throws Exception {
        Ear ear = new Ear();
        start(other, ear);
        Connection sender = start(one, new Ear());
        byte[] bytes = new byte[100_000];
        bytes[77_777] = 3;
        sender.send(new Frame(Kind.MESSAGE, 1, 2, 3, 4, bytes));
        sender.send(Frame.text(Kind.FAILED, 70, "über"));
        Frame first = ear.next(Kind.MESSAGE);
        assertThat(new int[] {first.to(), first.from(), first.context(), first.tag()})
                .containsExactly(1, 2, 3, 4);
        assertThat(first.bytes()).isEqualTo(bytes);
        Frame second = ear.next(Kind.FAILED);
        assertThat(second.text()).isEqualTo("über");
        assertThat(second.tag()).isEqualTo(70);
        for (int i = 0; i < 100; i++) { // twice the silence after which it would be lost
            assertThat(ear.next(Kind.ALIVE)).isNotNull();
        }
        assertThat(ear.lost).isNotDone();
        sender.send(Frame.text(Kind.WORKING, 0, "the last"));
        sender.close();
        assertThat(ear.next(Kind.WORKING).text()).isEqualTo("the last");
        assertThat(ear.lost.get(30, TimeUnit.SECONDS)).isEqualTo("is gone: its connection broke");
    }

    @Test
    void silenceIsNoticed() throws Exception {
        Ear ear = new Ear();
        start(other, ear);
        assertThat(ear.lost.get(30, TimeUnit.SECONDS)).isEqualTo("has not been heard from for 1 s");
    }

    @Test
    void whoNeitherReadsNorWritesHoldsNobodyUpForLong() throws Exception {
        Ear ear = new Ear();
        Connection sender = start(other, ear);
        byte[] bytes = new byte[100_000];
        while (!ear.lost.isDone()) {
            sender.send(new Frame(Kind.MESSAGE, 1, 0, 0, 0, bytes));
        }
        assertThat(ear.lost.get()).isEqualTo("has not been heard from for 1 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "\0\0\0\0", "\0\0\0\21\177xxxxxxxxxxxxxxxx", "\177\177\177\177"})
    void whatIsNoMessageEndsTheConnection(String words) throws Exception {
        Ear ear = new Ear();
        start(other, ear);
        one.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ear.lost.get(30, TimeUnit.SECONDS)).startsWith("sent what is no message: of ");
        assertThat(ear.frames).isEmpty();
    }

    @Test
    void aLengthIsCheckedBeforeAnythingIsAllocated() {
        byte[] huge = ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array();
        Assertions.assertThatThrownBy(() -> Frame.read(new DataInputStream(new ByteArrayInputStream(huge))))
                .isInstanceOf(Frame.Malformed.class)
                .hasMessage("of 2147483647 bytes");
    }

    @Test
    void aRankThatSpeaksForAnotherEndsTheJobAndIsNamed() {
        Peers lead = new Peers(0, 3, QUICK);
        Peers first = new Peers(1, 3, QUICK);
        Peers second = new Peers(2, 3, QUICK);
        Peers.join(lead, first);
        Peers.join(lead, second);
        lead.received(1, new Frame(Kind.MESSAGE, 0, 2, 0, 0, new byte[0]));
        assertThat(lead.awaitOver().text()).isEqualTo("rank 1 sent a message from 2 to 0");
        assertThat(second.awaitOver()).isEqualTo(lead.awaitOver());
    }

    @Test
    void onlyRankZeroEndsTheJob() {
        Peers lead = new Peers(0, 2, QUICK);
        Peers first = new Peers(1, 2, QUICK);
        Peers.join(lead, first);
        lead.received(1, Frame.text(Kind.END, 0, ""));
        assertThat(lead.awaitOver()).isEqualTo(new Peers.End(70, "rank 1 sent END out of place"));
    }
}
