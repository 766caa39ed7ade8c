package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.inspect.Answer;
import jatoa.inspect.Filter;
import jatoa.inspect.Inspector;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.Role;
import jatoa.report.Report;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.table.WeightTable;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are measured beside the inversion, and batches of those that are in it. */
class RolesTest {
    private static final double ROUNDING = 1e-12;

    private static final List<String> MANY =
            IntStream.range(0, 100).mapToObj(i -> "event" + i).toList();

    @TempDir
    private Path directory;

    private SettingsMap settings(String output) {
        return ExampleRun.example()
                .with("output", directory.resolve(output).toString())
                .with("stations", List.of("AA.S000000", "AA.S000001"))
                .with("figures", false);
    }

    private SettingsMap withRoles(String output) throws IOException {
        Path list = Files.writeString(directory.resolve("held_out.txt"), "# events held out\n003\n");
        return settings(output)
                .with("roles", Map.of("validation", List.of("002"), "test", Map.of("file", list.toString())));
    }

    private static RunPlan plan(SettingsMap settings, Role... roles) {
        RunConfig config = RunConfig.of(settings);
        EventChoice choice =
                roles.length == 0 ? EventChoice.STANDARD : new EventChoice(Set.of(roles), OptionalInt.empty(), 0);
        return new RunPlan(config, JobDiscovery.find(config, choice));
    }

    private static Run.Result run(SettingsMap settings, Role... roles) {
        return Runs.run(plan(settings, roles), new LocalRunner(2));
    }

    private String residual(String output, String name) throws IOException {
        return Files.readString(directory.resolve(output + "/residuals/" + name))
                .strip();
    }

    private List<String> files(String below) throws IOException {
        Path path = directory.resolve(below);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private List<List<Object>> rows(String output, String table, String... columns) {
        TableReader reader =
                TableReader.of(new OutputLayout(directory.resolve(output).toString()), table);
        List<List<Object>> rows = new ArrayList<>();
        reader.forEachSorted(row -> rows.add(Stream.of(columns)
                .map(c -> row.get(reader.columnNames().indexOf(c)))
                .toList()));
        return rows;
    }

    @Test
    void validationIsMeasuredAndNeverUsed() throws IOException {
        Run.Result result = run(withRoles("roles"));
        run(settings("one").with("events", List.of("001")));
        run(settings("two").with("events", List.of("002")));
        assertThat(files("roles/adjoint")).containsExactly("001");
        assertThat(files("roles/residuals"))
                .containsExactly(
                        "001.txt",
                        "full",
                        "misfit.txt",
                        "misfit_events.txt",
                        "validation.txt",
                        "validation_events.txt");
        assertThat(residual("roles", "misfit.txt")).isEqualTo(residual("one", "misfit.txt"));
        assertThat(residual("roles", "validation.txt")).isEqualTo(residual("two", "misfit.txt"));
        assertThat(residual("roles", "validation_events.txt")).isEqualTo(residual("two", "misfit_events.txt"));
        assertThat(new HashSet<>(rows("roles", "misfit", "event", "role")))
                .containsExactlyInAnyOrder(List.of("002", "validation"), Arrays.asList("001", null));
        assertThat(result.totals()).extracting(Run.Total::role).containsExactly(Role.INVERSION, Role.VALIDATION);
        assertThat(directory.resolve("roles/tables/misfit/part-001-00000.parquet"))
                .as("without a trace in the inversion's own")
                .hasSameBinaryContentAs(directory.resolve("one/tables/misfit/part-001-00000.parquet"));
    }

    @Test
    void testEventsAreMeasuredWhenAskedForAlone() throws IOException {
        run(withRoles("roles"), Role.TEST);
        run(settings("three").with("events", List.of("003")));
        assertThat(residual("roles", "test.txt")).isEqualTo(residual("three", "misfit.txt"));
        assertThat(files("roles/residuals")).containsExactly("test.txt", "test_events.txt");
        assertThat(files("roles/adjoint")).isEmpty();
    }

    /** What an event left in its earlier role is taken away, also where nothing else changed. */
    @Test
    void aRoleThatChangesTakesAdjointSourcesAway() throws IOException {
        run(settings("x").with("events", List.of("001", "002")));
        assertThat(files("x/adjoint/002")).contains("STATIONS_ADJOINT", "AA.S000000.BXY.adj");
        Runs.run(Runs.resumed(plan(withRoles("x").with("events", List.of("001", "002")))), new LocalRunner(1));
        run(withRoles("fresh").with("events", List.of("001", "002")));
        assertThat(files("x/adjoint/002")).isEmpty();
        OutputDirectories.assertSame(directory.resolve("x"), directory.resolve("fresh"));
    }

    /** Validation events have weights of their own and change none of the inversion's (workflows specification §3.8). */
    @Test
    void weightsOfTheInversionDoNotSeeValidation() throws IOException {
        Map<String, Object> weights = Map.of("category", "by_window_count", "source", "geographic");
        SettingsMap all = settings("w").with("weights", weights).with("roles", Map.of("validation", List.of("002")));
        run(all);
        run(all.with("output", directory.resolve("o").toString())
                .with("events", List.of("001", "003"))
                .with("roles", null));
        assertThat(residual("w", "misfit.txt")).isEqualTo(residual("o", "misfit.txt"));
        assertThat(residual("w", "full/001.txt")).isEqualTo(residual("o", "full/001.txt"));
        double sum = 0;
        Object category = null;
        for (List<Object> row : rows("w", "weights", "role", "source_weight", "category_weight", "weight")) {
            category = row.get(0).equals("inversion") ? row.get(2) : category;
        }
        for (List<Object> row : rows("w", "weights", "event", "role", "source_weight", "category_weight")) {
            if (row.get(0).equals("002")) {
                assertThat(row.subList(1, 4)).isEqualTo(List.of("validation", 1.0, category));
            }
        }
        for (List<Object> row : rows("w", "misfit", "event", "weight", "misfit")) {
            sum += row.get(0).equals("002") && row.get(2) != null ? (Double) row.get(1) * (Double) row.get(2) : 0;
        }
        assertThat(sum).isPositive();
        assertThat(WeightTable.of(new OutputLayout(directory.resolve("w").toString()), Evaluation.NONE))
                .extracting(row -> row.key().event())
                .as("what the report shows the weights of")
                .contains("001", "003")
                .doesNotContain("002");
        assertThat(Double.parseDouble(residual("w", "validation.txt"))).isCloseTo(sum, within(ROUNDING * sum));
    }

    @Test
    void convergenceKeepsThemApart() throws IOException {
        run(withRoles("roles").with("iteration", 1).with("step_count", 0));
        try (Inspector inspector = Inspector.open(directory.resolve("roles").toString(), Optional.of("local[1]"))) {
            Answer convergence = inspector.ask(Query.of(Question.CONVERGENCE));
            assertThat(convergence.column("misfit"))
                    .containsExactly(Double.parseDouble(residual("roles", "misfit.txt")));
            assertThat(convergence.column("validation_misfit"))
                    .containsExactly(Double.parseDouble(residual("roles", "validation.txt")));
            assertThat(convergence.column("validation_events")).containsExactly(1L);
            assertThat(inspector.ask(Query.of(Question.EVENTS)).column("event")).containsExactly("001");
            assertThat(inspector
                            .ask(Query.of(Question.EVENTS).with(Filter.ALL.with(Role.VALIDATION)))
                            .column("event"))
                    .containsExactly("002");
            assertThat(inspector
                            .ask(Query.of(Question.STATISTICS))
                            .column("windows")
                            .get(0))
                    .as("windows of the inversion alone")
                    .isEqualTo(inspector
                            .ask(Query.of(Question.STEPS))
                            .column("windows")
                            .get(0));
        }
        Report.write(
                directory.resolve("roles").toString(),
                new Report.Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("local[1]")));
        assertThat(Files.readString(directory.resolve("roles/report.html")))
                .contains("event misfit of validation, events 1", "validation_misfit");
    }

    private static Set<String> batch(List<String> events, int size, long seed) {
        EventChoice choice = new EventChoice(EventChoice.STANDARD.roles(), OptionalInt.of(size), seed);
        return choice.of(events, RunConfig.of(ExampleRun.example()).data().roles())
                .keySet();
    }

    @Test
    void aBatchIsTheSameWhateverTheOrderOfEvents() {
        List<String> other = new ArrayList<>(MANY);
        Collections.reverse(other);
        assertThat(batch(MANY, 20, 7)).hasSize(20).isEqualTo(batch(other, 20, 7));
        assertThat(batch(MANY, 20, 8)).isNotEqualTo(batch(MANY, 20, 7));
        assertThat(batch(MANY, 30, 7)).containsAll(batch(MANY, 20, 7));
        assertThatThrownBy(() -> batch(MANY, 101, 7))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("101 events was asked for, and the inversion has 100");
    }

    /** Over many seeds every event has its turn about equally often. */
    @Test
    void batchesAreFair() {
        int[] times = new int[MANY.size()];
        for (int seed = 0; seed < 200; seed++) {
            batch(MANY, 20, seed).forEach(event -> times[MANY.indexOf(event)]++);
        }
        assertThat(IntStream.of(times).min().orElseThrow()).isGreaterThan(20);
        assertThat(IntStream.of(times).max().orElseThrow()).isLessThan(65);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() ->
                        plan(settings("x").with("roles", Map.of("validation", List.of("002"), "test", List.of("002")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has event '002' as");
        assertThatThrownBy(() -> plan(settings("x").with("roles", Map.of("control", List.of("002")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("known are inversion, validation, test, off");
        assertThatThrownBy(() -> plan(settings("x").with("roles", Map.of("off", List.of("001", "002", "003")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of 3 events");
        assertThat(plan(settings("x").with("roles", Map.of("validation", List.of("2"))))
                        .jobs()
                        .findings()
                        .lines())
                .containsExactly("warning: setting 'roles' names events that 'events' does not have: 2");
    }
}
