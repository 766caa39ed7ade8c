package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.FewPairs;
import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped batch script on a real Slurm of two nodes. */
@Tag("slow")
@Timeout(600)
class SlurmTest {
    private static final Duration JOB = Duration.ofSeconds(240);
    /** The stated time within which a job ends whose rank died, and what Slurm may add to it. */
    private static final Duration END_OF_JOB = Duration.ofSeconds(45);

    @TempDir
    private static Path shared;

    private static SlurmCluster cluster;

    @TempDir
    private Path root;

    private FewPairs few;

    @BeforeAll
    static void start() throws IOException {
        Machine.needs("slurmctld", "slurm-wlm");
        cluster = new SlurmCluster(shared);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        few = FewPairs.copy(root);
    }

    /** @return the job's number */
    private String submit(Path configuration) throws IOException {
        Path command = root.resolve("jatoa");
        Files.writeString(command, "#!/bin/sh\nexec " + String.join(" ", Machine.java()) + " jatoa.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of(
                "JATOA_HOME", Path.of("").toAbsolutePath().toString(),
                "JATOA_COMMAND", command.toString(),
                "JATOA_MEETING", root.resolve("meeting").toString());
        String said = cluster.run(
                environment,
                "sbatch",
                "--parsable",
                "--output=" + root.resolve("job.log"),
                "scripts/jatoa.sbatch",
                configuration.toString());
        assertThat(said).matches("\\d+");
        return said;
    }

    private String log() {
        try {
            return Files.exists(root.resolve("job.log")) ? Files.readString(root.resolve("job.log")) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a job and returns its state and exit code. */
    private String end(String job, Duration patience) {
        Machine.await(
                "the end of job " + job, patience, () -> !cluster.state(job).matches("(RUNNING|PENDING|COMPLETING).*"));
        return cluster.state(job);
    }

    /** The pair that a rank says it works on. */
    private String noted(int rank) {
        try (Stream<Path> files = Files.list(root.resolve("meeting"))) {
            return files.filter(f -> f.toString().endsWith(".rank-" + rank))
                    .map(SlurmTest::strip)
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String strip(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** @return the pair that rank 1 holds */
    private String awaitBothHeld(Path output) {
        Machine.await(
                "all pairs but those held",
                JOB,
                () -> OutputDirectories.journalled(output) == FewPairs.pairs() - 2
                        && FewPairs.heldPairs().contains(noted(1)));
        return noted(1);
    }

    @Test
    void theScriptRunsOnTwoNodes() throws Exception {
        Path output = root.resolve("out");
        String job = submit(few.configuration(output));
        assertThat(end(job, JOB)).as(log()).isEqualTo("COMPLETED 0:0");
        assertThat(SlurmCluster.field(cluster.run(Map.of(), "scontrol", "show", "job", job), "NumNodes"))
                .isEqualTo("2");
        OutputDirectories.assertSame(output, few.local());
    }

    @Test
    void aKilledRankEndsTheJobAndIsNamedWithItsPair() throws Exception {
        few.hold();
        Path output = root.resolve("out");
        String job = submit(few.configuration(output));
        String pair = awaitBothHeld(output);
        processOf(job, 1).destroyForcibly();
        assertThat(end(job, END_OF_JOB))
                .as(log())
                .isIn("FAILED 70:0", "FAILED 137:0"); // Slurm takes one of the two ranks' statuses
        assertThat(log()).contains("rank 1 is gone").contains("while it worked on " + pair);
    }

    /** Slurm's own variables say which process is which rank. */
    private static ProcessHandle processOf(String job, int rank) {
        return Machine.processes(words -> words.contains("jatoa.cli.Main")).stream()
                .filter(process -> Machine.words(process.pid(), "environ")
                        .containsAll(List.of("SLURM_JOB_ID=" + job, "SLURM_PROCID=" + rank, "SLURM_STEP_ID=0")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of rank " + rank + " of job " + job));
    }

    @Test
    void aRequeuedJobTakesOverWhatIsFinished() throws Exception {
        Path local = few.local();
        few.hold();
        Path output = root.resolve("out");
        String job = submit(few.configuration(output));
        awaitBothHeld(output);
        cluster.run(Map.of(), "scontrol", "requeue", job);
        Machine.await("the job to wait again", JOB, () -> cluster.state(job).startsWith("PENDING"));
        few.release();
        cluster.run(Map.of(), "scontrol", "update", "JobId=" + job, "StartTime=now");
        Machine.await("the job to run again", JOB, () -> !cluster.state(job).startsWith("PENDING"));
        assertThat(end(job, JOB)).as(log()).isEqualTo("COMPLETED 0:0");
        assertThat(log()).contains("8 pairs taken over from an earlier run, 2 processed");
        OutputDirectories.assertSame(output, local);
    }
}
