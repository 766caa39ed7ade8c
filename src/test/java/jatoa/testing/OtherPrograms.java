package jatoa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other people's readers of HDF5; tests that need them are skipped, visibly, where they are not installed, but never in CI. */
public final class OtherPrograms {
    /** Debian's package is for Debian's Python, which need not be the first. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private OtherPrograms() {}

    /** What {@code h5dump} prints; fails where it complains. */
    public static String h5dump(String... arguments) throws IOException {
        Machine.needs("h5dump", "hdf5-tools");
        return run("h5dump", arguments);
    }

    /** What a Python program with {@code h5py} prints; the arguments are {@code sys.argv[1:]}. */
    public static String h5py(String program, String... arguments) throws IOException {
        Optional<String> python =
                PYTHONS.stream().filter(OtherPrograms::hasH5py).findFirst();
        if (python.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("no h5py: install python3-h5py");
        }
        assumeTrue(python.isPresent(), "skipped: no h5py here, install python3-h5py");
        List<String> all = new ArrayList<>(List.of("-c", "import h5py, sys\n" + program));
        all.addAll(List.of(arguments));
        return run(python.get(), all.toArray(String[]::new));
    }

    private static boolean hasH5py(String python) {
        try {
            return start(List.of(python, "-c", "import h5py")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        String printed = start(command);
        assertThat(printed).doesNotContain("error").doesNotContain("Traceback").doesNotContain("Error:");
        return printed;
    }

    private static String start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
