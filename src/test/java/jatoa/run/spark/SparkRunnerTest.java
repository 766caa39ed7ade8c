package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.RunnersAgree;
import jatoa.run.Work;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkRunnerTest extends RunnersAgree {
    /** Units whose first attempt has failed already; tasks of a local master share this machine's memory. */
    private static final Set<Integer> FAILED_ONCE = ConcurrentHashMap.newKeySet();

    /** Sockets that tasks have seen. */
    private static final Set<String> LISTENING = ConcurrentHashMap.newKeySet();

    @Override
    protected Runner runner() {
        return new SparkRunner(Optional.of("local[2]"), "test", RunPlan::work);
    }

    /** So many units, each of which does the same. */
    private record Same(int units, IntConsumer unit) implements Work {
        @Override
        public int pairs(int unit) {
            return 1;
        }

        @Override
        public String name(int unit) {
            return "unit " + unit;
        }

        @Override
        public boolean run(int number) {
            unit.accept(number);
            return number % 2 == 0;
        }

        @Override
        public byte[] order() {
            return ByteBuffer.allocate(Integer.BYTES).putInt(units).array();
        }
    }

    private static Collection<String> run(String master, int units, Work.Factory works) {
        Collection<String> done = new ConcurrentLinkedQueue<>();
        Work work = works.of(ByteBuffer.allocate(Integer.BYTES).putInt(units).array());
        try (Runner runner = new SparkRunner(Optional.of(master), "test", works)) {
            runner.run(work, (unit, fresh) -> done.add(unit + (fresh ? " fresh" : " stood")));
        }
        return done;
    }

    private static int count(byte[] order) {
        return ByteBuffer.wrap(order).getInt();
    }

    @Test
    void everyUnitIsRunAndSaysWhetherItWasFresh() {
        assertThat(run("local[2]", 5, order -> new Same(count(order), unit -> {})))
                .containsExactlyInAnyOrder("0 fresh", "1 stood", "2 fresh", "3 stood", "4 fresh");
    }

    @Test
    void aTaskThatFailsIsRepeatedAndReportedOnce() {
        FAILED_ONCE.clear();
        assertThat(run(
                        "local[2,3]",
                        20,
                        order -> new Same(count(order), unit -> {
                            if (unit % 5 == 3 && FAILED_ONCE.add(unit)) {
                                throw new IllegalStateException("lost");
                            }
                        })))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(FAILED_ONCE).hasSize(4);
    }

    @Test
    void anUnwritableOutputEndsTheRunWithItsMessage() {
        assertThatThrownBy(() -> run(
                        "local[2]",
                        20,
                        order -> new Same(count(order), unit -> {
                            if (unit == 7) {
                                throw new OutputException("cannot write x.adj: no space left");
                            }
                        })))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write x.adj: no space left");
    }

    @Test
    void theOutputDirectoryMayHaveAnyName() {
        for (String name : List.of("run:1", "a b", "50%", "é#?")) {
            RunPlan plan = ExampleRun.with(ExampleRun.example()
                    .with("events", List.of("001"))
                    .with("stations", List.of("AA.S000000"))
                    .with("figures", false)
                    .with("output", root.resolve(name).toString()));
            try (Runner runner = runner()) {
                assertThat(Runs.run(plan, runner).tally().pairs()).isEqualTo(1);
            }
            assertThat(OutputDirectories.csv(root.resolve(name).toString(), "misfit")
                            .lines())
                    .hasSize(2);
        }
    }

    @Test
    void aLocalMasterListensOnLoopbackOnlyShowsNoPageAndAsksForASecret() {
        assumeThat(Path.of("/proc/net/tcp")).exists();
        LISTENING.clear();
        run("local[2]", 2, order -> new Same(count(order), unit -> LISTENING.addAll(ListeningSockets.ofThisProcess())));
        assertThat(LISTENING)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(ListeningSockets.isLoopback(address))
                        .as(address)
                        .isTrue());
        SparkConf conf = SparkSettings.of(Optional.of("local[2]"), "jatoa run my.yaml");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.authenticate")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"3.5.9, 2.13.8", "4.0.1, 2.12.18", "5.0.0, 3.3.1"})
    void anotherSparkIsRefusedInOneLine(String spark, String scala) {
        assertThatThrownBy(() -> SparkSettings.requireKnownSpark(spark, scala))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Spark " + spark + " with Scala " + scala
                        + " cannot run jatoa: it needs Spark 4.x" + " with Scala 2.13");
    }

    @Test
    void theApplicationIsNamedAfterTheRunUnlessItHasAName() {
        assertThat(name("")).isEqualTo("jatoa run my.yaml");
        assertThat(name("jatoa.cli.Main")).isEqualTo("jatoa run my.yaml");
        assertThat(name("my own")).isEqualTo("my own");
    }

    private static String name(String given) {
        if (!given.isEmpty()) {
            System.setProperty("spark.app.name", given);
        }
        try {
            return SparkSettings.of(Optional.of("local[2]"), "jatoa run my.yaml")
                    .get("spark.app.name");
        } finally {
            System.clearProperty("spark.app.name");
        }
    }

    @Test
    void theWorkingDirectoryTravelsToAClustersExecutors() {
        System.setProperty("spark.jars", "x.jar");
        try {
            SparkConf conf = SparkSettings.of(Optional.of("spark://127.0.0.1:7077"), "test");
            assertThat(conf.get("spark.executor.extraJavaOptions"))
                    .contains("-Djatoa.directory=\"" + Path.of("").toAbsolutePath() + "\"");
            assertThat(conf.contains("spark.driver.bindAddress")).isFalse();
        } finally {
            System.clearProperty("spark.jars");
        }
    }
}
