package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.MisfitRow;
import jatoa.model.PairOutcome;
import jatoa.model.Status;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import jatoa.testing.ExampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Misfits and adjoint sources are divided by the same number: the windows of their event. The adjoint source stays the gradient. */
class EventNormalizationTest {
    /** One division more or less. */
    private static final double ROUNDING = 1e-14;

    /** Ten significant digits in a file. */
    private static final double WRITTEN = 1e-9;

    @TempDir
    private Path directory;

    private RunConfig config(String normalization) {
        SettingsMap settings = ExampleRun.example()
                .with("output", directory.resolve(normalization).toString())
                .with("events", List.of("001", "002"))
                .with("stations", List.of("AA.S000000", "AA.S000001", "AA.S000002"))
                .with("figures", false)
                .with("conventions", "corrected")
                .with("adj_src_type", "waveform")
                .with("corrections", Map.of("misfit_normalization", normalization));
        return RunConfig.of(settings);
    }

    private static List<PairOutcome> run(RunConfig config) {
        PairPipeline engine = PairPipeline.of(config);
        JobList jobs = JobDiscovery.find(config);
        return LongStream.range(0, jobs.size())
                .parallel()
                .mapToObj(i -> engine.process(jobs.get(i)))
                .toList();
    }

    @Test
    void misfitAndAdjointSourceAreDividedByTheWindowsOfTheEvent() throws IOException {
        List<PairOutcome> plain = run(config("none"));
        List<PairOutcome> perWindow = run(config("per_window"));
        List<PairOutcome> perBoth = run(config("per_event_window"));
        for (int p = 0; p < plain.size(); p++) {
            MisfitRow row = plain.get(p).misfits().get(0);
            assertThat(row.status()).isEqualTo(Status.MEASURED);
            String event = row.key().event();
            double windows = plain.stream()
                    .map(o -> o.misfits().get(0))
                    .filter(r -> r.key().event().equals(event))
                    .mapToInt(MisfitRow::windowCount)
                    .sum();
            assertThat(windows).isGreaterThan(2);
            checkScaled("per_window", row, perWindow.get(p), 1 / windows);
            checkScaled("per_event_window", row, perBoth.get(p), 1 / (2 * windows));
            double parts = perWindow.get(p).windows().stream()
                    .mapToDouble(w -> w.measured().misfit())
                    .sum();
            assertThat(parts).isCloseTo(row.misfit() / windows, within(ROUNDING * row.misfit()));
        }
    }

    private void checkScaled(String directory, MisfitRow row, PairOutcome scaled, double factor) throws IOException {
        assertThat(scaled.misfits().get(0).misfit()).isCloseTo(row.misfit() * factor, within(ROUNDING * row.misfit()));
        double[] f = adjoint("none", row);
        double[] g = adjoint(directory, row);
        double largest = 0;
        for (double v : f) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertThat(largest).isPositive();
        for (int i = 0; i < f.length; i++) {
            assertThat(g[i]).isCloseTo(f[i] * factor, within(WRITTEN * largest * factor));
        }
    }

    private double[] adjoint(String run, MisfitRow row) throws IOException {
        Path file = directory.resolve(run + "/adjoint/" + row.key().event() + "/"
                + row.key().channel().withoutLocation() + ".adj");
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
