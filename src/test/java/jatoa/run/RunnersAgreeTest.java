package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.local.LocalRunner;
import jatoa.run.spark.SparkRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same inputs give the same bytes, whatever runs them. */
class RunnersAgreeTest {
    @TempDir
    private Path root;

    private Tally run(Runner runner, String output) {
        return runner.run(ExampleRun.into(root.resolve(output).toString()), Progress.NONE);
    }

    @Test
    void onTheExample() {
        Tally local = run(new LocalRunner(1), "local");
        assertThat(local.pairs()).isEqualTo(30);
        assertThat(local.windows()).isPositive();
        assertThat(OutputDirectories.files(root.resolve("local"))).hasSizeGreaterThanOrEqualTo(31);

        Tally threads = run(new LocalRunner(3), "threads");
        OutputDirectories.assertSame(root.resolve("threads"), root.resolve("local"));
        assertThat(threads).isEqualTo(local);

        Tally spark = run(new SparkRunner(Optional.of("local[2]")), "spark");
        OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
        assertThat(spark.statuses()).isEqualTo(local.statuses());
        assertThat(spark.reasons()).isEqualTo(local.reasons());
        assertThat(spark.windows()).isEqualTo(local.windows());
        assertThat(spark.takenOver()).isZero();
    }

    @Test
    void whateverTheOrderOfEventsAndTheNumberOfTasks() throws IOException {
        run(new LocalRunner(2), "local");
        String output = root.resolve("turned").toString();
        Runner spark = new SparkRunner(Optional.of("local[3]"));
        spark.run(
                ExampleRun.with(
                        ExampleRun.example().with("output", output).with("events", List.of("003", "001", "002"))),
                Progress.NONE);
        List<String> files = OutputDirectories.files(root.resolve("local"));
        assertThat(OutputDirectories.files(root.resolve("turned"))).isEqualTo(files);
        for (String file : files) {
            if (!file.equals("misfit_results.txt")) {
                assertThat(root.resolve("turned").resolve(file))
                        .hasSameBinaryContentAs(root.resolve("local").resolve(file));
            }
        }
        assertThat(Files.readAllLines(root.resolve("turned/misfit_results.txt")))
                .startsWith(Files.readAllLines(root.resolve("local/misfit_results.txt"))
                        .get(20))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(root.resolve("local/misfit_results.txt")));
        for (String table : List.of("misfit", "windows", "rejections")) {
            assertThat(withoutPlace(output, table))
                    .isEqualTo(withoutPlace(root.resolve("local").toString(), table));
        }
    }

    /** Without the last column, the pair's place in the job list. */
    private static List<String> withoutPlace(String output, String table) {
        return OutputDirectories.csv(output, table)
                .lines()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
