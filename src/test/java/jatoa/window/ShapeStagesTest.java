package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.SettingsMap;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.config.WindowSwitch;
import jatoa.math.Extrema;
import jatoa.math.Extrema.FlatStart;
import jatoa.testing.TestVectors;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeStagesTest {
    private static final WindowSwitches IDENTITY = new WindowSwitches(Set.of(WindowSwitch.IDENTITY));
    private static final List<String> STAGES = List.of(
            "initial",
            "min_length_1",
            "water_level",
            "prominence",
            "phase_separation",
            "curtail",
            "dedup",
            "min_length_2");

    @Test
    void vectors() {
        for (JsonNode c : WindowVectors.cases("shape_stages.json")) {
            check(c, WindowSwitches.pyatoa(), false);
            check(c, IDENTITY, true);
        }
    }

    private static void check(JsonNode c, WindowSwitches switches, boolean variant) {
        String name = c.get("name").asText();
        double[] stalta = TestVectors.doubles(c.get("stalta"));
        Grid grid = WindowVectors.grid(c, stalta.length);
        WindowConfig config = WindowVectors.config(c.get("config"), switches);
        Extrema extrema = Extrema.of(stalta, FlatStart.WRAPS);
        JsonNode expected = c.get("reference");
        assertThat(extrema.peaks()).as(name).containsExactly(WindowVectors.ints(expected.get("peaks")));
        assertThat(extrema.troughs()).as(name).containsExactly(WindowVectors.ints(expected.get("troughs")));
        Case shapes = new Case(name, stalta, extrema, config, grid, Optional.empty());
        Map<String, List<List<Integer>>> plain = shapes.plain();
        for (String stage : STAGES) {
            JsonNode differing = c.get("identity_variant_differences").get(stage);
            JsonNode list = variant && differing != null ? differing : expected.get(stage);
            assertThat(plain.get(stage)).as(name + " " + stage).isEqualTo(WindowVectors.triples(list));
        }
        assertAgrees(shapes, plain);
    }

    /** Random walks with all settings, switches, doubled troughs and travel-time limits: every count and every window. */
    @Test
    void theWalkOverPairsEqualsThePlainList() {
        Random random = new Random(11);
        int compared = 0;
        for (int trial = 0; trial < 3000; trial++) {
            double[] stalta = hills(random);
            Extrema extrema = Extrema.of(stalta, FlatStart.NEVER);
            int[] troughs = extrema.troughs();
            if (troughs.length < 2) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                extrema = TravelTimeLimits.trimmedAsOriginal(
                                extrema, troughs[random.nextInt(2)], troughs[troughs.length - 1])
                        .orElseThrow();
            }
            Grid grid = new Grid(stalta.length, 0.5 + random.nextInt(2), 4 + random.nextInt(5), 50);
            WindowConfig config = randomConfig(random, stalta.length);
            Optional<TravelTimeLimits> limits = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new TravelTimeLimits(0, 0, random.nextInt(40), 20 + random.nextInt(60)));
            Case shapes = new Case("trial " + trial, stalta, extrema, config, grid, limits);
            Map<String, List<List<Integer>>> plain = shapes.plain();
            compared += plain.get("min_length_2").size();
            assertAgrees(shapes, plain);
        }
        assertThat(compared).isGreaterThan(3000);
    }

    /** Longer traces, up to some hundred troughs: windows, counts, and the listed bounds of what was refused. */
    @Test
    void countsAndListedBoundsEqualThoseOfAWalkOverAllPairs() {
        Random random = new Random(24);
        long compared = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] stalta = hills(random, trial < 300 ? 20 + random.nextInt(30) : 100 + random.nextInt(150));
            Extrema extrema = Extrema.of(stalta, FlatStart.NEVER);
            int[] troughs = extrema.troughs();
            if (random.nextInt(3) == 0) {
                extrema = TravelTimeLimits.trimmedAsOriginal(
                                extrema, troughs[random.nextInt(9)], troughs[troughs.length - 1])
                        .orElseThrow();
            }
            Grid grid = new Grid(stalta.length, 0.5 + random.nextInt(2), 4 + random.nextInt(5), 50);
            WindowConfig config = randomConfig(random, stalta.length);
            double end = stalta.length * grid.dt();
            Optional<TravelTimeLimits> limits = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(
                            new TravelTimeLimits(0, 0, random.nextDouble() * end, (0.5 + random.nextDouble()) * end));
            Case shapes = new Case("trial " + trial, stalta, extrema, config, grid, limits);
            RejectionLog expected = new RejectionLog();
            RejectionLog log = new RejectionLog();
            assertThat(shapes.survivors(log)).as(shapes.name()).isEqualTo(shapes.walked(expected));
            assertThat(log.candidates()).as(shapes.name()).isEqualTo(expected.candidates());
            assertThat(log.distinct()).as(shapes.name()).isEqualTo(expected.distinct());
            assertThat(log.rejections()).as(shapes.name()).isEqualTo(expected.rejections());
            compared += log.distinct();
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    private static double[] hills(Random random) {
        return hills(random, 3 + random.nextInt(9));
    }

    private static double[] hills(Random random, int hills) {
        List<Double> values = new ArrayList<>();
        double from = random.nextInt(20) / 100.0;
        for (int hill = hills; hill > 0; hill--) {
            for (double to : new double[] {(10 + random.nextInt(40)) / 100.0, random.nextInt(20) / 100.0}) {
                int steps = 2 + random.nextInt(8);
                for (int i = 1; i <= steps; i++) {
                    values.add(from + (to - from) * i / steps);
                }
                from = to;
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static WindowConfig randomConfig(Random random, int npts) {
        Object level = (5 + random.nextInt(10)) / 100.0;
        if (random.nextBoolean()) {
            List<Double> levels = new ArrayList<>();
            for (int i = 0; i < npts; i++) {
                levels.add((2 + random.nextInt(20)) / 100.0);
            }
            level = levels;
        }
        Map<String, Object> settings = Map.of(
                "stalta_waterlevel",
                level,
                "c_0",
                random.nextInt(3) * 0.5,
                "c_1",
                random.nextInt(4) * 0.75,
                "c_2",
                random.nextBoolean() ? 0 : random.nextInt(8) / 10.0,
                "c_3a",
                random.nextInt(5) * 0.7,
                "c_3b",
                random.nextInt(5) * 0.8,
                "c_4a",
                random.nextInt(3) * 0.9,
                "c_4b",
                random.nextInt(3) * 1.3);
        EnumSet<WindowSwitch> on = EnumSet.noneOf(WindowSwitch.class);
        for (WindowSwitch s : List.of(
                WindowSwitch.IDENTITY, WindowSwitch.PROMINENCE, WindowSwitch.PHASE_SEPARATION, WindowSwitch.CURTAIL)) {
            if (random.nextBoolean()) {
                on.add(s);
            }
        }
        return new WindowConfig(
                WindowParameters.of("default", new SettingsMap("", settings)), new WindowSwitches(on), 0);
    }

    private record Case(
            String name,
            double[] stalta,
            Extrema extrema,
            WindowConfig config,
            Grid grid,
            Optional<TravelTimeLimits> limits) {

        Map<String, List<List<Integer>>> plain() {
            return new PlainStages(stalta, extrema.peaks(), extrema.troughs(), config, grid).lists(limits);
        }

        List<Bounds> walked(RejectionLog log) {
            return PairWalk.survivors(stalta, extrema, config, grid, limits, log);
        }

        List<Bounds> survivors(RejectionLog log) {
            return ShapeStages.survivors(stalta, extrema, config, grid, limits, log);
        }
    }

    private static void assertAgrees(Case c, Map<String, List<List<Integer>>> plain) {
        String name = c.name();
        RejectionLog log = new RejectionLog();
        List<Bounds> survivors = c.survivors(log);
        assertThat(WindowVectors.triples(survivors)).as(name).isEqualTo(plain.get("min_length_2"));
        int left = plain.get("initial").size();
        assertThat(log.candidates()).as(name).isEqualTo(left);
        int again = plain.get("dedup").size() - plain.get("min_length_2").size();
        assertThat(log.distinct()).as(name).isEqualTo(plain.get("dedup").size());
        Map<Reason, String> stages = Map.of(
                Reason.TRAVELTIMES, "traveltimes",
                Reason.MIN_LENGTH, "min_length_1",
                Reason.WATER_LEVEL, "water_level",
                Reason.PROMINENCE, "prominence",
                Reason.PHASE_SEP, "phase_separation");
        for (Reason reason : Reason.values()) {
            List<List<Integer>> after = stages.containsKey(reason) ? plain.get(stages.get(reason)) : null;
            if (after != null) {
                long refused = log.count(reason) - (reason == Reason.MIN_LENGTH ? again : 0);
                assertThat(refused).as(name + " " + reason).isEqualTo(left - after.size());
                left = after.size();
            }
        }
    }
}
