package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.Catalogue;
import jatoa.config.Catalogue.Setting;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.config.WindowSwitch;
import jatoa.model.Arrivals;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.testing.TestTraces;
import jatoa.window.WindowSelector.Reuse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WindowSelectorTest {
    static final PeriodBand BAND = new PeriodBand(10, 60);
    static final int NPTS = 800;
    private static final double ROUNDING = 1e-12;
    static final double DT = 0.5;
    static final String CHANNEL = "AA.S1.BXZ";

    static WindowSelector selector(WindowSwitches switches, Map<String, Object> settings) {
        return new WindowSelector(
                new WindowConfig(WindowParameters.of("default", new SettingsMap("", settings)), switches, 0));
    }

    static WindowSet select(WindowSwitches switches, Map<String, Object> settings, TracePair pair) {
        return selector(switches, settings).select(pair, BAND, Optional.empty());
    }

    static TracePair pair(double[] observed, double[] synthetic) {
        return new TracePair(TestTraces.of(CHANNEL, 0, 1 / DT, observed), TestTraces.of(CHANNEL, 0, 1 / DT, synthetic));
    }

    /** Wave groups, of different strength and period, {@code delay} s late. */
    static double[] groups(double delay) {
        Random random = new Random(7);
        double[] x = new double[NPTS];
        for (int group = 0; group < 8; group++) {
            double center = 60 + 42 * group + 10 * random.nextDouble() + delay;
            double period = 11 + 8 * random.nextDouble();
            double size = 0.4 + random.nextDouble();
            for (int i = 0; i < NPTS; i++) {
                double t = (i * DT - center) / period;
                x[i] += size * Math.exp(-t * t) * Math.cos(2 * Math.PI * t);
            }
        }
        return x;
    }

    private static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(v -> factor * v).toArray();
    }

    @Test
    void aDelayAndAFactorAreFound() {
        double factor = Math.exp(0.4);
        WindowSet set = select(WindowSwitches.pyatoa(), Map.of(), pair(times(factor, groups(1.5)), groups(0)));
        assertThat(set.outcome().kind()).isEqualTo(Kind.OK);
        assertThat(set.accepted()).hasSizeGreaterThan(3);
        for (Window w : set.accepted()) {
            assertThat(w.shiftSamples()).isEqualTo(3);
            assertThat(w.dlna()).isCloseTo(0.4, within(0.05));
            assertThat(w.cc()).isGreaterThan(0.95);
        }
    }

    @Test
    void identicalTracesAgreeExactly() {
        for (Window w : select(WindowSwitches.corrected(), Map.of(), pair(groups(0), groups(0)))
                .accepted()) {
            assertThat(w.shiftSamples()).isZero();
            assertThat(w.dlna()).isZero();
            assertThat(w.cc()).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void nothingFoundIsAnOutcomeWithAReason() {
        double[] zeros = new double[NPTS];
        WindowSet silent = select(WindowSwitches.pyatoa(), Map.of(), pair(groups(0), zeros));
        assertThat(silent.outcome().kind()).isEqualTo(Kind.NO_WINDOWS);
        assertThat(silent.outcome().reason()).contains("constant");
        assertThat(silent.warnings()).contains("synthetic has no signal");
        assertThat(select(WindowSwitches.corrected(), Map.of(), pair(groups(0), zeros))
                        .outcome()
                        .reason())
                .contains("0 peaks and 0 troughs");
        assertThat(select(WindowSwitches.pyatoa(), Map.of("stalta_waterlevel", 2), pair(groups(0), groups(0)))
                        .outcome()
                        .reason())
                .contains("stalta_waterlevel");
        WindowSet short_ = select(WindowSwitches.pyatoa(), Map.of("c_1", 1000), pair(groups(0), groups(0)));
        assertThat(short_.outcome().reason()).contains("no windows recovered").contains("min_length ");
        assertThat(select(WindowSwitches.pyatoa(), Map.of(), pair(zeros, groups(0)))
                        .outcome()
                        .kind())
                .isEqualTo(Kind.NO_WINDOWS);
    }

    @Test
    void differentUnitsAreNamed() {
        WindowSet set = select(WindowSwitches.pyatoa(), Map.of(), pair(times(1e6, groups(0)), groups(0)));
        assertThat(set.outcome().kind()).isEqualTo(Kind.NO_WINDOWS);
        assertThat(set.rejections()).extracting(Rejection::reason).contains("dlna");
        assertThat(String.join("\n", set.warnings()))
                .contains("peak-to-peak amplitudes differ")
                .contains("median dlnA 13.8");
    }

    @Test
    void unusableTracesAreSkipped() {
        double[] broken = groups(0);
        broken[33] = Double.NaN;
        WindowSet set = select(WindowSwitches.corrected(), Map.of(), pair(groups(0), broken));
        assertThat(set.outcome().kind()).isEqualTo(Kind.SKIPPED);
        assertThat(set.outcome().reason()).isEqualTo("synthetic holds NaN at sample 33");
        assertThat(select(WindowSwitches.pyatoa(), Map.of(), pair(new double[3], new double[4]))
                        .outcome()
                        .reason())
                .contains("3 samples");
        assertThat(select(WindowSwitches.pyatoa(), Map.of(), pair(new double[0], new double[0]))
                        .outcome()
                        .kind())
                .isEqualTo(Kind.SKIPPED);
        assertThat(skipped(TestTraces.of(CHANNEL, 0, 3, groups(0)))).contains("3.0 Hz");
        assertThat(skipped(TestTraces.of(CHANNEL, 250_000_001, 1 / DT, groups(0))))
                .contains("apart");
        assertThat(skipped(TestTraces.of(CHANNEL, 250_000_000, 1 / DT, groups(0))))
                .isEmpty();
    }

    private static String skipped(jatoa.model.Trace observed) {
        TracePair pair = new TracePair(observed, TestTraces.of(CHANNEL, 0, 1 / DT, groups(0)));
        return select(WindowSwitches.pyatoa(), Map.of(), pair).outcome().reason();
    }

    @Test
    void tinyTracesNeverThrow() {
        for (WindowSwitches switches : List.of(WindowSwitches.pyatoa(), WindowSwitches.corrected())) {
            for (int n = 1; n < 6; n++) {
                double[] x = Arrays.copyOfRange(groups(0), 100, 100 + n);
                for (Optional<Arrivals> known : List.of(Optional.<Arrivals>empty(), Optional.of(arrivals(1)))) {
                    assertThat(selector(switches, Map.of())
                                    .select(pair(x, x), BAND, known)
                                    .accepted())
                            .isEmpty();
                }
            }
        }
    }

    private static Arrivals arrivals(double first) {
        return new Arrivals(
                List.of(new Window.Phase("S", first + 90), new Window.Phase("P", first)), 900, 20_000_000_000L);
    }

    /** A water level beyond reach from some speed on leaves the windows before; of an unknown event they are all there, with a note. */
    @Test
    void limitsFollowTheDistance() {
        Map<String, Object> rule = Map.of("after", Map.of("speed", 900 / 200.0), "stalta_waterlevel", "x1e6");
        RunConfig limited = RunConfig.of(new SettingsMap(
                "",
                Map.of(
                        "events",
                        List.of("e"),
                        "observed",
                        "{channel}",
                        "synthetic",
                        "{channel}",
                        "limits",
                        List.of(rule))));
        WindowSelector selector = new WindowSelector(limited.windows());
        WindowSet all = selector(WindowSwitches.pyatoa(), Map.of())
                .select(pair(groups(0), groups(0)), BAND, Optional.of(arrivals(60)));
        WindowSet some = selector.select(pair(groups(0), groups(0)), BAND, Optional.of(arrivals(60)));
        double last = (200 + 20) / DT;
        assertThat(all.accepted()).anyMatch(w -> w.center() > last);
        assertThat(some.accepted()).isNotEmpty().noneMatch(w -> w.center() > last);
        assertThat(some.warnings()).isEqualTo(all.warnings());
        WindowSet unknown = selector.select(pair(groups(0), groups(0)), BAND, Optional.empty());
        assertThat(unknown.warnings()).contains("limits not applied: event or station unknown");
    }

    @Test
    void travelTimesFarOutsideTheTraceNeverThrow() {
        for (WindowSwitches switches : List.of(WindowSwitches.pyatoa(), WindowSwitches.corrected())) {
            for (double first : new double[] {-1e12, -5000, -100, 0, 200, 5000, 1e12}) {
                WindowSet set = selector(switches, Map.of())
                        .select(pair(groups(0), groups(0)), BAND, Optional.of(arrivals(first)));
                assertThat(set.outcome().kind()).isNotEqualTo(Kind.SKIPPED);
            }
        }
    }

    @Test
    void aGlobalTestWithoutNoise() {
        Map<String, Object> settings = Map.of("check_global_data_quality", true);
        TracePair pair = pair(groups(0), groups(0));
        WindowSet compatible = select(WindowSwitches.pyatoa(), settings, pair);
        assertThat(compatible.outcome().kind()).isEqualTo(Kind.SKIPPED);
        assertThat(compatible.outcome().reason()).contains("noise_end_index");
        WindowSet corrected = select(WindowSwitches.corrected(), settings, pair);
        assertThat(corrected.outcome().kind()).isEqualTo(Kind.OK);
        assertThat(String.join("\n", corrected.warnings())).contains("noise_end_index");
    }

    @Test
    void noPhaseArrives() {
        Optional<Arrivals> none = Optional.of(new Arrivals(List.of(), 900, 0));
        TracePair pair = pair(groups(0), groups(0));
        assertThat(selector(WindowSwitches.pyatoa(), Map.of())
                        .select(pair, BAND, none)
                        .outcome()
                        .reason())
                .contains("no seismic phase");
        assertThat(selector(WindowSwitches.corrected(), Map.of())
                        .select(pair, BAND, none)
                        .accepted())
                .isEqualTo(select(WindowSwitches.corrected(), Map.of(), pair).accepted());
    }

    @Test
    void levelsPerSampleNeedEverySample() {
        List<Double> two = List.of(0.1, 0.2);
        for (String key : List.of(
                "stalta_waterlevel",
                "tshift_acceptance_level",
                "dlna_acceptance_level",
                "cc_acceptance_level",
                "s2n_limit")) {
            assertThatThrownBy(() -> select(WindowSwitches.pyatoa(), Map.of(key, two), pair(groups(0), groups(0))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining(NPTS + " samples");
        }
    }

    /** Nothing is read and then ignored; the Earth model acts where travel times are computed. */
    @Test
    void everySettingHasAnEffect() {
        Map<String, Object> base = new HashMap<>(Map.of(
                "noise_end_index", 60,
                "c_2", 0.1,
                "c_4a", 0.8,
                "c_4b", 0.8,
                "dlna_acceptance_level", 0.3,
                "tshift_acceptance_level", 4));
        base.put("c_0", 0.1);
        for (Setting s : Catalogue.settings("pyflex_parameters")) {
            if (!s.key().equals("earth_model")) {
                assertThat(effects(base, s)).as(s.key()).isTrue();
            }
        }
    }

    private static boolean effects(Map<String, Object> base, Setting s) {
        for (String strategy : List.of("interval_scheduling", "flexwin")) {
            for (boolean global : List.of(false, true)) {
                Map<String, Object> settings = new HashMap<>(base);
                settings.putAll(telling(s.key()));
                settings.put("resolution_strategy", strategy);
                settings.put("check_global_data_quality", global);
                for (Object value : others(s)) {
                    Map<String, Object> changed = new HashMap<>(settings);
                    changed.put(s.key(), value);
                    if (!outcome(settings).equals(outcome(changed))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Settings under which a change of {@code key} shows. */
    private static Map<String, Object> telling(String key) {
        return switch (key) {
            case "c_4a", "c_4b" -> Map.of("c_1", 12, "c_3a", 50);
            case "window_signal_to_noise_type" -> Map.of("s2n_limit", 30);
            case "weight_average_cc" -> Map.of("weight_space_coverage", 1e-3, "weight_n_windows", 0);
            case "check_global_data_quality",
                    "noise_start_index",
                    "noise_end_index",
                    "signal_start_index",
                    "signal_end_index" -> Map.of("snr_integrate_base", 1e9);
            default -> Map.of();
        };
    }

    private static List<Object> others(Setting s) {
        return switch (s.key()) {
            case "window_signal_to_noise_type" -> List.of("energy");
            case "resolution_strategy" -> List.of("merge");
            case "window_weight_fct" -> List.of("equal");
            case "check_global_data_quality" -> List.of(true);
            case "noise_start_index" -> List.of(40, 59);
            case "noise_end_index" -> List.of(200);
            case "signal_start_index" -> List.of(700);
            case "signal_end_index" -> List.of(70);
            case "weight_space_coverage", "weight_average_cc", "weight_n_windows" -> List.of(0, 50);
            default -> List.of(0.05, 0.5, 1.2, 3, 20, 200, 1e5);
        };
    }

    private static List<Object> outcome(Map<String, Object> settings) {
        double[] observed = times(1.2, groups(2));
        Random random = new Random(2);
        for (int i = 0; i < NPTS; i++) {
            observed[i] += (i < 60 ? 0.03 + i * 0.002 : 0.02) * random.nextGaussian();
        }
        WindowSet set = selector(WindowSwitches.pyatoa(), settings)
                .select(
                        pair(observed, groups(0)),
                        BAND,
                        Optional.of(new Arrivals(List.of(new Window.Phase("P", 75)), 900, 0)));
        return List.of(set.accepted(), set.rejections(), set.outcome());
    }

    @Test
    void oneSelectorServesManyThreads() throws Exception {
        WindowSelector selector = selector(WindowSwitches.pyatoa(), Map.of());
        WindowSet expected = selector.select(pair(groups(1), groups(0)), BAND, Optional.empty());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<WindowSet>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                tasks.add(() -> selector.select(pair(groups(1), groups(0)), BAND, Optional.empty()));
            }
            for (Future<WindowSet> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void boundsOfRefusedCandidatesAreListedUpToALimit() {
        double[] x = new double[20_000];
        Random random = new Random(4);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        WindowSet set = selector(WindowSwitches.pyatoa(), Map.of("stalta_waterlevel", 0.01, "c_0", 20))
                .select(pair(x, x), new PeriodBand(30, 100), Optional.empty());
        Rejection level = set.rejections().stream()
                .filter(r -> r.reason().equals("water_level"))
                .findFirst()
                .orElseThrow();
        assertThat(level.bounds()).hasSize(2000);
        assertThat(level.candidates()).isGreaterThan(1_000_000);
    }

    @Test
    void mergedWindowsBeyondTheLimitsAreNamed() {
        double[] observed = groups(0);
        for (int i = NPTS / 2; i < NPTS; i++) {
            observed[i] *= 2.2;
        }
        WindowConfig config = new WindowConfig(
                WindowParameters.of(
                        "default",
                        new SettingsMap("", Map.of("resolution_strategy", "merge", "cc_acceptance_level", 0.98))),
                WindowSwitches.corrected(),
                0);
        Selection selection = new Selection(config, pair(observed, groups(0)), BAND, Optional.empty());
        List<Window> parts =
                selection.fitting(selection.measure(List.of(new Bounds(100, NPTS / 2 - 1), new Bounds(NPTS / 2, 700))));
        assertThat(parts).hasSize(2);
        assertThat(selection.resolve(parts))
                .singleElement()
                .satisfies(w -> assertThat(w.cc()).isLessThan(0.98));
        assertThat(selection.warnings()).contains("merged window 100–700 exceeds the limit of cc");
    }

    @Test
    void storedWindowsAreMeasuredAgain() {
        WindowSelector selector = selector(WindowSwitches.pyatoa(), Map.of("tshift_acceptance_level", 3));
        List<Window> stored = selector.select(pair(groups(1), groups(0)), BAND, Optional.empty())
                .accepted();
        TracePair late = pair(groups(4), groups(0));
        WindowSet kept = selector.remeasure(stored, late, BAND, Optional.empty(), Reuse.KEEP_ALL);
        assertThat(kept.accepted()).hasSameSizeAs(stored);
        assertThat(kept.accepted())
                .zipSatisfy(
                        stored,
                        (w, s) -> assertThat(List.of(w.left(), w.right(), w.center()))
                                .isEqualTo(List.of(s.left(), s.right(), s.center())));
        assertThat(kept.accepted()).extracting(Window::shiftSamples).contains(8);
        WindowSet valid = selector.remeasure(stored, late, BAND, Optional.empty(), Reuse.REVALIDATE);
        assertThat(valid.accepted()).isEmpty();
        assertThat(valid.outcome().reason()).contains("tshift " + stored.size());
        assertThat(selector.remeasure(stored, pair(groups(1), groups(0)), BAND, Optional.empty(), Reuse.REVALIDATE)
                        .accepted())
                .isEqualTo(stored);
        assertThat(selector.withoutStored(late, "none here").outcome())
                .isEqualTo(new WindowSet.Outcome(Kind.NO_WINDOWS, "none here"));
        Window outside = new Window(NPTS - 5, NPTS, NPTS - 3, 1, 0, 0, 1, List.of());
        assertThatThrownBy(() -> selector.remeasure(List.of(outside), late, BAND, Optional.empty(), Reuse.KEEP_ALL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("800");
    }

    @Test
    void optionsOfFlexwinChangeTheShape() {
        TracePair pair = pair(groups(0), groups(0));
        Map<WindowSwitch, Map<String, Object>> telling = Map.of(
                WindowSwitch.PROMINENCE, Map.of("c_2", 0.8),
                WindowSwitch.PHASE_SEPARATION, Map.of("c_0", 0.1, "c_3a", 1.5, "c_3b", 5, "stalta_waterlevel", 0.15),
                WindowSwitch.CURTAIL, Map.of("c_0", 0.1, "c_4a", 0.2, "c_4b", 0.2));
        telling.forEach((option, settings) -> {
            WindowSet off = select(WindowSwitches.pyatoa(), settings, pair);
            WindowSet on = select(new WindowSwitches(Set.of(option)), settings, pair);
            assertThat(List.of(on.accepted(), on.rejections()))
                    .as(option.key())
                    .isNotEqualTo(List.of(off.accepted(), off.rejections()));
        });
    }
}
