package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of the README and the pages do what stands beside them, in their order, in a copy where nothing has run before. */
@Tag("slow")
class DocumentedCommandsTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** Where pages stand for something of the user's. */
    private static final Map<String, String> REPLACED = Map.of("/tmp/rec", "rec", "--event E ", "--event 001 ");

    /** What is not run here, by its beginning, and why. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("scripts/verify", "is what runs this test"),
            Map.entry("scripts/build", "done before; ends at once where it is not needed"),
            Map.entry("scripts/spark-submit.sh", "needs a Spark cluster: StandaloneClusterTest, YarnTest"),
            Map.entry("scripts/jatoa.mpjrun", "needs daemons: MpjrunTest"),
            Map.entry("sbatch", "needs Slurm: SlurmTest"),
            Map.entry("scripts/jatoa run conf/example.yaml --runner mpi", "needs MPJ Express: MpiRunnersAgreeTest"),
            Map.entry("scripts/jatoa view", "serves until it is ended: ViewCommandTest"),
            Map.entry("ssh ", "needs another machine"),
            Map.entry("scripts/package", "InstallationTest"),
            Map.entry("jatoa --prepare", "of an installed package; scripts/build does it"),
            Map.entry("scripts/jatoa import", "needs files of the user's: FlexwinTest"),
            Map.entry("export PYTHONPATH", "a shell's setting: SeisFlowsTest"),
            Map.entry("scripts/jatoa run my.yaml --batch", "needs 30 events of an inversion"),
            Map.entry("export HADOOP_CONF_DIR", "a shell's setting: YarnTest"),
            Map.entry("export JATOA_", "a shell's setting, for an S3 server"),
            Map.entry("scripts/jatoa run s3a:", "needs an S3 server"),
            Map.entry("mvn ", "of who changes the program"),
            Map.entry("scripts/kill-campaign", "hours; of who changes the program"),
            Map.entry("scripts/bench", "needs a quiet machine"));

    @TempDir
    private static Path copy;

    /** What a command leaves, by its beginning. */
    private final Map<String, Consumer<String>> expected = new LinkedHashMap<>();

    DocumentedCommandsTest() {
        expected.put("scripts/jatoa run conf/example.yaml", said -> {
            assertThat(said).contains("30 pairs in ", "measured   30");
            assertThat(lines("results/misfit_results.txt")).hasSize(30);
            assertThat(there("results/adjoint", "results/figures", "results/tables/windows"))
                    .isTrue();
        });
        expected.put(
                "scripts/jatoa config", said -> assertThat(said).contains("min_period: 10.0\n", "[s]", "; default "));
        expected.put("scripts/jatoa run my.yaml --set min_period=15", said -> {
            assertThat(there("elsewhere/run.json")).isTrue();
            assertThat(there("elsewhere/figures")).isFalse();
        });
        expected.put(
                "scripts/jatoa example rec --observed",
                said -> assertThat(there("rec/stations.xml", "rec/CMTSOLUTION_001", "rec/example.yaml"))
                        .isTrue());
        expected.put(
                "scripts/jatoa report results",
                said -> assertThat(there("results/report.html")).isTrue());
        expected.put(
                "scripts/jatoa inspect results",
                said -> assertThat(said.lines()).hasSizeGreaterThan(1));
        expected.put(
                "scripts/jatoa table windows results --csv",
                said -> assertThat(said.lines()).hasSize(40));
        expected.put(
                "scripts/jatoa picture",
                said -> assertThat(there("section.png")).isTrue());
        expected.put(
                "scripts/jatoa windows results",
                said -> assertThat(lines("windows.txt")).hasSizeGreaterThan(39));
        expected.put(
                "scripts/jatoa run inversion.yaml", said -> assertThat(said).contains("measured   30"));
        expected.put("scripts/jatoa export results", said -> assertThat(said).doesNotContain("a fault of the program"));
        expected.put(
                "scripts/jatoa export packed",
                said -> assertThat(said).contains("SEM/001: 10 adjoint sources of 10 stations"));
        expected.put(
                "scripts/jatoa pack",
                said -> assertThat(said).contains("60 traces of 3 events", "now: jatoa run store/packed.yaml"));
        expected.put(
                "scripts/jatoa run store/packed.yaml", said -> assertThat(said).contains("30 pairs in "));
        expected.put(
                "scripts/jatoa example demo",
                said -> assertThat(there("demo/example.yaml")).isTrue());
        expected.put(
                "scripts/jatoa run demo/example.yaml", said -> assertThat(said).contains("120 pairs in "));
        expected.put(
                "scripts/jatoa report demo/weighted",
                said -> assertThat(there("demo/weighted/report.html")).isTrue());
        expected.put("scripts/jatoa gradient", said -> assertThat(said).contains("cc_traveltime", "corrected"));
    }

    @Test
    void everyCommandDoesWhatThePageSays() throws Exception {
        assertThat(run(CHECKOUT, "scripts/build").status()).isZero();
        fresh();
        for (Path page : pages()) {
            for (String command : commands(page)) {
                if (NOT_RUN.keySet().stream().anyMatch(command::startsWith)) {
                    continue;
                }
                Optional<String> known = expected.keySet().stream()
                        .filter(command::startsWith)
                        .reduce((a, b) -> a.length() < b.length() ? b : a);
                assertThat(known)
                        .as(page + " has a command that this test does not know: " + command)
                        .isPresent();
                Said said = run(copy, command);
                assertThat(said.status()).as(command + "\n" + said.text()).isZero();
                expected.get(known.get()).accept(said.text());
            }
        }
    }

    private static void fresh() throws IOException {
        for (String part : List.of("conf", "data", "scripts")) {
            try (Stream<Path> files = Files.walk(CHECKOUT.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(CHECKOUT.relativize(file)));
                }
            }
        }
        Files.createFile(copy.resolve("pom.xml"));
        Files.createDirectory(copy.resolve("target"));
        Files.createSymbolicLink(copy.resolve("target/lib"), CHECKOUT.resolve("target/lib"));
        Files.copy(CHECKOUT.resolve("target/jatoa.jar"), copy.resolve("target/jatoa.jar"));
        for (String own : List.of("my.yaml", "inversion.yaml")) {
            Files.copy(copy.resolve("conf/example.yaml"), copy.resolve(own));
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(CHECKOUT.resolve("README.md"), CHECKOUT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(CHECKOUT.resolve("src/docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** The lines of a page's blocks of commands, without what is said about them. */
    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readString(page).replaceAll("\\\\\n\\s*", "").split("\n")) {
            if (line.startsWith("```")) {
                inside = line.equals("```bash");
            } else if (inside && !line.isBlank()) {
                String command = line.replaceFirst("\\s+# .*", "");
                for (Map.Entry<String, String> one : REPLACED.entrySet()) {
                    command = command.replace(one.getKey(), one.getValue());
                }
                commands.add(command);
            }
        }
        return commands;
    }

    private record Said(int status, String text) {}

    private static Said run(Path directory, String command) throws Exception {
        Path log = copy.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        if (directory.equals(copy)) {
            builder.environment().put("JATOA_BUILT", "1");
        }
        int status = builder.start().waitFor();
        return new Said(status, Files.readString(log));
    }

    private static boolean there(String... files) {
        return Stream.of(files).allMatch(file -> Files.exists(copy.resolve(file)));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(copy.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
