package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.config.WindowFilter.Center;
import jatoa.config.WindowFilter.Spread;
import jatoa.config.WindowFilter.Statistics;
import jatoa.io.packed.PackedAdjointSources;
import jatoa.model.AdjointSource;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.run.RunPlan.Stage;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Schemas;
import jatoa.table.TableReader;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import jatoa.weight.Outliers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that refuse windows by {@code window_filters}. */
class FilteredRunTest {
    /** Refuses several windows of the example, and leaves a channel none. */
    private static final Map<String, Object> FAR_OUT = Map.of("column", "time_shift_s", "limit", 1.5, "min_count", 3);

    @TempDir
    private Path directory;

    private SettingsMap settings(String output) {
        return ExampleRun.example()
                .with("output", directory.resolve(output).toString())
                .with("figures", false);
    }

    private SettingsMap filtered(String output, Object... filters) {
        return settings(output).with("window_filters", List.of(filters));
    }

    private static Run.Result run(SettingsMap settings) {
        return Runs.run(ExampleRun.with(settings), new LocalRunner(2));
    }

    private List<Map<String, Object>> rows(String output, String table) {
        TableReader reader =
                TableReader.of(new OutputLayout(directory.resolve(output).toString()), table);
        List<Map<String, Object>> rows = new ArrayList<>();
        reader.forEachSorted(row -> {
            Map<String, Object> named = new HashMap<>();
            reader.columnNames().forEach(name -> named.put(name, row.get(named.size())));
            rows.add(named);
        });
        return rows;
    }

    private static Set<String> names(List<Map<String, Object>> windows) {
        return windows.stream()
                .map(w -> w.get("event") + " " + w.get("station") + " " + w.get("left_sample"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Object, Long> refused(String output) {
        return rows(output, "rejections").stream()
                .filter(r -> r.get("reason").toString().startsWith("filter:"))
                .collect(Collectors.groupingBy(
                        r -> r.get("reason"), Collectors.summingLong(r -> (Long) r.get("candidates"))));
    }

    @Test
    void whatLiesFarOutIsRefusedAndTheRestMeasuredAsIfItHadNeverBeen() throws IOException {
        run(settings("plain"));
        run(filtered("filtered", FAR_OUT));
        List<Map<String, Object>> all = rows("plain", "windows");
        double[] shifts =
                all.stream().mapToDouble(w -> (Double) w.get("time_shift_s")).toArray();
        Outliers outliers = Outliers.of(new Statistics(Set.of(), Center.MEDIAN, Spread.MAD, 1.5, 3), shifts);
        List<Map<String, Object>> kept = all.stream()
                .filter(w -> outliers.keeps((Double) w.get("time_shift_s")))
                .toList();
        assertThat(kept).hasSizeBetween(10, all.size() - 2);
        assertThat(names(rows("filtered", "windows"))).isEqualTo(names(kept));
        assertThat(refused("filtered")).isEqualTo(Map.of("filter:time_shift_s", (long) all.size() - kept.size()));
        assertThat(rows("filtered", "misfit"))
                .anySatisfy(row -> assertThat(row.get("reason")).isEqualTo("window_filters: filter:time_shift_s"));

        run(settings("again")
                .with("windows", Map.of("from", directory.resolve("filtered").toString())));
        assertThat(directory.resolve("filtered/misfit_results.txt"))
                .hasSameTextualContentAs(directory.resolve("again/misfit_results.txt"));
        for (String file : OutputDirectories.files(directory.resolve("again/adjoint"))) {
            assertThat(directory.resolve("filtered/adjoint").resolve(file))
                    .hasSameTextualContentAs(directory.resolve("again/adjoint").resolve(file));
        }
        assertThat(directory.resolve("filtered/.jatoa/uncommitted")).isEmptyDirectory();
    }

    @Test
    void filtersWorkInTheOrderWritten() {
        run(settings("plain"));
        run(filtered("filtered", Map.of("column", "cc", "min", 0.95), Map.of("count", "channel", "max", 1)));
        List<Map<String, Object>> good = rows("plain", "windows").stream()
                .filter(w -> (Double) w.get("cc") >= 0.95)
                .toList();
        Map<Object, Long> channels = good.stream()
                .collect(Collectors.groupingBy(w -> w.get("event") + " " + w.get("station"), Collectors.counting()));
        long crowded =
                channels.values().stream().filter(n -> n > 1).mapToLong(n -> n).sum();
        assertThat(crowded).isPositive();
        assertThat(refused("filtered"))
                .isEqualTo(Map.of(
                        "filter:cc", (long) rows("plain", "windows").size() - good.size(), "filter:count", crowded));
        assertThat(rows("filtered", "windows")).hasSize((int) (good.size() - crowded));
    }

    @Test
    void aGroupOfFewOrOfEqualValuesStaysWhole() {
        run(filtered("few", Map.of("column", "cc", "limit", 0.001, "min_count", 1000)));
        assertThat(refused("few")).isEmpty();
        Statistics statistics = new Statistics(Set.of(), Center.MEAN, Spread.STD, 0.1, 2);
        assertThat(Outliers.of(statistics, new double[] {1, 1, 1}).keeps(5)).isTrue();
        assertThat(Outliers.of(statistics, new double[] {7}).keeps(5)).isTrue();
        assertThat(Outliers.of(statistics, new double[] {0, 10}).keeps(5.5)).isTrue();
        assertThat(Outliers.of(statistics, new double[] {0, 10}).keeps(5.51)).isFalse();
    }

    /** However far it came: after stage 1, after some or all blocks were measured again, at the end. */
    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "100, false", "100, true"})
    void anInterruptedRunComesToTheSame(int blocks, boolean weights) {
        SettingsMap settings = filtered("whole", FAR_OUT);
        if (weights) {
            settings = settings.with("weights", Map.of("receiver", "geographic"));
        }
        run(settings);
        SettingsMap other = settings.with("output", directory.resolve("cut").toString());
        RunPlan plan = ExampleRun.with(other);
        Work measure = plan.work(Stage.MEASURE);
        for (int unit = 0; unit < measure.units(); unit++) {
            measure.run(unit);
        }
        new WindowStatistics(plan).judge();
        Work filter = plan.work(Stage.FILTER);
        for (int unit = 0; unit < Math.min(blocks, filter.units()); unit++) {
            filter.run(unit);
        }
        Run.Result resumed = Runs.run(Runs.resumed(plan), new LocalRunner(2));
        assertThat(resumed.stood()).isEqualTo(30);
        OutputDirectories.assertSame(directory.resolve("cut"), directory.resolve("whole"));
        assertThat(Runs.run(Runs.resumed(plan), new LocalRunner(2)).stood()).isEqualTo(30);
        OutputDirectories.assertSame(directory.resolve("cut"), directory.resolve("whole"));
    }

    @Test
    void packedAdjointSourcesAreThoseOfWhatIsLeft() throws IOException {
        run(filtered("text", FAR_OUT));
        run(filtered("packed", FAR_OUT).with("adjoint_format", List.of("ascii", "parquet")));
        OutputLayout layout = new OutputLayout(directory.resolve("packed").toString());
        int zeros = 0;
        for (int n = 0; n < 2; n++) {
            PartName block = new PartName(Evaluation.NONE, "001", n);
            List<AdjointSource> sources = new ArrayList<>();
            PackedAdjointSources.forEach(layout.part(Schemas.ADJOINT_SOURCES, block), 0, sources::add);
            for (AdjointSource source : sources) {
                String name = "adjoint/001/" + source.id().withoutLocation() + ".adj";
                double[] text = Files.readAllLines(directory.resolve("text").resolve(name)).stream()
                        .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                        .toArray();
                assertThat(source.samples().array())
                        .containsExactly(text, within(1e-9 * source.samples().maxAbs()));
                zeros += source.samples().maxAbs() == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).isPositive();
    }

    /** Statistics of all: one event done anew asks for the windows that the others had. */
    @Test
    void aBlockThatIsLostCostsAllTheirs() throws IOException {
        SettingsMap settings = filtered("whole", FAR_OUT);
        run(settings);
        SettingsMap other = settings.with("output", directory.resolve("cut").toString());
        run(other);
        Files.delete(directory.resolve("cut/.jatoa/receipts/002/0"));
        Run.Result resumed = Runs.run(Runs.resumed(ExampleRun.with(other)), new LocalRunner(2));
        assertThat(resumed.stood()).isZero();
        OutputDirectories.assertSame(directory.resolve("cut"), directory.resolve("whole"));
    }

    /** What an event loses depends on no other: it may be run alone. */
    @Test
    void eventsOfGroupsOfTheirOwnMayBeRunOneByOne() {
        Map<String, Object> filter = Map.of(
                "column", "cc", "limit", 1.0, "min_count", 2, "scope", "event", "center", "mean", "spread", "std");
        run(filtered("whole", filter));
        for (String event : List.of("001", "002", "003")) {
            run(filtered("single", filter).with("events", List.of(event)));
        }
        assertThat(refused("single")).isEqualTo(refused("whole")).containsKey("filter:cc");
        assertThat(rows("single", "windows")).isEqualTo(rows("whole", "windows"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "column: depth, min: 1 | window_filters.column",
                "column: cc | wants 'min', 'max' or 'limit' for cc",
                "min: 1 | wants a 'column' in each map",
                "column: cc, limit: 0 | 'window_filters.limit' must be > 0",
                "column: cc, limit: 3, by: [station] | window_filters.by",
                "column: cc, min: 2, max: 1 | 'window_filters.min' must be at most max",
                "count: event, max: 3 | window_filters.count",
                "column: cc, limit: 3, spred: mad | unknown setting 'window_filters.spred'"
            })
    void whatCannotBeMeantIsRefusedByName(String filter, String words) {
        Map<String, Object> map = new HashMap<>();
        for (String part : filter.split(", (?=[a-z_]+:)")) {
            String[] pair = part.split(": ");
            map.put(pair[0], pair[1].startsWith("[") ? List.of("station") : pair[1]);
        }
        assertThatThrownBy(() -> RunConfig.of(filtered("none", map)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words);
    }
}
