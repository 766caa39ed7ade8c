package jatoa.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What tests need of the machine they run on, and processes on it. */
public final class Machine {
    private static final long POLL_MILLIS = 100;

    private Machine() {}

    /** Skips the calling test, visibly, where a program is not installed; in CI that is a failure. */
    public static void needs(String program, String installedBy) {
        boolean there = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("no " + program + ": install " + installedBy);
        }
        assumeTrue(there, () -> "skipped: no " + program + " here, install " + installedBy);
    }

    /** Waits until {@code condition} holds, or fails after {@code patience} saying what did not come. */
    public static void await(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain for: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ports that nobody listens on now. */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0);
            open.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : open) {
            socket.close();
        }
        return ports;
    }

    /** Ends a process that this test started, and does not return before it is gone. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processes whose command line, word by word, is what {@code wanted} says. */
    public static List<ProcessHandle> processes(Predicate<List<String>> wanted) {
        return ProcessHandle.allProcesses()
                .filter(process -> wanted.test(words(process.pid(), "cmdline")))
                .toList();
    }

    /** A file of {@code /proc} cut at its zero bytes; empty where the process is gone. */
    public static List<String> words(long process, String file) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(process), file))
                    .split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The Java program of this test's machine with this test's classes. */
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"));
    }
}
