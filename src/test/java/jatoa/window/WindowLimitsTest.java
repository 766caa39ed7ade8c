package jatoa.window;

import static jatoa.window.WindowSelectorTest.BAND;
import static jatoa.window.WindowSelectorTest.DT;
import static jatoa.window.WindowSelectorTest.NPTS;
import static jatoa.window.WindowSelectorTest.groups;
import static jatoa.window.WindowSelectorTest.pair;
import static jatoa.window.WindowSelectorTest.select;
import static jatoa.window.WindowSelectorTest.selector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.math.Butterworth;
import jatoa.model.Gaps;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.window.WindowSelector.Reuse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Very long traces, traces of which parts were never recorded, and noise ranges that do not fit a trace. */
class WindowLimitsTest {
    private static TracePair padded(double[] observed, double[] synthetic, Gaps gaps) {
        TracePair pair = pair(observed, synthetic);
        return new TracePair(pair.observed().withGaps(gaps), pair.synthetic());
    }

    /** A million samples make about 10¹⁴ candidates; none is held. */
    @Test
    void aMillionSamples() {
        double[] x = new double[1_000_000];
        Random random = new Random(24);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        Butterworth.bandPass(1 / 30.0, 1 / 10.0, 2, 1 / DT).zeroPhase(x);
        for (WindowSwitches switches : List.of(WindowSwitches.pyatoa(), WindowSwitches.corrected())) {
            WindowSet set = selector(switches, Map.of()).select(pair(x, x), new PeriodBand(10, 30), Optional.empty());
            assertThat(set.outcome().kind()).isEqualTo(Kind.OK);
            assertThat(set.accepted()).hasSizeGreaterThan(10_000);
            assertThat(set.rejections())
                    .extracting(Rejection::reason)
                    .startsWith("min_length", "water_level", "phase_sep");
        }
    }

    /** Ripples of a steady signal all stay above the water level, and few are too far apart. */
    @Test
    void tooManyWindowsAreRefusedWithTheirNumbers() {
        double[] x = new double[100_000];
        Random random = new Random(24);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(0.4 * i) + 0.001 * random.nextGaussian();
        }
        WindowSet set = select(WindowSwitches.pyatoa(), Map.of(), pair(x, x));
        assertThat(set.outcome().kind()).isEqualTo(Kind.SKIPPED);
        assertThat(set.outcome().reason()).contains("too many windows", "troughs of the STA/LTA", "stalta_waterlevel");
    }

    @Test
    void windowsOverWhatWasNeverRecordedAreRefusedOrSaidToBe() {
        WindowSet all = select(WindowSwitches.corrected(), Map.of(), pair(groups(1), groups(0)));
        Window last = all.accepted().get(all.accepted().size() - 1);
        Gaps end = Gaps.NONE.with(last.left() + 10, NPTS);
        WindowConfig config = new WindowConfig(WindowParameters.defaults(), WindowSwitches.corrected(), 0);
        WindowSet strict =
                new WindowSelector(config, 0).select(padded(groups(1), groups(0), end), BAND, Optional.empty());
        assertThat(strict.accepted()).isNotEmpty().allMatch(w -> w.right() < last.left() + 10);
        assertThat(strict.rejections())
                .filteredOn(r -> r.reason().equals("unrecorded"))
                .singleElement()
                .satisfies(r -> assertThat(r.bounds()).contains(Rejection.pack(last.left(), last.right())));
        WindowSet lax = new WindowSelector(config).select(padded(groups(1), groups(0), end), BAND, Optional.empty());
        assertThat(lax.accepted()).isEqualTo(all.accepted());
        assertThat(lax.warnings())
                .anyMatch(w -> w.startsWith("unrecorded: 1 of " + all.accepted().size() + " windows holds samples"));
        Gaps touching = Gaps.NONE.with(last.right(), NPTS);
        assertThat(new WindowSelector(config, 0.05)
                        .select(padded(groups(1), groups(0), touching), BAND, Optional.empty())
                        .accepted())
                .isEqualTo(all.accepted());
        WindowSet stored = new WindowSelector(config, 0)
                .remeasure(all.accepted(), padded(groups(1), groups(0), end), BAND, Optional.empty(), Reuse.REVALIDATE);
        assertThat(stored.accepted()).hasSize(all.accepted().size() - 1);
    }

    @Test
    void noiseAndSignalRangesLieInTheTrace() {
        TracePair pair = pair(groups(1), groups(0));
        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of("noise_start_index", 1600, "noise_end_index", 1700),
                        "noise_start_index 1600 and noise_end_index 1700: 1600 lies outside a trace of 800 samples",
                Map.of("noise_start_index", 300, "noise_end_index", 200),
                        "noise_start_index 300 and noise_end_index 200",
                Map.of("noise_end_index", 801), "noise_end_index 801: 801 lies outside a trace of 800 samples",
                Map.of("noise_end_index", -801), "noise_end_index -801",
                Map.of("noise_end_index", 500, "signal_start_index", 400), "noise_end_index 500 lies after",
                Map.of("signal_start_index", 400, "signal_end_index", 400),
                        "signal_start_index 400 and signal_end_index 400");
        wrong.forEach((settings, words) -> {
            for (WindowSwitches switches : List.of(WindowSwitches.pyatoa(), WindowSwitches.corrected())) {
                assertThatThrownBy(() -> select(switches, settings, pair))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(words);
            }
        });
        assertThat(select(WindowSwitches.corrected(), Map.of("noise_start_index", -800, "noise_end_index", 60), pair)
                        .accepted())
                .isNotEmpty();
    }
}
