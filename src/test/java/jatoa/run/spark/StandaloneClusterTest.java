package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.Progress;
import jatoa.table.Tally;
import jatoa.run.local.LocalRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example on a real cluster of two workers, one of them killed half way. */
@Tag("slow")
@Timeout(600)
class StandaloneClusterTest {
    /** Slows a pair down so that a worker dies with work done and work left. */
    private static final long PAIR_MILLIS = 300;
    /** Pairs reported done before the kill: some task of either worker is complete, most are not. */
    private static final long DONE_BEFORE_KILL = 6;

    @TempDir
    private Path root;

    private Map<String, String> settings;

    @BeforeEach
    void configure() throws Exception {
        settings = new TreeMap<>(Map.of(
                "spark.jars", StandaloneCluster.applicationJars(root),
                "spark.driver.host", "127.0.0.1",
                "spark.executor.memory", "512m",
                "spark.cores.max", "2",
                "spark.scheduler.minRegisteredResourcesRatio", "1.0",
                "spark.scheduler.maxRegisteredResourcesWaitingTime", "120s"));
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    void aClusterThatLosesAWorkerGivesWhatOneMachineGives() throws Exception {
        Tally expected =
                new LocalRunner(2).run(ExampleRun.into(root.resolve("local").toString()), Progress.NONE);
        try (StandaloneCluster cluster = new StandaloneCluster(root.resolve("cluster"), 2)) {
            EngineFactory slow = text -> {
                Engine engine = PipelineEngine.of(text);
                return job -> {
                    pause();
                    return engine.process(job);
                };
            };
            KillOnProgress killer = new KillOnProgress(cluster);
            Tally tally = new SparkRunner(Optional.of(cluster.url()), slow)
                    .run(ExampleRun.into(root.resolve("spark").toString()), killer);
            assertThat(killer.killed).isTrue();
            assertThat(tally.pairs()).isEqualTo(30);
            assertThat(tally.statuses()).isEqualTo(expected.statuses());
            OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
        }
    }

    /** The way of a site with Spark: the script, the jar without Spark in it, the command's own report. */
    @Test
    void sparkSubmitRunsTheClustersJar() throws Exception {
        new LocalRunner(2).run(ExampleRun.into(root.resolve("local").toString()), Progress.NONE);
        try (StandaloneCluster cluster = new StandaloneCluster(root.resolve("cluster"), 1)) {
            Path log = root.resolve("submit.log");
            Process submit = new ProcessBuilder(
                            "scripts/spark-submit.sh",
                            "--master",
                            cluster.url(),
                            "--executor-memory",
                            "512m",
                            "--conf",
                            "spark.driver.host=127.0.0.1",
                            "--",
                            "run",
                            "conf/example.yaml",
                            "--out",
                            root.resolve("spark").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int status = submit.waitFor();
            assertThat(status).as(Files.readString(log)).isZero();
            // what the command adds to the work of a runner
            for (String event : List.of("001", "002", "003")) {
                Path list = root.resolve("spark/adjoint").resolve(event).resolve("STATIONS_ADJOINT");
                assertThat(list).content().hasLineCount(10);
                Files.delete(list);
            }
            OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAIR_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class KillOnProgress implements Progress {
        private final StandaloneCluster cluster;
        private final AtomicBoolean killed = new AtomicBoolean();

        KillOnProgress(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void start(long pairs) {}

        @Override
        public void done(long pairs) {
            if (pairs >= DONE_BEFORE_KILL && pairs < 30 && killed.compareAndSet(false, true)) {
                cluster.kill(1);
            }
        }

        @Override
        public void finish() {}
    }
}
