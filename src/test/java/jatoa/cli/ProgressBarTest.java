package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is said while a run is under way. */
class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(-5 * SECOND);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(terminal, clock::get, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalThereIsALineAMinute() {
        ProgressBar bar = bar(false);
        bar.start(6000);
        for (int second = 1; second <= 150; second++) {
            clock.addAndGet(SECOND);
            bar.failed(second > 100 ? 2 : 0);
            bar.done(10L * second);
        }
        bar.finish();
        assertThat(said().lines())
                .containsExactly(
                        "jatoa: 600/6000 pairs  10/s  9 min 0 s left",
                        "jatoa: 1200/6000 pairs  2 failed  10/s  8 min 0 s left");
    }

    @Test
    void aTerminalsBarCountsFailures() {
        ProgressBar bar = bar(true);
        bar.start(60);
        clock.addAndGet(3 * SECOND);
        bar.failed(4);
        bar.done(30);
        assertThat(said()).endsWith("[" + "#".repeat(15) + ".".repeat(15) + "] 30/60 pairs  4 failed  10/s  3 s left");
        bar.finish();
        assertThat(said()).endsWith("\r\033[K");
    }
}
