package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.math.Extrema.FlatStart;
import jatoa.testing.TestVectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ExtremaTest {

    @Test
    void aCosineHasOnePeakAndOneTroughPerPeriod() {
        double[] x = IntStream.range(0, 401)
                .mapToDouble(i -> Math.cos(2 * Math.PI * i / 100))
                .toArray();
        Extrema e = Extrema.of(x, FlatStart.NEVER);
        assertThat(e.peaks()).containsExactly(100, 200, 300);
        assertThat(e.troughs()).containsExactly(50, 150, 250, 350);
    }

    @Test
    void constantSeriesHaveNone() {
        assertThat(Extrema.isConstant(new double[] {2, 2, 2})).isTrue();
        assertThat(Extrema.isConstant(new double[] {2})).isFalse();
        assertThat(Extrema.isConstant(new double[] {2, 2, 1})).isFalse();
        Extrema none = Extrema.of(new double[] {2, 2, 2}, FlatStart.WRAPS);
        assertThat(none.peaks()).isEmpty();
        assertThat(none.troughs()).isEmpty();
    }

    @Test
    void vectors() {
        for (JsonNode c : TestVectors.json("windowing/extrema.json").get("cases")) {
            double[] x = TestVectors.doubles(c.get("input"));
            String name = c.get("name").asText();
            if (c.get("reference").has("error")) {
                assertThat(Extrema.isConstant(x)).as(name).isTrue();
            } else {
                assertSame(name, Extrema.of(x, FlatStart.WRAPS), c.get("reference"));
            }
            assertSame(name, Extrema.of(x, FlatStart.NEVER), c.get("corrected"));
        }
    }

    private static void assertSame(String name, Extrema actual, JsonNode expected) {
        assertThat(actual.peaks()).as(name).containsExactly(ints(expected.get("maxima")));
        assertThat(actual.troughs()).as(name).containsExactly(ints(expected.get("minima")));
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
