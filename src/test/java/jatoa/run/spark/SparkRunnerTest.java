package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import jatoa.model.OutputException;
import jatoa.model.RowKey;
import jatoa.model.Status;
import jatoa.table.OutputLayout;
import jatoa.run.JobList;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.table.Tally;
import jatoa.table.TableReader;
import jatoa.table.TableStore;
import jatoa.table.TableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkRunnerTest {
    /** Pairs whose first attempt has failed already; tasks of a local master share this machine's memory. */
    private static final Set<Long> FAILED_ONCE = ConcurrentHashMap.newKeySet();

    /** Sockets that tasks have seen. */
    private static final Set<String> LISTENING = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path root;

    private RunPlan plan(String output, JobList jobs) {
        return new RunPlan(Fakes.config(root.resolve(output).toString()), jobs);
    }

    private static SparkRunner runner(String master, EngineFactory engines) {
        return new SparkRunner(Optional.of(master), engines);
    }

    private List<String> files(String output) throws IOException {
        try (Stream<Path> found = Files.walk(root.resolve(output))) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.resolve(output).relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private String csv(String output, String table) {
        StringBuilder text = new StringBuilder();
        TableText.print(
                TableReader.of(new OutputLayout(root.resolve(output).toString()), table), TableText.Format.CSV, text);
        return text.toString();
    }

    /** The same pairs without Spark. */
    private Tally writeDirectly(String output, JobList jobs) {
        OutputLayout layout = new OutputLayout(root.resolve(output).toString());
        TableStore store = TableStore.of(layout, RowKey.Evaluation.NONE);
        try (TableStore.Part part = store.begin(0)) {
            for (long i = 0; i < jobs.size(); i++) {
                part.write(Fakes.outcome(jobs.get(i), plan("out", jobs).config().json()));
            }
        }
        return store.commit(1);
    }

    private void assertSameResult(String output, JobList jobs, Tally tally) throws IOException {
        Tally expected = writeDirectly("expected", jobs);
        assertThat(tally.pairs()).isEqualTo(expected.pairs());
        assertThat(tally.statuses()).isEqualTo(expected.statuses());
        assertThat(tally.reasons()).isEqualTo(expected.reasons());
        assertThat(root.resolve(output + "/misfit_results.txt"))
                .hasSameBinaryContentAs(root.resolve("expected/misfit_results.txt"));
        for (String table : List.of("misfit", "windows", "rejections")) {
            assertThat(csv(output, table)).isEqualTo(csv("expected", table));
        }
    }

    @Test
    void everyPairIsInTheResultOnceInJobOrder() throws IOException {
        JobList jobs = Fakes.jobs(3, 11);
        Recorder progress = new Recorder();
        Tally tally = runner("local[2]", settings -> job -> Fakes.outcome(job, settings))
                .run(plan("out", jobs), progress);
        assertSameResult("out", jobs, tally);
        assertThat(tally.count(Status.MEASURED)).isEqualTo(33);
        assertThat(files("out"))
                .noneMatch(f -> f.startsWith("."))
                .filteredOn(f -> f.startsWith("tables/"))
                .hasSize(4 * 8);
        assertThat(root.resolve("out"))
                .isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("."));
        assertThat(progress.size).isEqualTo(33);
        assertThat(progress.done).isSorted().endsWith(33L);
        assertThat(progress.finished).isTrue();
    }

    @Test
    void aTaskThatFailsHalfWayIsRepeatedAndCountedOnce() throws IOException {
        FAILED_ONCE.clear();
        JobList jobs = Fakes.jobs(2, 10);
        Tally tally = runner("local[2,3]", settings -> job -> {
                    if (job.index() % 5 == 3 && FAILED_ONCE.add(job.index())) {
                        throw new IllegalStateException("lost");
                    }
                    return Fakes.outcome(job, settings);
                })
                .run(plan("out", jobs), Progress.NONE);
        assertThat(FAILED_ONCE).hasSize(4);
        assertSameResult("out", jobs, tally);
    }

    @Test
    void theOutputDirectoryMayHaveAnyName() throws IOException {
        JobList jobs = Fakes.jobs(1, 3);
        for (String name : List.of("run:1", "a b", "50%", "é#?")) {
            Tally tally = runner("local[1]", settings -> job -> Fakes.outcome(job, settings))
                    .run(plan(name, jobs), Progress.NONE);
            assertThat(tally.pairs()).isEqualTo(3);
            assertThat(csv(name, "misfit").lines()).hasSize(4);
        }
    }

    @Test
    void aRunWithoutPairsIsAnEmptyResult() throws IOException {
        JobList none = JobList.of(List.of());
        Tally tally = runner("local[2]", settings -> job -> Fakes.outcome(job, settings))
                .run(plan("out", none), Progress.NONE);
        assertThat(tally).isEqualTo(Tally.EMPTY);
        assertThat(csv("out", "misfit").lines()).hasSize(1);
    }

    @Test
    void anUnwritableOutputEndsTheRunWithItsMessageAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> runner("local[2]", settings -> job -> {
                            if (job.index() == 7) {
                                throw new OutputException("cannot write x.adj: no space left");
                            }
                            return Fakes.outcome(job, settings);
                        })
                        .run(plan("out", Fakes.jobs(2, 10)), Progress.NONE))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write x.adj: no space left");
        assertThat(root.resolve("out")).isEmptyDirectory();
    }

    @Test
    void anotherRunReplacesTheRowsOfTheOneBefore() throws IOException {
        EngineFactory engine = settings -> job -> Fakes.outcome(job, settings);
        runner("local[2]", engine).run(plan("out", Fakes.jobs(3, 11)), Progress.NONE);
        JobList fewer = Fakes.jobs(1, 3);
        Tally tally = runner("local[1]", engine).run(plan("out", fewer), Progress.NONE);
        assertSameResult("out", fewer, tally);
    }

    @Test
    void aLocalMasterListensOnLoopbackOnlyAndShowsNoPage() {
        assumeThat(Path.of("/proc/net/tcp")).exists();
        LISTENING.clear();
        runner("local[2]", settings -> job -> {
                    LISTENING.addAll(ListeningSockets.ofThisProcess());
                    return Fakes.outcome(job, settings);
                })
                .run(plan("out", Fakes.jobs(1, 2)), Progress.NONE);
        assertThat(LISTENING)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(ListeningSockets.isLoopback(address))
                        .as(address)
                        .isTrue());
        assertThat(SparkSettings.of(Optional.of("local[2]")).get("spark.ui.enabled"))
                .isEqualTo("false");
    }

    @Test
    void theWorkingDirectoryTravelsToAClustersExecutors() {
        System.setProperty("spark.jars", "x.jar");
        try {
            SparkConf conf = SparkSettings.of(Optional.of("spark://127.0.0.1:7077"));
            assertThat(conf.get("spark.executor.extraJavaOptions"))
                    .contains("-Djatoa.directory=\"" + Path.of("").toAbsolutePath() + "\"");
            assertThat(conf.contains("spark.driver.bindAddress")).isFalse();
        } finally {
            System.clearProperty("spark.jars");
        }
    }

    private static final class Recorder implements Progress {
        private final List<Long> done = Collections.synchronizedList(new ArrayList<>());
        private long size;
        private boolean finished;

        @Override
        public void start(long pairs) {
            size = pairs;
        }

        @Override
        public void done(long pairs) {
            done.add(pairs);
        }

        @Override
        public void finish() {
            finished = true;
        }
    }
}
