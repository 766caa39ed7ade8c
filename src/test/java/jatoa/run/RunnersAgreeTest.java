package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.local.LocalRunner;
import jatoa.run.spark.SparkRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import java.nio.file.Path;
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
    }
}
