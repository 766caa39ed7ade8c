package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.model.Evaluation;
import jatoa.model.Status;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A second run into an output directory leaves nothing of the first that is not its own: the directory is as if there had been no first
 * one. Three events of two stations with two components.
 */
class ReplacementTest {
    private static final List<String> EVENTS = List.of("001", "002", "003");
    private static final List<String> SIDES = List.of("obs", "syn");
    private static final int STATIONS = 2;
    private static final String WHOLE = "component_list: [Y, Z]\n";

    @TempDir
    private Path root;

    @BeforeEach
    void copyData() throws IOException {
        for (String event : EVENTS) {
            for (String side : SIDES) {
                Files.createDirectories(root.resolve("data").resolve(event).resolve(side));
                for (int s = 0; s < STATIONS; s++) {
                    for (char component : "YZ".toCharArray()) {
                        Files.copy(
                                Path.of("data", event, side, "AA.S00000" + s + ".BXY.semd"),
                                file(event, side, s, component));
                    }
                }
            }
        }
        Files.copy(Path.of("data/STATIONS"), root.resolve("STATIONS"));
    }

    private Path file(String event, String side, int station, char component) {
        return root.resolve("data/" + event + "/" + side + "/AA.S00000" + station + ".BX" + component + ".semd");
    }

    private RunPlan plan(String output, String events, String more) {
        String components = more.contains("component_list") ? "" : WHOLE;
        String yaml = "events: " + events + "\n"
                + "observed: " + root + "/data/{event}/obs/{channel}.semd\n"
                + "synthetic: " + root + "/data/{event}/syn/{channel}.semd\n"
                + "station_file: " + root + "/STATIONS\n"
                + "output: " + root.resolve(output) + "\n"
                + "st_obs_type: syn\nmin_period: 10.0\nmax_period: 100.0\n"
                + (more.contains("figures") ? "" : "figures: false\n")
                + components + more;
        return ExampleRun.with(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    private RunPlan plan(String output, String more) {
        return plan(output, "[\"001\", \"002\"]", more);
    }

    private void same(String actual, String expected) {
        OutputDirectories.assertSame(root.resolve(actual), root.resolve(expected));
    }

    private Path adjoint(String event, int station, char component) {
        return root.resolve("out/adjoint/" + event + "/AA.S00000" + station + ".BX" + component + ".adj");
    }

    private void assertZeroOrAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            assertThat(Files.readAllLines(file))
                    .allMatch(line -> Double.parseDouble(line.strip().split("\\s+")[1]) == 0);
        }
    }

    private static void assertNotZero(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .anyMatch(line -> Double.parseDouble(line.strip().split("\\s+")[1]) != 0);
    }

    /** Every station in it has an adjoint source and the other way round. */
    private void assertStationsAdjoint(String event) throws IOException {
        Path directory = root.resolve("out/adjoint/" + event);
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".adj"))
                    .map(name -> name.split("\\.")[1])
                    .distinct()
                    .sorted()
                    .forEach(sources::add);
        }
        Path list = directory.resolve("STATIONS_ADJOINT");
        List<String> listed = Files.exists(list)
                ? Files.readAllLines(list).stream()
                        .map(l -> l.strip().split("\\s+")[0])
                        .sorted()
                        .toList()
                : List.of();
        assertThat(listed).isEqualTo(sources);
    }

    /** Ways in which the pair 001_AA.S000001 falls out. */
    private enum Loss {
        DAMAGED_OBSERVED,
        DAMAGED_SYNTHETIC,
        ONE_SIDE_GONE,
        GONE,
        NO_WINDOWS,
        NO_WINDOWS_IN_THE_EVENT,
        NO_FILES_OF_THE_EVENT,
    }

    private void lose(Loss loss) throws IOException {
        for (char component : "YZ".toCharArray()) {
            Path observed = file("001", "obs", 1, component);
            Path synthetic = file("001", "syn", 1, component);
            switch (loss) {
                case DAMAGED_OBSERVED -> Files.writeString(observed, "0.0 *****\n");
                case DAMAGED_SYNTHETIC -> Files.writeString(synthetic, "0.0 *****\n");
                case ONE_SIDE_GONE -> Files.delete(observed);
                case GONE -> {
                    Files.delete(observed);
                    Files.delete(synthetic);
                }
                case NO_WINDOWS -> reverse(synthetic, observed);
                case NO_WINDOWS_IN_THE_EVENT -> {
                    for (int s = 0; s < STATIONS; s++) {
                        reverse(file("001", "syn", s, component), file("001", "obs", s, component));
                    }
                }
                case NO_FILES_OF_THE_EVENT -> {
                    for (int s = 0; s < STATIONS; s++) {
                        Files.delete(file("001", "syn", s, component));
                        Files.delete(file("001", "obs", s, component));
                    }
                }
            }
        }
    }

    /** The observed trace has the other sign: nothing correlates. */
    private static void reverse(Path synthetic, Path observed) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(synthetic)) {
            String[] words = line.strip().split("\\s+");
            text.append(String.format(Locale.ROOT, "%s %.6e%n", words[0], -Double.parseDouble(words[1])));
        }
        Files.writeString(observed, text);
    }

    @ParameterizedTest
    @EnumSource
    void aPairThatFallsOutLeavesNothingBehind(Loss loss) throws IOException {
        leavesNothing(loss, "");
    }

    @ParameterizedTest
    @EnumSource
    void norWithoutBlankAdjointSources(Loss loss) throws IOException {
        leavesNothing(loss, "write_blanks: false\n");
    }

    private void leavesNothing(Loss loss, String more) throws IOException {
        Runs.local(plan("out", more));
        assertNotZero(adjoint("001", 1, 'Y'));
        byte[] other = Files.readAllBytes(adjoint("002", 1, 'Y'));
        lose(loss);
        Run.Result result = Runs.local(plan("out", more));
        assertZeroOrAbsent(adjoint("001", 1, 'Y'));
        assertZeroOrAbsent(adjoint("001", 1, 'Z'));
        if (more.contains("write_blanks: false")) {
            assertThat(adjoint("001", 1, 'Y')).doesNotExist();
        }
        assertStationsAdjoint("001");
        assertThat(Files.readAllBytes(adjoint("002", 1, 'Y'))).isEqualTo(other);
        assertThat(result.tally().count(Status.FAILED)).isEqualTo(loss.name().startsWith("DAMAGED") ? 2 : 0);
        Runs.local(plan("fresh", more));
        same("out", "fresh");
    }

    /** The same after the directory was resumed instead. */
    @ParameterizedTest
    @EnumSource
    void aResumedRunLeavesNothingEither(Loss loss) throws IOException {
        Runs.local(plan("out", ""));
        lose(loss);
        Run.Result result = Runs.run(Runs.resumed(plan("out", "")), new LocalRunner(2));
        // with other numbers of pairs the blocks are others
        boolean fewer = loss == Loss.GONE || loss == Loss.NO_FILES_OF_THE_EVENT;
        assertThat(result.stood()).isGreaterThanOrEqualTo(fewer ? 0 : STATIONS);
        assertStationsAdjoint("001");
        Runs.local(plan("fresh", ""));
        same("out", "fresh");
    }

    @Test
    void componentsThatAreNoLongerAskedForAreGone() throws IOException {
        Runs.local(plan("out", ""));
        assertNotZero(adjoint("001", 0, 'Z'));
        Runs.local(plan("out", "component_list: [Y]\n"));
        assertZeroOrAbsent(adjoint("001", 0, 'Z'));
        assertThat(OutputDirectories.csv(root.resolve("out").toString(), "misfit"))
                .doesNotContain("BXZ");
        Runs.local(plan("fresh", "component_list: [Y]\n"));
        same("out", "fresh");
    }

    @Test
    void figuresOfTheRunBeforeAreGone() throws IOException {
        String two = "stations: [AA.S000000, AA.S000001]\nfigures: true\n";
        Runs.local(plan("out", "[\"001\"]", two));
        assertThat(root.resolve("out/figures")).isDirectoryContaining("glob:**001_AA.S000001*.png");
        Runs.local(plan("out", "[\"001\"]", two.replace(", AA.S000001", "")));
        assertThat(root.resolve("out/figures")).isDirectoryNotContaining("glob:**S000001*");
        assertThat(root.resolve("out/figures")).isDirectoryContaining("glob:**001_AA.S000000*.png");
        Runs.local(plan("out", "[\"001\"]", "stations: [AA.S000000]\n"));
        assertThat(root.resolve("out/figures"))
                .satisfiesAnyOf(
                        figures -> assertThat(figures).doesNotExist(),
                        figures -> assertThat(figures).isEmptyDirectory());
    }

    @Test
    void eventsOfOtherSettingsAreRemovedWithALine() {
        Runs.local(plan("out", ""));
        Run.Result result = Runs.local(plan("out", "[\"003\"]", "adj_src_type: waveform\n"));
        assertThat(result.warnings())
                .anySatisfy(line -> assertThat(line).contains("2 events of other settings removed: 001, 002"));
        Runs.local(plan("fresh", "[\"003\"]", "adj_src_type: waveform\n"));
        same("out", "fresh");
    }

    @Test
    void eventsOfTheSameSettingsStay() {
        Runs.local(plan("out", ""));
        Run.Result result = Runs.local(plan("out", "[\"003\"]", ""));
        assertThat(result.warnings()).noneMatch(line -> line.contains("removed"));
        assertThat(result.tally().pairs()).isEqualTo(STATIONS);
        Runs.local(plan("all", "[\"001\", \"002\", \"003\"]", ""));
        assertSameRows("out", "all");
        assertThat(Runs.run(Runs.resumed(plan("out", "")), new LocalRunner(1)).stood())
                .isEqualTo(2 * STATIONS);
        assertSameRows("out", "all");
    }

    @Test
    void onlyThisRunsEventsStayWhereThatIsAskedFor() {
        Runs.local(plan("out", ""));
        Run.Result result = Run.of(plan("out", "[\"003\"]", ""), true, new LocalRunner(1), Progress.NONE);
        assertThat(result.warnings())
                .anySatisfy(line -> assertThat(line).contains("2 other events removed (--only): 001, 002"));
        Runs.local(plan("fresh", "[\"003\"]", ""));
        same("out", "fresh");
    }

    @Test
    void otherEvaluationsStay() throws IOException {
        Runs.local(plan("out", "iteration: 1\nstep_count: 0\n"));
        String before = OutputDirectories.csv(root.resolve("out").toString(), "misfit");
        lose(Loss.NO_WINDOWS_IN_THE_EVENT);
        Runs.local(plan("out", "iteration: 1\nstep_count: 1\n"));
        assertThat(OutputDirectories.csv(root.resolve("out").toString(), "misfit")
                        .lines())
                .containsAll(before.lines().toList());
        assertZeroOrAbsent(adjoint("001", 0, 'Y'));
        assertNotZero(adjoint("002", 0, 'Y'));
    }

    /** All that is not cut by blocks. */
    private void assertSameRows(String actual, String expected) {
        Path a = root.resolve(actual);
        Path b = root.resolve(expected);
        for (String table : List.of("misfit", "windows", "rejections", "stations")) {
            assertThat(OutputDirectories.csv(a.toString(), table))
                    .as(table)
                    .isEqualTo(OutputDirectories.csv(b.toString(), table));
        }
        assertThat(others(a)).isEqualTo(others(b));
        for (String file : others(b)) {
            assertThat(a.resolve(file)).as(file).hasSameBinaryContentAs(b.resolve(file));
        }
    }

    private static List<String> others(Path output) {
        return OutputDirectories.files(output).stream()
                .filter(f -> !f.startsWith("tables/") && !f.startsWith(".jatoa/"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsOfDifferentEventsComeOutAsOneEvaluation(boolean atTheSameTime) throws Exception {
        List<String> order = List.of("003", "001", "002");
        if (atTheSameTime) {
            CyclicBarrier together = new CyclicBarrier(order.size());
            Runner waiting = (work, done) -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                new LocalRunner(1).run(work, done);
            };
            ExecutorService pool = Executors.newFixedThreadPool(order.size());
            List<Future<?>> runs = new ArrayList<>();
            order.forEach(event ->
                    runs.add(pool.submit(() -> Runs.run(plan("out", "[\"" + event + "\"]", ""), waiting))));
            for (Future<?> run : runs) {
                run.get();
            }
            pool.shutdown();
        } else {
            order.forEach(event -> Runs.local(plan("out", "[\"" + event + "\"]", "")));
        }
        Runs.local(plan("all", "[\"001\", \"002\", \"003\"]", ""));
        assertSameRows("out", "all");
    }

    /** Else the next run would leave them out of what is of the whole evaluation. */
    @Test
    void aRunsEventsAreDoneAsSoonAsTheNextHasItsTurn() {
        OutputLayout layout = new OutputLayout(root.resolve("out").toString());
        try (RunsHere first = RunsHere.enter(layout, Evaluation.NONE, List.of("001"));
                RunsHere second = RunsHere.enter(layout, Evaluation.NONE, List.of("002"))) {
            assertThat(second.eventsOfOthers()).containsExactly("001");
            assertThat(first.alone(() -> "done")).isEqualTo("done");
            assertThat(second.eventsOfOthers()).isEmpty();
            assertThat(first.eventsOfOthers()).containsExactly("002");
        }
    }

    /** Many at once and often: of two in their turn at the same time one would delete what the other writes. */
    @Test
    void onlyOneRunHasItsTurn() throws Exception {
        final int runs = 12;
        final int turns = 20;
        OutputLayout layout = new OutputLayout(root.resolve("out").toString());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(runs);
        List<Future<?>> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            String event = Integer.toString(run);
            all.add(pool.submit(() -> {
                try (RunsHere here = RunsHere.enter(layout, Evaluation.NONE, List.of(event))) {
                    for (int turn = 0; turn < turns; turn++) {
                        here.alone(() -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            return inside.decrementAndGet();
                        });
                    }
                }
            }));
        }
        for (Future<?> run : all) {
            run.get();
        }
        pool.shutdown();
        assertThat(most).hasValue(1);
        assertThat(root.resolve("out/.jatoa/running")).isEmptyDirectory();
    }

    private static RunPlan reported(Path folder, String file, Path output) throws IOException {
        SettingsMap settings = SettingsFile.parse(Files.readAllBytes(folder.resolve(file)), file);
        String text = Files.readString(folder.resolve(file));
        for (String key : List.of("observed", "synthetic", "station_file")) {
            String value = text.replaceAll("(?s).*?\\b" + key + ": \"([^\"]*)\".*", "$1");
            settings = settings.with(key, folder + "/" + value);
        }
        return ExampleRun.with(settings.with("output", output.toString()));
    }

    @Test
    void theReportedStaleAdjointSources() throws IOException {
        Path folder = Shared.path("reference/reports/stale_adjoint_sources");
        Path output = root.resolve("out");
        Runs.local(reported(folder, "config.yaml", output));
        Run.Result result = Runs.local(reported(folder, "config_second.yaml", output));
        assertThat(result.tally().count(Status.FAILED)).isEqualTo(1);
        double largest = 0;
        for (String line : Files.readAllLines(output.resolve("adjoint/e/AA.S1.BXZ.adj"))) {
            largest = Math.max(largest, Math.abs(Double.parseDouble(line.strip().split("\\s+")[1])));
        }
        assertThat(largest).isBetween(0.2398, 0.24);
        assertZeroOrAbsent(output.resolve("adjoint/e/AA.S2.BXZ.adj"));
        assertZeroOrAbsent(output.resolve("adjoint/e/AA.S3.BXZ.adj"));
        assertStationsAdjoint("e");
    }

    @Test
    void theReportedStationThatIsNotListed() throws IOException {
        Path folder = Shared.path("reference/reports/stations_one_unlisted");
        Run.Result result = Runs.local(reported(folder, "config.yaml", root.resolve("out")));
        assertThat(Files.readAllLines(root.resolve("out/adjoint/e/STATIONS_ADJOINT")))
                .extracting(line -> line.strip().split("\\s+")[0])
                .containsExactly("S1", "S3");
        assertThat(result.warnings()).anySatisfy(line -> assertThat(line).contains("AA.S2", "station_file"));
        assertThat(result.tally().count(Status.FAILED)).isZero();
    }
}
