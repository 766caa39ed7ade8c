package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, and what {@code --resume} makes of what it left. */
@Timeout(600)
class ResumeCommandTest {
    private static final int PAIRS = 30;

    @TempDir
    private Path root;

    private Process start(String output, String... more) throws IOException {
        List<String> command = new ArrayList<>(Machine.java());
        command.addAll(List.of("jatoa.cli.Main", "run", "conf/example.yaml", "--np", "1", "--out"));
        command.add(root.resolve(output).toString());
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.redirectOutput(log().toFile()).start();
    }

    private Path log() {
        return root.resolve("log");
    }

    private String complete(String output, String... more) throws Exception {
        Process process = start(output, more);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log());
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void aKilledRunIsCompletedByAnyRunnerAndThenHolds() throws Exception {
        Path output = root.resolve("out");
        Process process = start("out", "--runner", "local");
        Machine.await("two blocks", Duration.ofSeconds(120), () -> OutputDirectories.receipts(output) >= 2);
        process.destroyForcibly().waitFor();
        assertThat(output.resolve("misfit_results.txt")).doesNotExist();
        Path whole = Runs.example(root.resolve("whole"));

        String said = complete("out", "--runner", "spark", "--master", "local[2]", "--resume");
        assertThat(said).containsPattern("resumed: (1|2)\\d pairs taken over from an earlier run");
        OutputDirectories.assertSame(output, whole);

        assertThat(complete("out", "--runner", "local", "--resume"))
                .contains(PAIRS + " pairs taken over from an earlier run, 0 processed");
        OutputDirectories.assertSame(output, whole);

        assertThat(complete("out", "--runner", "local")).doesNotContain("taken over");
        OutputDirectories.assertSame(output, whole);
    }
}
