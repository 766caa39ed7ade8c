package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.math.IntervalScheduling.First;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalSchedulingTest {
    /** Sums of a few dozen weights of order one. */
    private static final double ROUNDING = 1e-12;

    @Test
    void noOtherCombinationWeighsMore() {
        Random random = new Random(3);
        for (int trial = 0; trial < 300; trial++) {
            List<double[]> intervals = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                int left = random.nextInt(30);
                intervals.add(new double[] {left, left + 1 + random.nextInt(15), random.nextDouble() - 0.1});
            }
            double total = select(intervals, First.COUNTS).stream()
                    .mapToDouble(w -> w[2])
                    .sum();
            assertThat(total).isCloseTo(heaviest(intervals), within(ROUNDING));
        }
    }

    private static double heaviest(List<double[]> intervals) {
        double best = 0;
        for (int subset = 0; subset < 1 << intervals.size(); subset++) {
            double sum = 0;
            boolean compatible = true;
            for (int i = 0; i < intervals.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    sum += intervals.get(i)[2];
                    for (int j = 0; j < i; j++) {
                        compatible &= (subset >> j & 1) == 0
                                || intervals.get(i)[1] <= intervals.get(j)[0]
                                || intervals.get(j)[1] <= intervals.get(i)[0];
                    }
                }
            }
            best = compatible ? Math.max(best, sum) : best;
        }
        return best;
    }

    @Test
    void manyIntervalsNeedNoRecursion() {
        List<double[]> chain = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            chain.add(new double[] {i, i + 1, 1});
        }
        assertThat(select(chain, First.COUNTS)).hasSize(100_000);
    }

    @Test
    void vectors() {
        for (JsonNode c : TestVectors.json("windowing/scheduling.json").get("cases")) {
            List<double[]> input = triples(c.get("input"));
            String name = c.get("name").asText();
            assertThat(select(input, First.COUNTS_NOTHING).toArray(double[][]::new))
                    .as(name)
                    .isDeepEqualTo(triples(c.get("selected_reference")).toArray(double[][]::new));
            assertThat(select(input, First.COUNTS).toArray(double[][]::new))
                    .as(name)
                    .isDeepEqualTo(triples(c.get("selected_corrected")).toArray(double[][]::new));
        }
    }

    private static List<double[]> select(List<double[]> input, First first) {
        List<double[]> sorted = new ArrayList<>(input);
        sorted.sort(Comparator.comparingDouble(w -> w[1]));
        int[] left = sorted.stream().mapToInt(w -> (int) w[0]).toArray();
        int[] right = sorted.stream().mapToInt(w -> (int) w[1]).toArray();
        double[] weight = sorted.stream().mapToDouble(w -> w[2]).toArray();
        return Arrays.stream(IntervalScheduling.select(left, right, weight, first))
                .mapToObj(sorted::get)
                .toList();
    }

    private static List<double[]> triples(JsonNode array) {
        List<double[]> triples = new ArrayList<>();
        array.forEach(t -> triples.add(TestVectors.doubles(t)));
        return triples;
    }
}
