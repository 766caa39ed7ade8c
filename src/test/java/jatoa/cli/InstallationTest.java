package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as it is installed: which Java it takes, and the package that is unpacked somewhere. */
class InstallationTest {
    private static final int MUCH = 100;
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    private Path root;

    private record Said(int status, List<String> lines) {}

    private Said run(Path directory, String javaHome, List<String> command) throws Exception {
        Path log = root.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", javaHome);
        int status = builder.start().waitFor();
        return new Said(
                status,
                Files.readAllLines(log).stream()
                        .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                        .toList());
    }

    /** A Java machine that is none, with the file that tells its version. */
    private String fake(String version) throws IOException {
        Path java = root.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(root.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return root.resolve("jdk").toString();
    }

    @ParameterizedTest
    @CsvSource({"11.0.2", "1.8.0_392", "16"})
    void anOlderJavaIsToldSoInOneLine(String version) throws Exception {
        Said said = run(CHECKOUT, fake(version), List.of("scripts/jatoa", "--version"));
        assertThat(said.status()).isEqualTo(Main.WRONG_INPUT);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("jatoa: Java 17 or newer is needed, ")
                .contains("is Java " + version + ": set JAVA_HOME");
    }

    @Test
    void aMissingJavaIsToldSoInOneLine() throws Exception {
        String home = root.resolve("none").toString();
        Said said = run(CHECKOUT, home, List.of("scripts/jatoa", "--version"));
        assertThat(said.status()).isEqualTo(Main.WRONG_INPUT);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .contains("no Java here", home + "/bin/java", "set JAVA_HOME");
    }

    /** Whoever unpacked it, another user runs it from elsewhere, without Maven and without a place to write in. */
    @Test
    @Tag("slow")
    void thePackageRunsFromAnywhereForAnyUser() throws Exception {
        String java = System.getProperty("java.home");
        Said packed = run(CHECKOUT, java, List.of("scripts/package"));
        assertThat(packed.status()).as(packed.lines().toString()).isZero();
        Path archive = packed.lines().stream()
                .filter(line -> line.endsWith(".tar.gz"))
                .map(Path::of)
                .reduce((first, last) -> last)
                .orElseThrow();
        Said unpacked =
                run(root, java, List.of("tar", "xzf", archive.toAbsolutePath().toString()));
        assertThat(unpacked.status())
                .as(packed.lines() + " " + unpacked.lines())
                .isZero();
        Path home = root.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        assertThat(pathsIn(home)).isEmpty();

        List<String> command = new ArrayList<>();
        boolean other = System.getProperty("user.name").equals("root");
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (other) {
            assumeTrue(Files.isExecutable(Path.of("/usr/sbin/chroot")), "skipped: no chroot, which changes the user");
            Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
            command.addAll(List.of("/usr/sbin/chroot", "--userspec=65534:65534", "--skip-chdir", "/"));
        } else {
            run(root, java, List.of("chmod", "-R", "a-w", home.toString()));
        }
        command.addAll(List.of("env", "PATH=/usr/bin:/bin", "HOME=/nonexistent", home + "/bin/jatoa", "run"));
        command.addAll(List.of(home + "/conf/example.yaml", "--runner", "local", "--out", elsewhere + "/results"));
        Said said = run(elsewhere, java, command);
        if (!other) {
            run(root, java, List.of("chmod", "-R", "u+w", home.toString()));
        }
        assertThat(said.status()).as(said.lines().toString()).isZero();
        assertThat(said.lines().get(0)).startsWith("30 pairs in ");
        Runs.example(root.resolve("expected"));
        OutputDirectories.assertSame(elsewhere.resolve("results/adjoint"), root.resolve("expected/adjoint"));
        OutputDirectories.assertSame(elsewhere.resolve("results/figures"), root.resolve("expected/figures"));
    }

    /** Text files that name the checkout they come from. */
    private static List<Path> pathsIn(Path home) throws IOException {
        String checkout = CHECKOUT + "/";
        List<Path> found = new ArrayList<>();
        for (String part : List.of("bin", "conf", "share/completion")) {
            try (Stream<Path> files = Files.walk(home.resolve(part), MUCH)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).contains(checkout)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }
}
