package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jatoa.testing.Fetched;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster's jar under the Spark of a site, which is an older one. {@link StandaloneClusterTest} has today's. */
@Tag("slow")
@Timeout(600)
class SparkVersionsTest {
    /** The last Java that these versions run on. */
    private static final int LAST_JAVA = 21;

    @TempDir
    private Path root;

    /** Its tables have the same rows; their bytes are those of its own Parquet. */
    @ParameterizedTest
    @ValueSource(strings = {"4.0.4", "4.1.3"})
    void givesTheSameResults(String version) throws Exception {
        assumeTrue(Runtime.version().feature() <= LAST_JAVA, "skipped: Spark " + version + " has no such Java");
        Path history = Files.createDirectory(root.resolve("history"));
        SparkHome spark = SparkHome.of(
                root.resolve("spark"),
                Fetched.spark(version),
                List.of(
                        "spark.eventLog.enabled true",
                        "spark.eventLog.compress false",
                        "spark.eventLog.dir " + history.toUri()));
        Runs.example(root.resolve("local"));
        String out = root.resolve("site").toString();
        String said = spark.submit(Map.of(), "--master", "local[2]", "--", "run", "conf/example.yaml", "--out", out);

        assertThat(said).endsWith("exit status 0");
        List<String> files = OutputDirectories.files(root.resolve("local"));
        assertThat(OutputDirectories.files(root.resolve("site"))).isEqualTo(files);
        for (String file : files) {
            if (!file.startsWith("tables") && !file.startsWith(".jatoa")) {
                assertThat(root.resolve("site").resolve(file))
                        .hasSameBinaryContentAs(root.resolve("local").resolve(file));
            }
        }
        for (String table : List.of("misfit", "windows", "rejections", "events", "stations")) {
            assertThat(OutputDirectories.csv(out, table))
                    .isEqualTo(OutputDirectories.csv(root.resolve("local").toString(), table));
        }
        // the site's own defaults were read, and its history says which run it was
        assertThat(text(history))
                .contains("\"Spark Version\":\"" + version)
                .contains("\"App Name\":\"jatoa run conf/example.yaml --out " + out);
    }

    private static String text(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(SparkVersionsTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
