package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import jatoa.model.Status;
import jatoa.run.JobDiscovery;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.table.Tally;
import jatoa.run.local.LocalRunner;
import jatoa.run.ranks.HandOut;
import jatoa.run.ranks.TableWork;
import jatoa.run.ranks.ThreadsRunner;
import jatoa.run.spark.SparkRunner;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recorded three-component pairs: the same bytes, whatever runs them. */
@Tag("slow")
@Timeout(300)
class RecordedRunnersAgreeTest {
    @TempDir
    private Path root;

    private Tally run(Runner runner, Path config, String output) throws IOException {
        RunConfig settings = RunConfig.of(SettingsFile.parse(Files.readAllBytes(config), "example")
                .with("output", root.resolve(output).toString())
                .with("figures", false));
        return runner.run(new RunPlan(settings, JobDiscovery.find(settings)), Progress.NONE);
    }

    private static Runner ranks() {
        return new ThreadsRunner(new MpjTransport(), 2, TableWork.factory(), HandOut.Kind.DYNAMIC);
    }

    @Test
    void onRecordings() throws IOException {
        Path config = Path.of(ObservedExample.write(root.resolve("set").toString(), new ExampleSize(2, 2, 2500, 4)));
        Tally local = run(new LocalRunner(1), config, "local");
        assertThat(local.pairs()).isEqualTo(4);
        assertThat(local.count(Status.MEASURED)).isEqualTo(12);
        assertThat(run(ranks(), config, "ranks").statuses()).isEqualTo(local.statuses());
        OutputDirectories.assertSame(root.resolve("ranks"), root.resolve("local"));
        assertThat(run(new SparkRunner(Optional.of("local[2]")), config, "spark")
                        .statuses())
                .isEqualTo(local.statuses());
        OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
    }
}
