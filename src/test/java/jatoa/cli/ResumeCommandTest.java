package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.FewPairs;
import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
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
    @TempDir
    private Path root;

    private Process start(Path configuration, String... more) throws IOException {
        List<String> command = new ArrayList<>(Machine.java());
        command.addAll(List.of("jatoa.cli.Main", "run", configuration.toString(), "--np", "2"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.redirectOutput(log().toFile()).start();
    }

    private Path log() {
        return root.resolve("log");
    }

    private void complete(Path configuration, String... more) throws Exception {
        Process process = start(configuration, more);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log())).isZero();
    }

    private FewPairs killedWithTwoPairsLeft(Path configuration, Path output) throws Exception {
        FewPairs few = new FewPairs(root);
        few.hold();
        Process process = start(configuration, "--runner", "local");
        Machine.await(
                "all pairs but the two held", Duration.ofSeconds(120), () -> OutputDirectories.receipts(output) == 2);
        process.destroyForcibly().waitFor();
        few.release();
        return few;
    }

    @Test
    void aKilledRunIsCompletedByAnyRunnerAndThenHolds() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path output = root.resolve("out");
        Path configuration = few.configuration(output);
        killedWithTwoPairsLeft(configuration, output);
        assertThat(output.resolve("misfit_results.txt")).doesNotExist();

        complete(configuration, "--runner", "spark", "--master", "local[2]", "--resume");
        assertThat(Files.readString(log())).contains("8 pairs taken over from an earlier run, 2 processed");
        OutputDirectories.assertSame(output, few.local());

        complete(configuration, "--runner", "local", "--resume");
        assertThat(Files.readString(log())).contains("10 pairs taken over from an earlier run, 0 processed");
        OutputDirectories.assertSame(output, few.local());

        complete(configuration, "--runner", "local");
        assertThat(Files.readString(log())).doesNotContain("taken over");
        OutputDirectories.assertSame(output, few.local());
    }
}
