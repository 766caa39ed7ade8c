package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.SettingsMap;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.config.WindowSwitch;
import jatoa.math.Extrema;
import jatoa.model.Arrivals;
import jatoa.model.ChannelId;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.testing.TestVectors;
import jatoa.window.GlobalQuality.Verdict;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each stage against its own vectors. */
class StageVectorsTest {
    /** The tolerance that the data fit vectors name. */
    private static final double RELATIVE = 1e-11;

    private static final PeriodBand BAND = new PeriodBand(4, 40);

    @Test
    void trimming() {
        for (JsonNode c : WindowVectors.cases("trim_extrema.json")) {
            String name = c.get("name").asText();
            Extrema all = Extrema.at(WindowVectors.ints(c.get("peaks")), WindowVectors.ints(c.get("troughs")));
            int first = c.get("min_index").asInt();
            int last = c.get("max_index").asInt();
            Optional<Extrema> compatible = TravelTimeLimits.trimmedAsOriginal(all, first, last);
            if (c.get("reference").has("error")) {
                assertThat(compatible).as(name).isEmpty();
            } else {
                assertExtrema(name, compatible.orElseThrow(), c.get("reference"));
            }
            assertExtrema(
                    name,
                    TravelTimeLimits.trimmed(all, first, last, c.get("npts").asInt()),
                    c.get("corrected"));
        }
    }

    private static void assertExtrema(String name, Extrema actual, JsonNode expected) {
        assertThat(actual.peaks()).as(name).containsExactly(WindowVectors.ints(expected.get("peaks")));
        assertThat(actual.troughs()).as(name).containsExactly(WindowVectors.ints(expected.get("troughs")));
    }

    @Test
    void noiseAndSignal() {
        for (JsonNode c : WindowVectors.cases("noise_signal.json")) {
            String name = c.get("name").asText();
            WindowConfig config = WindowVectors.config(c.get("user"), WindowSwitches.pyatoa());
            WindowParameters.Ranges user = config.parameters().noise().ranges();
            JsonNode first = c.get("first_arrival_s");
            OptionalDouble arrival = first.isNull() ? OptionalDouble.empty() : OptionalDouble.of(first.asDouble());
            int npts = c.get("npts").asInt();
            Grid grid =
                    new Grid(npts, c.get("dt").asDouble(), c.get("min_period").asDouble(), 1000);
            double offset = c.get("origin_minus_start_s").asDouble();
            NoiseSignal compatible = NoiseSignal.compatible(user, arrival, grid);
            assertRanges(name, compatible, c.get("reference"));
            JsonNode count = c.get("reference").get("noise_sample_count");
            if (!count.isNull()) {
                assertThat(compatible.noise(npts).count()).as(name).isEqualTo(count.asInt());
                assertThat(compatible.signal(npts).count())
                        .as(name)
                        .isEqualTo(c.get("reference").get("signal_sample_count").asInt());
            }
            assertRanges(name, NoiseSignal.corrected(user, arrival, offset, grid), c.get("corrected"));
        }
    }

    private static void assertRanges(String name, NoiseSignal actual, JsonNode expected) {
        assertThat(actual)
                .as(name)
                .isEqualTo(new NoiseSignal(
                        expected.get("noise_start").asInt(),
                        optional(expected.get("noise_end")),
                        optional(expected.get("signal_start")),
                        expected.get("signal_end").asInt()));
    }

    private static OptionalInt optional(JsonNode value) {
        return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
    }

    @Test
    void globalQuality() {
        for (JsonNode c : WindowVectors.cases("global_quality.json")) {
            String name = c.get("name").asText();
            double[] observed = TestVectors.doubles(c.get("observed"));
            WindowParameters p = WindowVectors.config(c.get("config"), WindowSwitches.pyatoa())
                    .parameters();
            NoiseSignal ranges = NoiseSignal.compatible(
                    p.noise().ranges(), OptionalDouble.empty(), new Grid(observed.length, 1, 10, 100));
            GlobalQuality quality = GlobalQuality.of(observed, ranges, p.noise());
            JsonNode expected = c.get("reference");
            if (expected.has("error")) {
                assertThat(quality.verdict()).as(name).isEqualTo(Verdict.NOT_TESTABLE);
                continue;
            }
            boolean passed = expected.get("passed").asBoolean();
            assertThat(quality.verdict()).as(name).isEqualTo(passed ? Verdict.PASSED : Verdict.FAILED);
            assertRelative(name, quality.energyRatio(), expected.get("integrated_ratio"));
            assertRelative(name, quality.amplitudeRatio(), expected.get("amplitude_ratio"));
        }
    }

    @Test
    void windowSignalToNoise() {
        for (JsonNode c : WindowVectors.cases("window_snr.json")) {
            String name = c.get("name").asText();
            double[] observed = TestVectors.doubles(c.get("observed"));
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("s2n_limit", c.get("limit_at_center").asDouble());
            settings.put("window_signal_to_noise_type", c.get("type").asText());
            settings.put("noise_start_index", c.get("noise_start").asInt());
            settings.put(
                    "noise_end_index",
                    c.get("noise_end").isNull() ? null : c.get("noise_end").asInt());
            Selection selection = selection(settings, WindowSwitches.pyatoa(), 0, observed);
            List<Bounds> one =
                    List.of(new Bounds(c.get("left").asInt(), c.get("right").asInt()));
            assertThat(selection.aboveNoise(one, selection.ranges()))
                    .as(name)
                    .hasSize(c.get("kept").asBoolean() ? 1 : 0);
        }
    }

    @Test
    void theRightSampleCountsWhenCorrected() {
        double[] observed = {1, 1, 1, 2, 2, 9, 0};
        Map<String, Object> settings = Map.of("noise_end_index", 3, "s2n_limit", 5);
        List<Bounds> one = List.of(new Bounds(3, 5));
        Selection compatible = selection(settings, WindowSwitches.pyatoa(), 0, observed);
        Selection corrected = selection(settings, new WindowSwitches(Set.of(WindowSwitch.NOISE_WINDOW)), 0, observed);
        assertThat(compatible.aboveNoise(one, compatible.ranges())).isEmpty();
        assertThat(corrected.aboveNoise(one, corrected.ranges())).isEqualTo(one);
    }

    @Test
    void dataFit() {
        for (JsonNode c : WindowVectors.cases("datafit.json")) {
            String name = c.get("name").asText();
            double[] observed = TestVectors.doubles(c.get("observed"));
            Grid grid = new Grid(
                    observed.length, c.get("dt").asDouble(), c.get("min_period").asDouble(), 1000);
            DataFit fit =
                    new DataFit(observed, TestVectors.doubles(c.get("synthetic")), grid, WindowParameters.defaults());
            Bounds b = new Bounds(c.get("left").asInt(), c.get("right").asInt());
            Window w = fit.measure(b.left(), b.right(), b.center());
            assertThat(w.shiftSamples())
                    .as(name)
                    .isEqualTo(c.get("cc_shift_in_samples").asInt());
            assertRelative(name, w.cc(), c.get("max_cc_value"));
            assertRelative(name, w.dlna(), c.get("dlnA"));
            assertRelative(name, w.weight(), c.get("weight"));
            if (Double.isNaN(w.cc())) {
                assertThat(fit.violation(w)).as(name).isPresent();
            }
        }
    }

    @Test
    void limitsOfShiftAndAmplitudeAreStrictThatOfCorrelationIsNot() {
        WindowParameters p = WindowParameters.of(
                "default",
                new SettingsMap(
                        "",
                        Map.of(
                                "tshift_acceptance_level", 4,
                                "tshift_reference", 1,
                                "dlna_acceptance_level", 0.5,
                                "dlna_reference", 0.25,
                                "cc_acceptance_level", 0.5)));
        DataFit fit = new DataFit(new double[9], new double[9], new Grid(9, 2, 4, 40), p);
        assertThat(fit.violation(window(2, 0, 0.5))).isEmpty();
        assertThat(fit.violation(window(-1, 0, 0.5))).isEmpty();
        assertThat(fit.violation(window(-2, 0, 0.5))).contains(Reason.TSHIFT);
        assertThat(fit.violation(window(3, 0, 0.5))).contains(Reason.TSHIFT);
        assertThat(fit.violation(window(0, 0.75, 0.5))).contains(Reason.DLNA);
        assertThat(fit.violation(window(0, -0.25, 0.5))).contains(Reason.DLNA);
        assertThat(fit.violation(window(0, Double.NaN, 0.5))).contains(Reason.DLNA);
        assertThat(fit.violation(window(0, 0, 0.49))).contains(Reason.CC);
    }

    private static Window window(int shift, double dlna, double cc) {
        return new Window(2, 6, 4, cc, shift, dlna, 1, List.of());
    }

    @Test
    void merging() {
        for (JsonNode c : WindowVectors.cases("merge.json")) {
            String name = c.get("name").asText();
            List<Window> input = new ArrayList<>();
            c.get("input")
                    .forEach(
                            t -> input.add(new Window(t.get(0).asInt(), t.get(1).asInt(), 0, 1, 0, 0, 1, List.of())));
            JsonNode reference = c.get("reference");
            if (reference.has("error")) {
                assertThat(Overlaps.merge(input, false)).as(name).isEmpty();
            } else {
                assertThat(WindowVectors.triples(Overlaps.merge(input, false)))
                        .as(name)
                        .isEqualTo(WindowVectors.triples(reference.get("windows_left_right_center")));
            }
            assertThat(WindowVectors.triples(Overlaps.merge(input, true)))
                    .as(name)
                    .isEqualTo(WindowVectors.triples(c.get("corrected").get("windows_left_right_center")));
        }
    }

    @Test
    void amplitudeRatio() {
        for (JsonNode c : WindowVectors.cases("amplitude_ratio.json")) {
            double[] observed = TestVectors.doubles(c.get("observed"));
            Selection selection =
                    selection(Map.of(), WindowSwitches.pyatoa(), c.get("ratio").asDouble(), observed);
            List<List<Integer>> kept = selection.finish(windows(c.get("windows"))).stream()
                    .map(w -> List.of(w.left(), w.right()))
                    .toList();
            assertThat(kept).as(c.get("name").asText()).isEqualTo(pairs(c.get("kept")));
            assertThat(selection.log().count(Reason.AMPLITUDE))
                    .isEqualTo(c.get("windows").size() - c.get("kept").size());
        }
    }

    @Test
    void phases() {
        for (JsonNode c : WindowVectors.cases("phases.json")) {
            List<Window.Phase> phases = new ArrayList<>();
            c.get("arrivals")
                    .forEach(a -> phases.add(new Window.Phase(
                            a.get("name").asText(), a.get("time").asDouble())));
            double dt = c.get("dt").asDouble();
            long origin = Math.round(c.get("origin_minus_start_s").asDouble() * 1e9);
            double[] observed = new double[200];
            Selection selection = new Selection(
                    WindowConfig.defaults(),
                    pair(observed, observed, dt),
                    BAND,
                    Optional.of(new Arrivals(phases, 100, origin)));
            List<List<String>> names = selection.finish(windows(c.get("windows"))).stream()
                    .map(w -> w.phases().stream().map(Window.Phase::name).toList())
                    .toList();
            List<List<String>> expected = new ArrayList<>();
            c.get("phases")
                    .forEach(list -> expected.add(StreamSupport.stream(list.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList()));
            assertThat(names).as(c.get("name").asText()).isEqualTo(expected);
        }
    }

    private static List<Window> windows(JsonNode pairs) {
        List<Window> windows = new ArrayList<>();
        pairs.forEach(p -> windows.add(
                new Window(p.get(0).asInt(), p.get(1).asInt(), p.get(0).asInt(), 1, 0, 0, 1, List.of())));
        return windows;
    }

    private static List<List<Integer>> pairs(JsonNode array) {
        List<List<Integer>> pairs = new ArrayList<>();
        array.forEach(p -> pairs.add(List.of(p.get(0).asInt(), p.get(1).asInt())));
        return pairs;
    }

    private static Selection selection(
            Map<String, Object> settings, WindowSwitches switches, double winAmpRatio, double[] observed) {
        WindowConfig config =
                new WindowConfig(WindowParameters.of("default", new SettingsMap("", settings)), switches, winAmpRatio);
        return new Selection(config, pair(observed, observed, 1), BAND, Optional.empty());
    }

    static TracePair pair(double[] observed, double[] synthetic, double dt) {
        TimeAxis axis = TimeAxis.ofStep(0, dt, observed.length);
        return new TracePair(
                new Trace(ChannelId.parse("AA.S1.BXZ"), axis, Samples.copyOf(observed)),
                new Trace(ChannelId.parse("AA.S1.BXZ"), axis, Samples.copyOf(synthetic)));
    }

    private static void assertRelative(String name, double actual, JsonNode expected) {
        double e = expected.isTextual() ? Double.parseDouble(expected.asText()) : expected.asDouble();
        if (Double.isFinite(e)) {
            assertThat(actual).as(name).isCloseTo(e, within(RELATIVE * Math.max(Math.abs(e), 1e-3)));
        } else {
            assertThat(Double.valueOf(actual)).as(name).isEqualTo(Double.valueOf(e));
        }
    }
}
