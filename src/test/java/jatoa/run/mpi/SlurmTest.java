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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private ScriptedWork work() {
        return ScriptedWork.of(root.resolve("out"), 10);
    }

    /** Two units that are never done: both ranks are at one of them. */
    private ScriptedWork held() {
        return work().with(8, "hold").with(9, "hold");
    }

    /** @return the job's number */
    private String submit(ScriptedWork work) throws IOException {
        return submit("jatoa.run.mpi.ScriptedRank", Files.write(root.resolve("script"), work.order()));
    }

    /**
     * The shipped script, which starts {@code program}.
     *
     * @return the job's number
     */
    private String submit(String program, Path file) throws IOException {
        Path command = root.resolve("jatoa");
        Files.writeString(command, "#!/bin/sh\nexec " + String.join(" ", Machine.java()) + " " + program + " \"$@\"\n");
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
                file.toString());
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

    /** @return the unit that rank 1 holds */
    private static String awaitBothHeld(ScriptedWork work) {
        Machine.await(
                "both ranks to be held",
                JOB,
                () -> work.begun().containsKey(8)
                        && work.begun().containsKey(9)
                        && !work.begun().get(8).equals(work.begun().get(9)));
        return work.name(work.begun().get(8).startsWith("rank-1-") ? 8 : 9);
    }

    @Test
    void theScriptRunsOnTwoNodes() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path output = root.resolve("few");
        String job = submit("jatoa.cli.Main", few.configuration(output));
        assertThat(end(job, JOB)).as(log()).isEqualTo("COMPLETED 0:0");
        assertThat(SlurmCluster.field(cluster.run(Map.of(), "scontrol", "show", "job", job), "NumNodes"))
                .isEqualTo("2");
        OutputDirectories.assertSame(output, few.local());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aKilledRankEndsTheJobAndIsNamedWithItsUnit(int rank) throws Exception {
        ScriptedWork work = held();
        String job = submit(work);
        int held = awaitBothHeld(work).endsWith("8") == (rank == 1) ? 8 : 9;
        processOf(job, rank).destroyForcibly();
        assertThat(end(job, END_OF_JOB))
                .as(log())
                .isIn("FAILED 70:0", "FAILED 137:0"); // Slurm takes one of the two ranks' statuses
        assertThat(log())
                .contains("rank " + rank + " is gone: its connection broke, while it worked on " + work.name(held));
    }

    /** Slurm's own variables say which process is which rank. */
    private static ProcessHandle processOf(String job, int rank) {
        return Machine.processes(words -> words.contains("jatoa.run.mpi.ScriptedRank")).stream()
                .filter(process -> Machine.words(process.pid(), "environ")
                        .containsAll(List.of("SLURM_JOB_ID=" + job, "SLURM_PROCID=" + rank, "SLURM_STEP_ID=0")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of rank " + rank + " of job " + job));
    }

    @Test
    void aRequeuedJobResumes() throws Exception {
        ScriptedWork work = held();
        String job = submit(work);
        awaitBothHeld(work);
        Files.write(root.resolve("script.resume"), work().order());
        cluster.run(Map.of(), "scontrol", "requeue", job);
        Machine.await("the job to wait again", JOB, () -> cluster.state(job).startsWith("PENDING"));
        cluster.run(Map.of(), "scontrol", "update", "JobId=" + job, "StartTime=now");
        Machine.await("the job to run again", JOB, () -> !cluster.state(job).startsWith("PENDING"));
        assertThat(end(job, JOB)).as(log()).isEqualTo("COMPLETED 0:0");
        assertThat(log().lines().filter(line -> line.startsWith("done "))).contains("done 8", "done 9");
    }
}
