package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.table.MisfitRow;
import jatoa.table.PairOutcome;
import jatoa.table.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces on different time axes, and time that was never recorded, from files to rows and adjoint sources. */
class TimeAxesTest {
    private static final List<String> CHANNEL = List.of("AA.S1.BXZ");

    @TempDir
    private Path data;

    private PairOutcome run(String settings) {
        String yaml = """
                events: [e]
                observed: DATA/{event}/obs/{channel}.semd
                synthetic: DATA/{event}/syn/{channel}.semd
                component_list: [Z]
                st_obs_type: syn
                min_period: 5
                max_period: 50
                figures: false
                pyflex_parameters: {s2n_limit: 0.1}
                output: DATA/results
                """;
        RunConfig config = RunConfig.of(SettingsFile.parse(
                (yaml + settings).replace("DATA", data.toString()).getBytes(StandardCharsets.UTF_8), "test.yaml"));
        PairJob job = new PairJob(0, new PairId("e", "AA", "S1"), new StationJob("AA", "S1", CHANNEL, CHANNEL));
        return PairPipeline.of(config).process(job);
    }

    /** Three pulses, at 60 s, 120 s and 180 s, {@code delay} s late. */
    private void write(String side, double start, double dt, int npts, double delay) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < npts; i++) {
            double t = start + i * dt - delay;
            double a = (t - 60) / 8;
            double b = (t - 120) / 8;
            double c = (t - 180) / 8;
            double value = Math.exp(-a * a) * Math.cos(6 * a)
                    + 1.4 * Math.exp(-b * b) * Math.cos(5 * b)
                    + Math.exp(-c * c) * Math.cos(6 * c);
            text.append(String.format(Locale.ROOT, "%.6f %.12e%n", start + i * dt, value));
        }
        Path directory = Files.createDirectories(data.resolve("e").resolve(side));
        Files.writeString(directory.resolve("AA.S1.BXZ.semd"), text);
    }

    @Test
    void windowsOverTheEndOfARecordingAreRefusedOrNoted() throws IOException {
        write("syn", 0, 0.2, 1200, 0);
        write("obs", 0, 0.2, 630, 0.6);
        PairOutcome corrected = run("conventions: corrected\n");
        assertThat(corrected.windows()).isNotEmpty().allMatch(w -> w.endSeconds() < 126);
        assertThat(corrected.rejections()).anyMatch(r -> r.reason().equals("unrecorded"));
        PairOutcome lax = run("quality: {coverage: null}\n");
        assertThat(lax.windows()).anyMatch(w -> w.endSeconds() > 126);
        assertThat(note(lax)).contains("padded with 570 zeros at the end", "unrecorded: 1 of ", "never recorded");
        assertThat(lax.rejections()).noneMatch(r -> r.reason().equals("unrecorded"));
        assertThat(Tally.of(lax).reasons())
                .containsEntry("measured: windows hold samples that were never recorded", 1L);
    }

    private static String note(PairOutcome outcome) {
        MisfitRow row = outcome.misfits().get(0);
        assertThat(row.status()).isEqualTo(Status.MEASURED);
        return row.note();
    }

    /** What is measured on the recording's times goes back to the synthetic's: its lines, its step, under either convention. */
    @Test
    void adjointSourcesStandOnTheSyntheticsOwnAxis() throws IOException {
        write("syn", -0.37, 0.25, 900, 0);
        write("obs", 0, 0.2, 1100, 1.2);
        for (String conventions : List.of("pyatoa", "corrected")) {
            run("standardize: {standardize_to: obs}\nconventions: " + conventions + "\n");
            List<String> lines = Files.readAllLines(data.resolve("results/adjoint/e/AA.S1.BXZ.adj"));
            assertThat(lines).as(conventions).hasSize(900);
            assertThat(time(lines.get(0))).isCloseTo(-0.37, within(1e-9));
            assertThat(time(lines.get(899))).isCloseTo(-0.37 + 899 * 0.25, within(1e-6));
            assertThat(lines).anyMatch(line -> Double.parseDouble(line.strip().split("\\s+")[1]) != 0);
        }
    }

    private static double time(String line) {
        return Double.parseDouble(line.strip().split("\\s+")[0]);
    }

    /** An observation that starts between the synthetic's samples, at another step: the delay is the pulse's. */
    @Test
    void aDelayIsRightWhereverSamplesStand() throws IOException {
        write("syn", 0, 0.2, 1000, 0);
        for (double start : new double[] {0, 0.09, 3.37, -2.71}) {
            for (double dt : new double[] {0.2, 0.5, 0.13}) {
                write("obs", start, dt, (int) (202 / dt), 0.6);
                PairOutcome outcome = run("conventions: corrected\n");
                assertThat(outcome.windows()).as(start + " " + dt).isNotEmpty();
                outcome.windows()
                        .forEach(w -> assertThat(w.measured().timeShift())
                                .as(start + " " + dt)
                                .isCloseTo(0.6, within(2e-3)));
            }
        }
    }
}
