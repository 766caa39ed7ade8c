package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.FewPairs;
import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranks as processes that meet by themselves, started as a launcher other than Slurm's would. */
@Tag("slow")
@Timeout(600)
class ProcessesTest {
    /** The stated time within which a job ends whose rank died, and what the machine may add to it. */
    private static final Duration END_OF_JOB = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Machine::stop);
    }

    private List<Process> start(String job, int ranks, Path configuration, String... more) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            List<String> command = new ArrayList<>(Machine.java());
            command.addAll(List.of("jatoa.cli.Main", "run", configuration.toString(), "--runner", "mpi"));
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(log(job, rank).toFile());
            builder.environment()
                    .putAll(Map.of(
                            "JATOA_RANK", Integer.toString(rank),
                            "JATOA_RANKS", Integer.toString(ranks),
                            "JATOA_JOB", job,
                            "JATOA_MEETING", root.resolve("meeting").toString()));
            processes.add(builder.start());
        }
        started.addAll(processes);
        return processes;
    }

    private Path log(String job, int rank) {
        return root.resolve(job + "-" + rank + ".log");
    }

    private String said(String job, int rank) {
        try {
            return Files.readString(log(job, rank));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String noted(String job, int rank) {
        try {
            Path notes = root.resolve("meeting/" + job + ".rank-" + rank);
            return Files.exists(notes) ? Files.readString(notes).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(180, TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    @Test
    void anyNumberOfProcessesGivesWhatTheLocalRunnerGives() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path local = few.local();
        for (int ranks : new int[] {1, 2, 3, 4, 7}) {
            Path output = root.resolve("ranks-" + ranks);
            List<Process> processes = start("job-" + ranks, ranks, few.configuration(output));
            for (int rank = 0; rank < ranks; rank++) {
                assertThat(status(processes.get(rank)))
                        .as(said("job-" + ranks, rank))
                        .isZero();
            }
            OutputDirectories.assertSame(output, local);
        }
        assertThat(root.resolve("meeting")).isEmptyDirectory();
    }

    @Test
    void aKilledRankEndsTheJobIsNamedWithItsPairAndResumingCompletes() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path local = few.local();
        few.hold();
        Path output = root.resolve("out");
        Path configuration = few.configuration(output);
        List<Process> processes = start("cut", 2, configuration);
        Machine.await(
                "all pairs but those held",
                Duration.ofSeconds(120),
                () -> OutputDirectories.journalled(output) == FewPairs.pairs() - 2
                        && FewPairs.heldPairs().contains(noted("cut", 1)));
        String pair = noted("cut", 1);
        processes.get(1).destroyForcibly();
        assertThat(processes.get(0).waitFor(END_OF_JOB.toSeconds(), TimeUnit.SECONDS))
                .as("the job ends within the stated time")
                .isTrue();
        assertThat(processes.get(0).exitValue()).isEqualTo(70);
        assertThat(said("cut", 0)).contains("rank 1 is gone").contains("while it worked on " + pair);
        assertThat(output.resolve("misfit_results.txt")).doesNotExist();

        few.release();
        for (Process process : start("again", 2, configuration, "--resume")) {
            assertThat(status(process)).isZero();
        }
        assertThat(said("again", 0)).contains("8 pairs taken over from an earlier run, 2 processed");
        OutputDirectories.assertSame(output, local);
    }

    @Test
    void aWrongConfigurationEndsEveryProcessWithTheSameStatus() throws Exception {
        Path configuration = Files.writeString(root.resolve("wrong.yaml"), "evnts: []\n");
        List<Process> processes = start("wrong", 2, configuration);
        for (Process process : processes) {
            assertThat(status(process)).isEqualTo(2);
        }
        assertThat(said("wrong", 0)).contains("evnts");
    }
}
