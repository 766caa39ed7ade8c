package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.run.ranks.MeetingPlace.Address;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeetingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private MeetingPlace place(String token) {
        return new MeetingPlace(directory.resolve("meet"), token);
    }

    /** What MPJ Express's niodev does: sends its ports and rank, waits for those of all. */
    private static String introduce(InetSocketAddress address, int rank) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF("Sending Info");
            out.writeInt(100 + rank);
            out.writeInt(200 + rank);
            out.writeInt(rank);
            return new DataInputStream(socket.getInputStream()).readUTF();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void processesMeetThroughTheFileWhoeverComesFirst() throws Exception {
        MeetingPlace place = place("job-1");
        List<CompletableFuture<String>> guests = new ArrayList<>();
        for (int rank = 1; rank < 3; rank++) {
            int mine = rank;
            guests.add(CompletableFuture.supplyAsync(() -> introduce(MeetingGuest.find(place, PATIENCE), mine)));
        }
        Thread.sleep(100);
        try (MeetingHost host = new MeetingHost("job-1", 3)) {
            place.publish(new Address(OwnAddresses.of(Optional.empty()), host.port()));
            InetSocketAddress own = new InetSocketAddress("127.0.0.1", host.port());
            guests.add(CompletableFuture.supplyAsync(() -> introduce(own, 0)));
            host.met().get(20, TimeUnit.SECONDS);
            for (CompletableFuture<String> guest : guests) {
                assertThat(guest.get(5, TimeUnit.SECONDS))
                        .matches("#Peer Information;[0-9.]+@200@100@0@0;[0-9.]+@201@101@1@0;[0-9.]+@202@102@2@0");
            }
            assertThat(host.missing()).isEmpty();
        }
        place.clear();
        assertThat(place.read()).isEmpty();
        try (Stream<Path> left = Files.list(place.directory())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileOfAnotherJobOrAttemptIsNotLookedAt() throws Exception {
        try (MeetingHost other = new MeetingHost("slurm-81.0.0", 2)) {
            place("slurm-81.0.0").publish(new Address(List.of("127.0.0.1"), other.port()));
            assertThatThrownBy(() -> MeetingGuest.find(place("slurm-81.0.1"), Duration.ofMillis(300)))
                    .isInstanceOf(RankFault.class)
                    .hasMessageContaining("slurm-81.0.1");
        }
    }

    @Test
    void aStaleFileOfTheSameNameDoesNotMislead() throws Exception {
        try (MeetingHost stranger = new MeetingHost("something else", 2);
                MeetingHost host = new MeetingHost("job", 2)) {
            place("job").publish(new Address(List.of("127.0.0.1"), stranger.port()));
            CompletableFuture<InetSocketAddress> found =
                    CompletableFuture.supplyAsync(() -> MeetingGuest.find(place("job"), PATIENCE));
            Thread.sleep(200);
            assertThat(found).isNotDone();
            place("job").publish(new Address(List.of("192.0.2.1", "127.0.0.1"), host.port()));
            assertThat(found.get(20, TimeUnit.SECONDS).getPort()).isEqualTo(host.port());
        }
    }

    @Test
    void strangersAtTheDoorDisturbNobodyAndTheMissingAreNamed() throws Exception {
        try (MeetingHost host = new MeetingHost("job", 3)) {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", host.port());
            new Socket(address.getAddress(), address.getPort()).close();
            try (Socket web = new Socket(address.getAddress(), address.getPort())) {
                web.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                web.shutdownOutput();
                assertThat(web.getInputStream().read()).isEqualTo(-1);
            }
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> introduce(address, 0));
            CompletableFuture<String> third = CompletableFuture.supplyAsync(() -> introduce(address, 2));
            while (host.missing().size() > 1) {
                Thread.sleep(10);
            }
            assertThat(host.missing()).containsExactly(1);
            introduce(address, 1);
            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(third.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void twoProcessesWithOneRankAreAFault() throws Exception {
        try (MeetingHost host = new MeetingHost("job", 3)) {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", host.port());
            CompletableFuture.runAsync(() -> introduce(address, 1));
            CompletableFuture.runAsync(() -> introduce(address, 1));
            assertThatThrownBy(() -> host.met().get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("two processes came as rank 1");
        }
    }

    @Test
    void anAddressMayBeChosenByInterfaceOrHost() {
        assertThat(OwnAddresses.of(Optional.of("lo"))).containsExactly("127.0.0.1");
        assertThat(OwnAddresses.of(Optional.of("127.0.0.1"))).containsExactly("127.0.0.1");
        assertThatThrownBy(() -> OwnAddresses.of(Optional.of("no.such.host.invalid")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no.such.host.invalid");
        List<String> all = OwnAddresses.of(Optional.empty());
        assertThat(all).doesNotHaveDuplicates().endsWith("127.0.0.1");
    }

    @Test
    void notesOutliveTheirRank() {
        try (FileNotes mine = new FileNotes(place("job"), 3);
                FileNotes lead = new FileNotes(place("job"), 0)) {
            mine.working(0, FakeWork.plan(2).jobs().get(1));
            mine.working(1, FakeWork.plan(2).jobs().get(0));
            mine.working(0, FakeWork.plan(1000).jobs().get(999));
            assertThat(lead.last(3)).isEqualTo("002_NZ.S999, 001_NZ.S0");
            assertThat(lead.last(2)).isEmpty();
            lead.clear(4);
            assertThat(lead.last(3)).isEmpty();
        }
    }
}
