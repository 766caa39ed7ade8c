package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.SettingsMap;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs leave the same output directory, tables and receipts included, whatever runs them. Each runner extends it. */
public abstract class RunnersAgree {
    @TempDir
    protected Path root;

    /** A new one; closed by the test. */
    protected abstract Runner runner();

    private Run.Result run(RunPlan plan) {
        try (Runner runner = runner()) {
            return Runs.run(plan, runner);
        }
    }

    private RunPlan plan(String output, SettingsMap settings) {
        return ExampleRun.with(settings.with("output", root.resolve(output).toString()));
    }

    private void agree(SettingsMap settings) {
        Run.Result expected = Runs.local(plan("expected", settings));
        Run.Result result = run(plan("actual", settings));
        assertThat(result).isEqualTo(expected);
        OutputDirectories.assertSame(root.resolve("actual"), root.resolve("expected"));
    }

    @Test
    void onTheExample() {
        agree(ExampleRun.example());
        assertThat(OutputDirectories.files(root.resolve("actual")))
                .hasSizeGreaterThan(100)
                .contains(
                        "tables/misfit/part-001-00000.parquet",
                        "figures/001_AA.S000000.BXY.png",
                        "residuals/misfit.txt");
    }

    @Test
    void onEventsInAnotherOrder() throws IOException {
        agree(ExampleRun.example().with("events", List.of("003", "001")).with("figures", false));
        assertThat(Files.readAllLines(root.resolve("actual/misfit_results.txt")))
                .hasSize(20)
                .first()
                .asString()
                .startsWith("003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_window", "per_event_window"})
    void onMisfitsDividedByWindows(String normalization) {
        agree(ExampleRun.example()
                .with("events", List.of("001", "002"))
                .with("figures", false)
                .with("corrections", Map.of("misfit_normalization", normalization)));
        assertThat(root.resolve("actual/.jatoa/uncommitted")).isEmptyDirectory();
    }

    @Test
    void onWeights() {
        agree(ExampleRun.example()
                .with("figures", false)
                .with("roles", Map.of("validation", List.of("002")))
                .with("weights", Map.of("receiver", "geographic", "source", "geographic")));
        assertThat(root.resolve("actual/tables/weights")).isNotEmptyDirectory();
        assertThat(root.resolve("actual/.jatoa/uncommitted")).isEmptyDirectory();
    }

    @Test
    void onWindowsRefusedByStatistics() {
        agree(ExampleRun.example()
                .with("weights", Map.of("receiver", "geographic"))
                .with("window_filters", List.of(Map.of("column", "time_shift_s", "limit", 1.5, "min_count", 3))));
        assertThat(OutputDirectories.csv(root.resolve("actual").toString(), "rejections"))
                .contains("filter:time_shift_s");
    }

    @Test
    void onDoubleDifferences() {
        agree(ExampleRun.example()
                .with("events", List.of("002"))
                .with("figures", false)
                .with("adj_src_type", "cc_traveltime_dd")
                .with("double_difference", Map.of("pairs", "all")));
        assertThat(root.resolve("actual/tables/pairs")).isNotEmptyDirectory();
    }

    /** A pair that is damaged now, one that has gone and one without windows leave nothing of what they had. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onWhatAnEarlierRunWrote(boolean blanks) throws IOException {
        for (String side : List.of("001/obs", "001/syn")) {
            Path files = Files.createDirectories(root.resolve("data/" + side));
            try (Stream<Path> all = Files.list(Path.of("data", side))) {
                for (Path file : all.toList()) {
                    Files.copy(file, files.resolve(file.getFileName()));
                }
            }
        }
        SettingsMap settings = ExampleRun.example()
                .with("events", List.of("001"))
                .with("observed", root + "/data/{event}/obs/{channel}.semd")
                .with("synthetic", root + "/data/{event}/syn/{channel}.semd")
                .with("write_blanks", blanks);
        run(plan("actual", settings));
        Files.writeString(root.resolve("data/001/obs/AA.S000000.BXY.semd"), "damaged");
        Files.delete(root.resolve("data/001/syn/AA.S000001.BXY.semd"));
        Path flat = root.resolve("data/001/syn/AA.S000002.BXY.semd");
        Files.writeString(flat, Files.readString(flat).replaceAll("(?m)^( *\\S+) .*$", "$1 0.0"));
        agree(settings);
        assertThat(OutputDirectories.csv(root.resolve("actual").toString(), "misfit"))
                .contains(",failed,", ",skipped,");
    }

    @Test
    void onWhatAnInterruptedRunLeft() throws IOException {
        SettingsMap settings = ExampleRun.example().with("figures", false);
        Runs.local(plan("expected", settings));
        run(plan("actual", settings));
        Path receipts = root.resolve("actual/.jatoa/receipts");
        Files.delete(receipts.resolve("001/1"));
        Files.writeString(receipts.resolve("003/0"), "damaged");
        Run.Result resumed = run(Runs.resumed(plan("actual", settings)));
        assertThat(resumed.stood()).isEqualTo(20);
        OutputDirectories.assertSame(root.resolve("actual"), root.resolve("expected"));
    }

    /** Packed in and packed out, then the same from what a killed run left. */
    @Test
    void onContainers() throws IOException {
        String store = root.resolve("store").toString();
        SettingsMap files = ExampleRun.example().with("figures", false);
        PackedStore.write(files, ExampleRun.with(files).jobs(), store, true, 2);
        SettingsMap settings = PackedStore.resolved(files.with("observed", store)
                .with("synthetic", store)
                .with("adjoint_format", List.of("parquet", "asdf"))
                .with("solver", Map.of("name", "specfem3d")));
        agree(settings);
        assertThat(OutputDirectories.files(root.resolve("actual")))
                .contains("adjoint/001/adjoint.h5", "tables/adjoint_sources/part-003-00001.parquet")
                .noneMatch(file -> file.endsWith(".adj"));
        Files.delete(root.resolve("actual/.jatoa/receipts/001/1"));
        Files.delete(root.resolve("actual/adjoint/003/adjoint.h5"));
        Files.delete(root.resolve("actual/.jatoa/receipts/002/finished"));
        assertThat(run(Runs.resumed(plan("actual", settings))).stood()).isEqualTo(25);
        OutputDirectories.assertSame(root.resolve("actual"), root.resolve("expected"));
    }

    @Test
    void withoutAnyPair() {
        RunPlan plan = plan("actual", ExampleRun.example());
        Run.Result result = run(new RunPlan(plan.config(), new JobList(List.of())));
        assertThat(result.tally().pairs()).isZero();
        assertThat(root.resolve("actual/misfit_results.txt")).isEmptyFile();
    }
}
