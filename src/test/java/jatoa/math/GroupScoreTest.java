package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.math.GroupScore.Weights;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupScoreTest {
    /** Sums of a few terms of order one. */
    private static final double ROUNDING = 1e-12;

    @Test
    void noWindowsNoSelection() {
        assertThat(GroupScore.select(new int[0], new int[0], new double[0], new Weights(1, 1, 1)))
                .isEmpty();
    }

    @Test
    void noOtherChainScoresMore() {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            int size = 1 + random.nextInt(9);
            double[][] w = new double[size][];
            w[0] = new double[] {0, 40, random.nextDouble()};
            for (int i = 1; i < size; i++) {
                int l = random.nextInt(40);
                w[i] = new double[] {l, l + 1 + random.nextInt(15), random.nextDouble()};
            }
            List<double[]> sorted = new ArrayList<>(List.of(w));
            sorted.sort(Comparator.comparingDouble(v -> v[0]));
            Weights weights = new Weights(random.nextDouble(), random.nextDouble(), random.nextDouble());
            int[] selected = select(sorted, weights);
            List<double[]> chain = new ArrayList<>();
            for (int place : selected) {
                chain.add(sorted.get(place));
            }
            assertThat(score(chain, sorted, weights)).isCloseTo(highest(sorted, weights), within(ROUNDING));
        }
    }

    private static double highest(List<double[]> windows, Weights weights) {
        double best = Double.NEGATIVE_INFINITY;
        for (int subset = 1; subset < 1 << windows.size(); subset++) {
            List<double[]> chain = new ArrayList<>();
            for (int i = 0; i < windows.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chain.add(windows.get(i));
                }
            }
            boolean compatible = true;
            for (int i = 1; i < chain.size(); i++) {
                compatible &= chain.get(i)[0] >= chain.get(i - 1)[1];
            }
            best = compatible ? Math.max(best, score(chain, windows, weights)) : best;
        }
        return best;
    }

    private static double score(List<double[]> chain, List<double[]> group, Weights w) {
        double covered = chain.stream().mapToDouble(v -> v[1] - v[0]).sum();
        double right = group.stream().mapToDouble(v -> v[1]).max().orElseThrow();
        double cc = chain.stream().mapToDouble(v -> v[2]).average().orElseThrow();
        double few = 1 - (double) chain.size() / group.size();
        return (w.coverage() * covered / (right - group.get(0)[0]) + w.cc() * cc + w.count() * few)
                / (w.coverage() + w.cc() + w.count());
    }

    @Test
    void vectors() {
        for (JsonNode c : TestVectors.json("windowing/flexwin_score.json").get("cases")) {
            List<double[]> windows = new ArrayList<>();
            c.get("windows_left_right_cc").forEach(t -> windows.add(TestVectors.doubles(t)));
            JsonNode w = c.get("weights");
            Weights weights = new Weights(
                    w.get("space_coverage").asDouble(),
                    w.get("average_cc").asDouble(),
                    w.get("n_windows").asDouble());
            JsonNode expected = c.get("selected");
            int[] selected = select(windows, weights);
            assertThat(selected).as(c.get("name").asText()).hasSize(expected.size());
            for (int i = 0; i < selected.length; i++) {
                assertThat(windows.get(selected[i])).startsWith(TestVectors.doubles(expected.get(i)));
            }
        }
    }

    private static int[] select(List<double[]> windows, Weights weights) {
        return GroupScore.select(
                windows.stream().mapToInt(v -> (int) v[0]).toArray(),
                windows.stream().mapToInt(v -> (int) v[1]).toArray(),
                windows.stream().mapToDouble(v -> v[2]).toArray(),
                weights);
    }

    /** 3000 windows one after the other under one that spans all: chains of up to 3000. */
    @Test
    void aGroupWithTooLongChainsIsRefused() {
        int count = 3001;
        int[] left = new int[count];
        int[] right = new int[count];
        double[] cc = new double[count];
        right[0] = 10 * count;
        for (int i = 1; i < count; i++) {
            left[i] = 10 * i;
            right[i] = 10 * i + 10;
        }
        assertThatThrownBy(() -> GroupScore.select(left, right, cc, new GroupScore.Weights(1, 1, 1)))
                .isInstanceOf(GroupScore.TooLong.class)
                .hasMessageContaining("3001")
                .hasMessageContaining("3000");
    }
}
