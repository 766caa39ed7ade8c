package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.ranks.Ranks;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages over the real MPJ Express, ranks as threads. */
@Tag("slow")
@Timeout(60)
class MpjTransportTest {
    /** More than one piece. */
    private static final int LARGE = 500_000;

    @Test
    void messagesOfAnySizeArriveWholeAndInOrder() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        new MpjTransport()
                .startThreads(
                        3,
                        ranks -> {
                            if (ranks.rank() == 0) {
                                seen.complete(receiveAll(ranks));
                            } else {
                                send(ranks);
                            }
                        },
                        (rank, e) -> seen.completeExceptionally(e));
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("0 500000 3 0 500000 3 ");
    }

    private static void send(Ranks ranks) {
        ranks.send(0, ByteBuffer.allocate(0));
        ByteBuffer large = ByteBuffer.allocate(LARGE);
        for (int i = 0; i < LARGE; i++) {
            large.put((byte) (i * ranks.rank()));
        }
        ranks.send(0, large.flip());
        ranks.send(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    private static String receiveAll(Ranks ranks) {
        StringBuilder[] sizes = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (int count = 0; count < 6; ) {
            Optional<Ranks.Arrival> arrival = ranks.poll();
            if (arrival.isPresent()) {
                count++;
                ByteBuffer message = arrival.get().message();
                int from = arrival.get().from();
                sizes[from].append(message.remaining()).append(' ');
                if (message.remaining() == LARGE) {
                    for (int i = 0; i < LARGE; i++) {
                        if (message.get(i) != (byte) (i * from)) {
                            throw new IllegalStateException("byte " + i + " of rank " + from);
                        }
                    }
                }
            }
        }
        return sizes[1].toString() + sizes[2];
    }
}
