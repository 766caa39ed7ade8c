package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowSwitch;
import jatoa.math.Extrema;
import jatoa.model.Arrivals;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Complete runs of the vectors: extrema, every stage's list, ranges, rejections, final windows, failures. */
class EndToEndTest {
    /** Of the vectors, relative. */
    private static final double VALUE = 1e-9;
    /** The vectors' STA/LTA is rounded to twelve digits. */
    private static final double STALTA = 1e-10;

    @Test
    void reference() {
        for (JsonNode c : WindowVectors.cases("endtoend.json")) {
            check(c, c.get("reference"), WindowSwitches.pyatoa());
        }
    }

    @Test
    void corrected() {
        for (JsonNode c : WindowVectors.cases("endtoend.json")) {
            check(c, c.get("corrected"), WindowSwitches.corrected());
        }
    }

    @Test
    void everyCorrectionAloneChangesSomeCase() {
        for (WindowSwitch s : WindowSwitch.values()) {
            if (WindowSwitches.corrected().has(s)) {
                WindowSwitches one = new WindowSwitches(Set.of(s));
                boolean changes = false;
                for (JsonNode c : WindowVectors.cases("endtoend.json")) {
                    changes |= !select(c, one).equals(select(c, WindowSwitches.pyatoa()));
                }
                assertThat(changes).as(s.key()).isTrue();
            }
        }
    }

    private static WindowSet select(JsonNode c, WindowSwitches switches) {
        return new WindowSelector(WindowVectors.config(c.get("config"), switches))
                .select(pair(c), band(c), arrivals(c.get("event")));
    }

    private static TracePair pair(JsonNode c) {
        return StageVectorsTest.pair(
                TestVectors.doubles(c.get("observed")),
                TestVectors.doubles(c.get("synthetic")),
                c.get("dt").asDouble());
    }

    private static PeriodBand band(JsonNode c) {
        return new PeriodBand(
                c.get("config").get("min_period").asDouble(),
                c.get("config").get("max_period").asDouble());
    }

    private static void check(JsonNode c, JsonNode expected, WindowSwitches switches) {
        String name = c.get("name").asText();
        WindowConfig config = WindowVectors.config(c.get("config"), switches);
        TracePair pair = pair(c);
        PeriodBand band = band(c);
        Optional<Arrivals> arrivals = arrivals(c.get("event"));
        WindowSet set = select(c, switches);
        if (expected.has("error")) {
            assertThat(set.outcome().kind()).as(name).isEqualTo(Kind.NO_WINDOWS);
            assertThat(set.outcome().reason()).as(name).isNotBlank();
            assertThat(set.accepted()).as(name).isEmpty();
            return;
        }
        if (switches.on().isEmpty()) {
            assertStalta(name, set, TestVectors.doubles(c.get("stalta_reference")));
        }
        assertFinal(name, set, expected.get("final"));
        if (!expected.has("global_ok") || expected.get("global_ok").asBoolean()) {
            assertStages(name, new Selection(config, pair, band, arrivals), expected);
            assertRejections(name, set, expected);
        } else {
            assertThat(set.outcome().reason()).as(name).contains("global quality");
        }
    }

    private static Optional<Arrivals> arrivals(JsonNode event) {
        if (event.isNull()) {
            return Optional.empty();
        }
        List<Window.Phase> phases = new ArrayList<>();
        event.get("arrivals")
                .forEach(a -> phases.add(
                        new Window.Phase(a.get("name").asText(), a.get("time").asDouble())));
        long origin = Math.round(event.get("origin_minus_start_s").asDouble() * 1e9);
        return Optional.of(new Arrivals(phases, event.get("distance_km").asDouble(), origin));
    }

    private static void assertStalta(String name, WindowSet set, double[] expected) {
        double[] actual = set.stalta().orElseThrow().array();
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as(name).isCloseTo(expected[i], within(STALTA * expected[i]));
        }
    }

    private static void assertFinal(String name, WindowSet set, JsonNode expected) {
        assertThat(set.accepted()).as(name).hasSize(expected.size());
        assertThat(set.outcome().kind()).as(name).isEqualTo(expected.isEmpty() ? Kind.NO_WINDOWS : Kind.OK);
        for (int i = 0; i < expected.size(); i++) {
            Window w = set.accepted().get(i);
            JsonNode e = expected.get(i);
            assertThat(List.of(w.left(), w.right(), w.center(), w.shiftSamples()))
                    .as(name)
                    .isEqualTo(List.of(
                            e.get("left").asInt(),
                            e.get("right").asInt(),
                            e.get("center").asInt(),
                            e.get("shift").asInt()));
            assertClose(name, w.cc(), e.get("cc"));
            assertClose(name, w.dlna(), e.get("dlnA"));
            assertClose(name, w.weight(), e.get("weight"));
            List<String> phases = new ArrayList<>();
            e.get("phases").forEach(p -> phases.add(p.asText()));
            assertThat(w.phases()).extracting(Window.Phase::name).as(name).isEqualTo(phases);
        }
    }

    private static void assertClose(String name, double actual, JsonNode expected) {
        double e = expected.asDouble();
        assertThat(actual).as(name).isCloseTo(e, within(VALUE * Math.max(1, Math.abs(e))));
    }

    private static void assertStages(String name, Selection selection, JsonNode expected) {
        Extrema extrema = selection.extrema().orElseThrow();
        assertThat(extrema.peaks()).as(name).containsExactly(WindowVectors.ints(expected.get("peaks")));
        assertThat(extrema.troughs()).as(name).containsExactly(WindowVectors.ints(expected.get("troughs")));
        NoiseSignal ranges = selection.ranges();
        JsonNode r = expected.get("noise_signal");
        assertThat(ranges)
                .as(name)
                .isEqualTo(new NoiseSignal(
                        r.get(0).asInt(),
                        optional(r.get(1)),
                        optional(r.get(2)),
                        r.get(3).asInt()));
        List<Bounds> shaped = selection.shape(extrema);
        assertBounds(name + " min_length_2", shaped, expected.get("min_length_2"));
        List<Bounds> clear = selection.aboveNoise(shaped, ranges);
        assertBounds(name + " snr", clear, expected.get("snr"));
        List<Window> fitting = selection.fitting(selection.measure(clear));
        assertBounds(
                name + " data_fit",
                fitting.stream().map(w -> new Bounds(w.left(), w.right())).toList(),
                expected.get("data_fit"));
    }

    private static void assertBounds(String name, List<Bounds> actual, JsonNode expected) {
        assertThat(WindowVectors.triples(actual)).as(name).isEqualTo(WindowVectors.triples(expected));
    }

    private static OptionalInt optional(JsonNode value) {
        return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
    }

    /** What each stage refused follows from the lengths of the lists before and after it. */
    private static void assertRejections(String name, WindowSet set, JsonNode expected) {
        Map<String, Integer> refused = new LinkedHashMap<>();
        int before = length(expected, "initial");
        String[][] stages = {
            {"traveltimes", "traveltimes"},
            {"min_length_1", "min_length"},
            {"water_level", "water_level"},
            {"prominence", "prominence"},
            {"phase_separation", "phase_sep"}
        };
        for (String[] stage : stages) {
            if (expected.has(stage[0]) || expected.has(stage[0] + "_count")) {
                int after = length(expected, stage[0]);
                refused.merge(stage[1], before - after, Integer::sum);
                before = after;
            }
        }
        refused.merge("min_length", length(expected, "dedup") - length(expected, "min_length_2"), Integer::sum);
        refused.put("s2n", length(expected, "min_length_2") - length(expected, "snr"));
        refused.put("data fit", length(expected, "snr") - length(expected, "data_fit"));
        refused.values().removeIf(n -> n == 0);
        Map<String, Integer> actual = new LinkedHashMap<>();
        for (Rejection r : set.rejections()) {
            boolean fit = List.of("tshift", "dlna", "cc").contains(r.reason());
            actual.merge(fit ? "data fit" : r.reason(), r.candidates(), Integer::sum);
            assertThat(r.bounds()).hasSizeBetween(1, r.candidates());
        }
        assertThat(actual).as(name).isEqualTo(refused);
    }

    private static int length(JsonNode expected, String stage) {
        JsonNode count = expected.get(stage + "_count");
        return count == null ? expected.get(stage).size() : count.asInt();
    }
}
