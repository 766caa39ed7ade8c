package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a process of its own, on a machine that ends it or has no room for it. */
class MachineTest {
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path dir;

    private Path said() {
        return dir.resolve("said");
    }

    private Process run(String runner, List<String> options, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("-Dlog4j2.configurationFile=conf/log4j2.properties");
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "jatoa.cli.Main", "run", "conf/example.yaml"));
        command.addAll(List.of(
                "--runner", runner, "--np", "1", "--out", dir.resolve("out").toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.redirectErrorStream(true).redirectOutput(said().toFile()).start();
    }

    private static int statusOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(said(), StandardCharsets.UTF_8);
    }

    private boolean hasReceipt() throws IOException {
        Path receipts = dir.resolve("out/.jatoa/receipts/001");
        return Files.isDirectory(receipts) && filesIn(receipts) > 0;
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @CsvSource({"local, INT, 130", "local, TERM, 143", "spark, TERM, 143"})
    void endsInOneLineWithTheStatusThatAShellExpects(String runner, String signal, int status) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "skipped: a background job, which ignores SIGINT");
        Process process = run(runner, List.of());
        while (!hasReceipt() && process.isAlive()) {
            Thread.onSpinWait();
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(statusOf(process)).isEqualTo(status);
        assertThat(lines()).containsExactly("jatoa: ended by SIG" + signal + "; --resume goes on from here");
        assertThat(filesIn(dir.resolve("out/.jatoa/running"))).isZero();
    }

    /** A shell without job control starts background jobs so, and what they start is the same. */
    private static boolean isInterruptIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 2) != 0);
    }

    @Test
    void namesATemporaryFolderThatDoesNotServe() throws Exception {
        String folder = dir.resolve("gone").toString();
        Process process = run("local", List.of("-Djava.io.tmpdir=" + folder), "--no-figures");
        assertThat(statusOf(process)).isEqualTo(Main.FAULT);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains(folder, "Zstandard", "JATOA_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }
}
