package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.Progress;
import jatoa.run.Run;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.Work;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
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
    /** Slows a unit down so that a worker dies with work done and work left. */
    private static final long UNIT_MILLIS = 1500;
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
        Run.Result expected = Runs.local(ExampleRun.into(root.resolve("local").toString()));
        try (StandaloneCluster cluster = new StandaloneCluster(root.resolve("cluster"), 2);
                Runner runner = new SparkRunner(Optional.of(cluster.url()), "test", StandaloneClusterTest::slow)) {
            KillOnProgress killer = new KillOnProgress(cluster);
            Run.Result result = Run.of(ExampleRun.into(root.resolve("spark").toString()), false, runner, killer);
            assertThat(killer.killed).isTrue();
            assertThat(result).isEqualTo(expected);
            OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
        }
    }

    /** The way of a site with Spark: the script, the jar without Spark in it, the command's own report. */
    @Test
    void sparkSubmitRunsTheClustersJar() throws Exception {
        Runs.example(root.resolve("local"));
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
            OutputDirectories.assertSame(root.resolve("spark"), root.resolve("local"));
        }
    }

    /** The work of a run, a unit of which takes a while. */
    private static Work slow(byte[] order) {
        Work work = RunPlan.work(order);
        return new Work() {
            @Override
            public int units() {
                return work.units();
            }

            @Override
            public int pairs(int unit) {
                return work.pairs(unit);
            }

            @Override
            public String name(int unit) {
                return work.name(unit);
            }

            @Override
            public boolean run(int unit) {
                pause();
                return work.run(unit);
            }

            @Override
            public byte[] order() {
                return order;
            }
        };
    }

    private static void pause() {
        try {
            Thread.sleep(UNIT_MILLIS);
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
