package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.SettingsMap;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.io.waveform.SacFile;
import jatoa.math.Butterworth;
import jatoa.math.EdgeTaper;
import jatoa.model.Arrivals;
import jatoa.model.PeriodBand;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FLEXWIN's public example, II.ABKT for the event of 1995-05-02 (windowing specification §22.1). */
class AbktTest {
    private static final PeriodBand BAND = new PeriodBand(50, 150);
    /** The table gives six decimals. */
    private static final double SIX_DECIMALS = 1e-6;

    private TracePair pair;
    private Arrivals arrivals;

    @BeforeEach
    void read() {
        Trace observed = filtered("1995.122.05.32.16.0000.II.ABKT.00.LHZ.D.SAC");
        Trace synthetic = filtered("ABKT.II.LHZ.semd.sac");
        pair = new TracePair(observed, synthetic);
        arrivals = new Arrivals(
                List.of(new Window.Phase("Pdiff", 931.360829)),
                14106.987043,
                observed.axis().startNanos() + 499_900_024_000L);
    }

    private static Trace filtered(String file) {
        Path path = Shared.path("reference/observed/abkt/" + file);
        try {
            Trace trace = SacFile.read(Files.readAllBytes(path), file, 0);
            double[] x = trace.samples().toArray();
            removeLine(x);
            EdgeTaper.hann(x.length, 0.05).apply(x);
            Butterworth.bandPass(1.0 / 150, 1.0 / 50, 4, trace.axis().samplingRate())
                    .zeroPhase(x);
            return trace.withSamples(x);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void removeLine(double[] x) {
        double middle = (x.length - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        double spread = 0;
        for (int i = 0; i < x.length; i++) {
            mean += x[i] / x.length;
            slope += (i - middle) * x[i];
            spread += (i - middle) * (i - middle);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] -= mean + slope / spread * (i - middle);
        }
    }

    private static WindowConfig config(WindowSwitches switches, Map<String, Object> overrides) {
        return new WindowConfig(WindowParameters.of("example", new SettingsMap("", overrides)), switches, 0);
    }

    private WindowSet select(WindowSwitches switches, Map<String, Object> overrides) {
        return new WindowSelector(config(switches, overrides)).select(pair, BAND, Optional.of(arrivals));
    }

    @Test
    void windowsInBothConventions() {
        double[][] expected = {
            {1551, 1985, 1768, 0.957407, -3, 0.074690},
            {2221, 2709, 2465, 0.966469, 0, 0.128083},
            {2709, 2960, 2834, 0.963357, -5, -0.192769},
            {2960, 3172, 3066, 0.982495, -5, 0.185563},
            {3353, 3609, 3481, 0.968388, -6, 0.093674},
            {3609, 3920, 3764, 0.885020, 4, -0.118859},
            {3983, 4442, 4212, 0.825293, -9, -0.638656},
            {4715, 4962, 4838, 0.929534, -1, 0.259419},
            {4962, 5207, 5084, 0.928809, 7, 0.106569}
        };
        for (WindowSwitches switches : List.of(WindowSwitches.pyatoa(), WindowSwitches.corrected())) {
            List<Window> windows = select(switches, Map.of()).accepted();
            assertThat(windows).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                Window w = windows.get(i);
                assertThat(new double[] {w.left(), w.right(), w.center(), w.cc(), w.shiftSamples(), w.dlna()})
                        .containsExactly(expected[i], within(SIX_DECIMALS));
            }
        }
    }

    @Test
    void countsAfterEachStage() {
        assertThat(counts(WindowSwitches.pyatoa())).containsExactly(1663L, 0L, 10L, 1617L, 0L, 13L, 15L, 881L);
        assertThat(counts(WindowSwitches.corrected())).containsExactly(1663L, 0L, 10L, 1617L, 0L, 22L, 14L, 1381L);
    }

    /** Candidates; refused by travel time, length, level, prominence, separation; distinct windows; noise end. */
    private Long[] counts(WindowSwitches switches) {
        Selection selection = new Selection(config(switches, Map.of()), pair, BAND, Optional.of(arrivals));
        assertThat(selection.extrema().orElseThrow().peaks()).hasSize(22);
        assertThat(selection.extrema().orElseThrow().troughs()).hasSize(24);
        selection.shape(selection.extrema().orElseThrow());
        RejectionLog log = selection.log();
        return new Long[] {
            log.candidates(),
            log.count(Reason.TRAVELTIMES),
            log.count(Reason.MIN_LENGTH),
            log.count(Reason.WATER_LEVEL),
            log.count(Reason.PROMINENCE),
            log.count(Reason.PHASE_SEP),
            (long) log.distinct(),
            (long) selection.ranges().noiseEnd().orElseThrow()
        };
    }

    @Test
    void mergedWindows() {
        List<Window> windows = select(WindowSwitches.pyatoa(), Map.of("resolution_strategy", "merge"))
                .accepted();
        assertThat(windows.stream().map(w -> List.of(w.left(), w.right())).toList())
                .containsExactly(List.of(1551, 1985), List.of(2221, 3920), List.of(3983, 4442), List.of(4715, 5207));
        assertThat(windows.get(1).cc()).isCloseTo(0.870671, within(SIX_DECIMALS));
        assertThat(windows.get(1).shiftSamples()).isEqualTo(-3);
        assertThat(windows.get(3).cc()).isCloseTo(0.903827, within(SIX_DECIMALS));
        assertThat(windows.get(3).shiftSamples()).isEqualTo(4);
    }

    @Test
    void withoutEventThereAreMore() {
        WindowSet set =
                new WindowSelector(config(WindowSwitches.pyatoa(), Map.of())).select(pair, BAND, Optional.empty());
        assertThat(set.accepted()).hasSize(12);
    }
}
