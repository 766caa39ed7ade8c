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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks as processes that meet by themselves, started as a launcher other than Slurm's would, killed, stopped and missing. */
@Tag("slow")
@Timeout(600)
class ProcessesTest {
    /** The stated time within which a job ends whose rank died. */
    private static final Duration END_OF_JOB = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(process -> {
            process.destroyForcibly();
            Machine.stop(process);
        });
    }

    private List<Process> start(String job, int ranks, ScriptedWork work) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            processes.add(start(job, rank, ranks, work));
        }
        return processes;
    }

    private Process start(String job, int rank, int ranks, ScriptedWork work) throws IOException {
        return start(job, rank, ranks, work, "120");
    }

    private Process start(String job, int rank, int ranks, ScriptedWork work, String join) throws IOException {
        Path script = Files.write(root.resolve(job + ".script"), work.order());
        return start(job, rank, ranks, join, "jatoa.run.mpi.ScriptedRank", "run", script.toString());
    }

    private Process start(String job, int rank, int ranks, String join, String... program) throws IOException {
        List<String> command = new ArrayList<>(Machine.java());
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log(job, rank).toFile());
        builder.environment()
                .putAll(Map.of(
                        "JATOA_RANK", Integer.toString(rank),
                        "JATOA_RANKS", Integer.toString(ranks),
                        "JATOA_JOB", job,
                        "JATOA_MEETING", meeting().toString(),
                        "JATOA_JOIN", join,
                        "MPJ_HOME", Mpj.home(System.getenv()).toString()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path meeting() {
        return root.resolve("meeting");
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

    private static int status(Process process, Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as("the process ends within %s", patience)
                .isTrue();
        return process.exitValue();
    }

    private ScriptedWork work(int units) {
        return ScriptedWork.of(root.resolve("out"), units);
    }

    /** Three units that are never done: every rank is at one of them. */
    private ScriptedWork held() {
        return work(5).with(2, "hold").with(3, "hold").with(4, "hold");
    }

    /** The unit that a rank is held at, once all three are. */
    private String awaitHeld(ScriptedWork work, int rank) {
        Machine.await(
                "all units to begin", Duration.ofSeconds(60), () -> work.begun().size() == 5);
        Machine.await(
                "what rank 0 says of itself",
                Duration.ofSeconds(60),
                () -> heldBy(work, rank).isPresent());
        return work.name(heldBy(work, rank).get());
    }

    private static Optional<Integer> heldBy(ScriptedWork work, int rank) {
        return work.begun().entrySet().stream()
                .filter(e -> e.getKey() >= 2 && e.getValue().startsWith("rank-" + rank + "-"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void anyNumberOfProcessesDoesEveryUnit(int ranks) throws Exception {
        ScriptedWork work = work(40);
        for (Process process : start("job", ranks, work)) {
            assertThat(status(process, Duration.ofSeconds(120))).isZero();
        }
        assertThat(work.begun()).hasSize(40);
        assertThat(said("job", 0).lines().filter(line -> line.startsWith("done")))
                .hasSize(40);
        if (ranks > 1) {
            assertThat(meeting()).isEmptyDirectory();
        }
    }

    @Test
    void theCommandGivesWhatTheLocalRunnerGives() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path output = root.resolve("ranks");
        String configuration = few.configuration(output).toString();
        List<Process> processes = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            processes.add(start("few", rank, 3, "120", "jatoa.cli.Main", "run", configuration, "--runner", "mpi"));
        }
        for (Process process : processes) {
            assertThat(status(process, Duration.ofSeconds(120))).isZero();
        }
        assertThat(said("few", 0)).contains("10 pairs in");
        OutputDirectories.assertSame(output, few.local());
    }

    @Test
    void aWrongConfigurationEndsEveryProcessWithTheSameStatus() throws Exception {
        Path configuration = Files.writeString(root.resolve("wrong.yaml"), "evnts: []\n");
        List<Process> processes = new ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            processes.add(start(
                    "misspelt", rank, 2, "120", "jatoa.cli.Main", "run", configuration.toString(), "--runner", "mpi"));
        }
        for (Process process : processes) {
            assertThat(status(process, Duration.ofSeconds(120))).isEqualTo(2);
        }
        assertThat(said("misspelt", 0)).contains("evnts");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKilledRankEndsTheJobAndIsNamedWithItsUnit(int rank) throws Exception {
        ScriptedWork work = held();
        List<Process> processes = start("cut", 3, work);
        String unit = awaitHeld(work, rank);
        processes.get(rank).destroyForcibly();
        String message = "rank " + rank + " is gone: its connection broke, while it worked on " + unit;
        for (int other : new int[] {0, 3 - rank}) {
            assertThat(status(processes.get(other), END_OF_JOB)).isEqualTo(70);
            assertThat(said("cut", other)).contains(message);
        }
    }

    @Test
    void rankZerosOwnDeathIsNamedByTheOthersWithItsUnit() throws Exception {
        ScriptedWork work = held();
        List<Process> processes = start("headless", 3, work);
        String unit = awaitHeld(work, 0);
        processes.get(0).destroyForcibly();
        for (int other : new int[] {1, 2}) {
            assertThat(status(processes.get(other), END_OF_JOB)).isEqualTo(70);
            assertThat(said("headless", other))
                    .contains("rank 0 is gone: its connection broke, while it worked on " + unit);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aStoppedRankEndsTheJobAndIsNamedWithItsUnit(int rank) throws Exception {
        ScriptedWork work = held();
        List<Process> processes = start("frozen", 3, work);
        String unit = awaitHeld(work, rank);
        signal("STOP", processes.get(rank));
        for (int other = 0; other < 3; other++) {
            if (other != rank) {
                assertThat(status(processes.get(other), END_OF_JOB)).isEqualTo(70);
                assertThat(said("frozen", other))
                        .contains("rank " + rank + " has not been heard from for 15 s, while it worked on " + unit);
            }
        }
        signal("CONT", processes.get(rank));
        assertThat(status(processes.get(rank), END_OF_JOB)).isEqualTo(70);
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void aRankThatThrowsEndsTheJobWithOneStatusOnAll() throws Exception {
        ScriptedWork work = work(200).with(60, "error");
        for (Process process : start("thrown", 3, work)) {
            assertThat(status(process, END_OF_JOB)).isEqualTo(70);
        }
        assertThat(said("thrown", 0))
                .containsPattern("rank [012] failed at unit number 60: java.lang.OutOfMemoryError");
        assertThat(said("thrown", 1)).contains("failed at unit number 60");
    }

    @Test
    void aRankThatDiedBeforeTheOthersMetEndsTheJobAsFast() throws Exception {
        ScriptedWork work = work(5);
        List<Process> processes = List.of(start("early", 0, 3, work, "15"), start("early", 1, 3, work, "15"));
        for (Process process : processes) {
            assertThat(status(process, END_OF_JOB)).isEqualTo(70);
        }
        assertThat(said("early", 0)).contains("no sign of ranks [2]");
        assertThat(said("early", 1)).contains("no sign of ranks [2]");
    }

    @Test
    void aSeatedRankThatDiesBeforeTheOthersMetIsNamed() throws Exception {
        ScriptedWork work = work(5);
        Process lead = start("seated", 0, 3, work);
        Process lost = start("seated", 1, 3, work);
        Machine.await("rank 1's seat", Duration.ofSeconds(60), () -> connected(lost));
        lost.destroyForcibly();
        assertThat(status(lead, END_OF_JOB)).isEqualTo(70);
        assertThat(said("seated", 0)).contains("rank 1 is gone: its connection broke");
    }

    /** The two threads of a rank's connection are there. */
    private static boolean connected(Process process) {
        try (var tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return tasks.map(task -> task.resolve("comm")).anyMatch(ProcessesTest::isReader);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isReader(Path comm) {
        try {
            return Files.readString(comm).startsWith("rank-1-to-0");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void withoutRankZeroTheOthersLeaveAsFast() throws Exception {
        Process alone = start("leaderless", 1, 2, work(5), "15");
        assertThat(status(alone, END_OF_JOB)).isEqualTo(70);
        assertThat(said("leaderless", 1)).contains("rank 0 of job leaderless was not found in 15 s");
    }

    @Test
    void inputThatCannotBeReadEndsEveryProcessWithTheSameStatus() throws Exception {
        ScriptedWork work = new ScriptedWork(Path.of("/no/such/input"), 5, Map.of(), 0);
        for (Process process : start("wrong", 2, work)) {
            assertThat(status(process, END_OF_JOB)).isEqualTo(2);
        }
    }
}
