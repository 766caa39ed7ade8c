package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.ExampleRun;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Misfits and adjoint sources are divided by the same number: the windows of their event. The adjoint source stays the gradient. */
class NormalizationTest {
    /** One division more or less. */
    private static final double ROUNDING = 1e-14;

    /** Ten significant digits in a file. */
    private static final double WRITTEN = 1e-9;

    @TempDir
    private Path directory;

    private RunPlan plan(String normalization) {
        SettingsMap settings = ExampleRun.example()
                .with("output", directory.resolve(normalization).toString())
                .with("events", List.of("001", "002"))
                .with("stations", List.of("AA.S000000", "AA.S000001", "AA.S000002"))
                .with("figures", false)
                .with("conventions", "corrected")
                .with("adj_src_type", "waveform")
                .with("corrections", Map.of("misfit_normalization", normalization));
        return ExampleRun.with(settings);
    }

    /** Rows of the misfit table, each by its columns' names. */
    private List<Map<String, Object>> run(String normalization, String table) {
        RunPlan plan = plan(normalization);
        Runs.run(plan, new LocalRunner(2));
        TableReader reader = TableReader.of(new OutputLayout(plan.config().outputDirectory()), table);
        List<Map<String, Object>> rows = new ArrayList<>();
        reader.forEachSorted(row -> {
            Map<String, Object> named = new HashMap<>();
            reader.columnNames().forEach(name -> named.put(name, row.get(named.size())));
            rows.add(named);
        });
        return rows;
    }

    @Test
    void misfitAndAdjointSourceAreDividedByTheWindowsOfTheEvent() throws IOException {
        List<Map<String, Object>> plain = run("none", "misfit");
        List<Map<String, Object>> perWindow = run("per_window", "misfit");
        List<Map<String, Object>> perBoth = run("per_event_window", "misfit");
        List<Map<String, Object>> windows = run("per_window", "windows");
        assertThat(plain).hasSize(6);
        for (int p = 0; p < plain.size(); p++) {
            Map<String, Object> row = plain.get(p);
            assertThat(row).containsEntry("status", "measured");
            double count = plain.stream()
                    .filter(r -> r.get("event").equals(row.get("event")))
                    .mapToLong(r -> (Long) r.get("window_count"))
                    .sum();
            assertThat(count).isGreaterThan(2);
            checkScaled("per_window", row, perWindow.get(p), 1 / count);
            checkScaled("per_event_window", row, perBoth.get(p), 1 / (2 * count));
            double parts = windows.stream()
                    .filter(w -> w.get("event").equals(row.get("event"))
                            && w.get("station").equals(row.get("station")))
                    .mapToDouble(w -> (Double) w.get("measurement_misfit"))
                    .sum();
            double misfit = (Double) row.get("misfit");
            assertThat(parts).isCloseTo(misfit / count, within(ROUNDING * misfit));
        }
    }

    private void checkScaled(String directory, Map<String, Object> row, Map<String, Object> scaled, double factor)
            throws IOException {
        double misfit = (Double) row.get("misfit");
        assertThat((Double) scaled.get("misfit")).isCloseTo(misfit * factor, within(ROUNDING * misfit));
        double[] f = adjoint("none", row);
        double[] g = adjoint(directory, row);
        double largest = Samples.adopt(f).maxAbs();
        assertThat(largest).isPositive();
        for (int i = 0; i < f.length; i++) {
            assertThat(g[i]).isCloseTo(f[i] * factor, within(WRITTEN * largest * factor));
        }
    }

    private double[] adjoint(String run, Map<String, Object> row) throws IOException {
        Path file = directory.resolve(run + "/adjoint/" + row.get("event") + "/AA." + row.get("station") + ".BXY.adj");
        return Files.readAllLines(file).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                .toArray();
    }

    @Test
    void theNumberOfEventsMustBeKnown() {
        assertThatThrownBy(() -> RunConfig.of(ExampleRun.example()
                        .with("events", Map.of("glob", "data/0*"))
                        .with("corrections", Map.of("misfit_normalization", "per_event_window"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("list them under 'events'");
    }
}
