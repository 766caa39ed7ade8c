package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.FewPairs;
import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped {@code mpjrun} form with a daemon of MPJ Express. */
@Tag("slow")
@Timeout(600)
class MpjrunTest {
    /** The stated time within which a job ends whose rank died, and what the machine may add to it. */
    private static final Duration END_OF_JOB = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private Path home;
    private Process daemon;
    private final List<Process> started = new ArrayList<>();

    /** A copy of MPJ Express whose daemon listens on ports that are free. */
    @BeforeEach
    void startDaemon() throws IOException {
        Path installed = Mpj.home(System.getenv());
        home = root.resolve("mpj");
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("logs"));
        copy(installed.resolve("lib"), home.resolve("lib"));
        List<Integer> ports = Machine.freePorts(3);
        String conf = Files.readString(installed.resolve("conf/mpjexpress.conf"))
                .replace("mpjdaemon.port.1=40055", "mpjdaemon.port.1=" + ports.get(0))
                .replace("mpjdaemon.port.2=40052", "mpjdaemon.port.2=" + ports.get(1))
                .replace("mpjrun.port.1=40002", "mpjrun.port.1=" + ports.get(2));
        Files.writeString(home.resolve("conf/mpjexpress.conf"), conf);
        String classpath = home.resolve("lib") + "/*:/usr/share/java/log4j-1.2.jar:/usr/share/java/commons-io.jar";
        ProcessBuilder builder = new ProcessBuilder(
                        Machine.java().get(0),
                        "-cp",
                        classpath,
                        "runtime.daemon.MPJDaemon",
                        ports.get(0).toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("daemon.log").toFile());
        builder.environment().put("MPJ_HOME", home.toString());
        daemon = builder.start();
        Machine.await("the daemon", Duration.ofSeconds(120), () -> listens(ports.get(0)));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file.toRealPath(), to.resolve(file.getFileName()));
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stopDaemonAndRanks() {
        for (int rank = 0; rank < 3; rank++) {
            rank(rank).ifPresent(ProcessHandle::destroyForcibly);
        }
        Machine.stop(daemon);
        started.forEach(job -> job.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Machine::stop);
    }

    /** The shipped script, with {@code program} in place of the command. */
    private Process start(String program, int ranks, Path file, Path log) throws IOException {
        Path machines = Files.writeString(root.resolve("machines"), "localhost\n");
        ProcessBuilder builder = new ProcessBuilder(
                        "scripts/jatoa.mpjrun",
                        "-np",
                        Integer.toString(ranks),
                        "-machinesfile",
                        machines.toString(),
                        "--",
                        "run",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MPJ_HOME", home.toString());
        builder.environment().put("JATOA_MAIN", program);
        builder.environment().put("JATOA_MEETING", root.resolve("meeting").toString());
        builder.environment().put("JATOA_JOIN", "60");
        builder.environment().put("JATOA_CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("JATOA_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m");
        Process job = builder.start();
        started.add(job);
        return job;
    }

    private int mpjrun(int ranks, Path configuration, Path log) throws Exception {
        Process process = start("jatoa.cli.MpjMain", ranks, configuration, log);
        assertThat(process.waitFor(240, TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isTrue();
        return process.exitValue();
    }

    /** The process of a rank, if it is there: MPJ Express puts the rank before the program among the arguments. */
    private Optional<ProcessHandle> rank(int rank) {
        return Machine.processes(words -> {
                    int main =
                            Math.max(words.indexOf("jatoa.run.mpi.ScriptedRank"), words.indexOf("jatoa.cli.MpjMain"));
                    return main > 0
                            && words.get(main - 1).equals(Integer.toString(rank))
                            && words.stream().anyMatch(w -> w.startsWith(root.toString()));
                })
                .stream()
                .findFirst();
    }

    @Test
    void aKilledRankEndsTheJobAndIsNamedWithItsUnit() throws Exception {
        ScriptedWork work =
                ScriptedWork.of(root.resolve("out"), 5).with(3, "hold").with(4, "hold");
        Path log = root.resolve("log");
        Process job = start("jatoa.run.mpi.ScriptedRank", 2, Files.write(root.resolve("script"), work.order()), log);
        Machine.await(
                "all units to begin",
                Duration.ofSeconds(120),
                () -> work.begun().size() == 5);
        Machine.await(
                "the unit that rank 1 is held at",
                Duration.ofSeconds(60),
                () -> heldByRankOne(work).isPresent());
        rank(1).orElseThrow().destroyForcibly();
        assertThat(job.waitFor(END_OF_JOB.toSeconds(), TimeUnit.SECONDS))
                .as("the job ends within the stated time")
                .isTrue();
        assertThat(job.exitValue()).isEqualTo(70);
        assertThat(Files.readString(log))
                .contains("rank 1 is gone: its connection broke, while it worked on "
                        + work.name(heldByRankOne(work).get()));
    }

    private static Optional<Integer> heldByRankOne(ScriptedWork work) {
        return work.begun().entrySet().stream()
                .filter(e -> e.getKey() >= 3 && e.getValue().startsWith("rank-1-"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Test
    void anyNumberOfRanksGivesWhatTheLocalRunnerGives() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path local = few.local();
        for (int ranks : new int[] {1, 3}) {
            Path output = root.resolve("out-" + ranks);
            Path log = root.resolve("log-" + ranks);
            assertThat(mpjrun(ranks, few.configuration(output), log))
                    .as(Files.readString(log))
                    .isZero();
            OutputDirectories.assertSame(output, local);
        }
    }

    @Test
    void theStatusIsTheRunsAndNotTheStarters() throws Exception {
        Path wrong = Files.writeString(root.resolve("wrong.yaml"), "evnts: []\n");
        Path log = root.resolve("log");
        assertThat(mpjrun(2, wrong, log)).isEqualTo(2);
        assertThat(Files.readString(log)).contains("evnts");
    }
}
