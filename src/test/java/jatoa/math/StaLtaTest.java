package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.math.StaLta.Guard;
import jatoa.math.StaLta.Start;
import jatoa.testing.TestVectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaLtaTest {
    /** The specification's table of settled values is given to six digits. */
    private static final double SIX_DIGITS = 1e-6;

    @ParameterizedTest
    @CsvSource({"0.5, 0.133791", "0.2, 0.102019", "0.1, 0.092406", "0.05, 0.087801", "0.02, 0.085103", "0.01, 0.084216"
    })
    void aSteadyEnvelopeSettles(double stepOverPeriod, double settled) {
        double[] ones = new double[20_000];
        Arrays.fill(ones, 1);
        double[] ratio = StaLta.of(ones, stepOverPeriod, 1, Start.STEADY, Guard.NONE);
        assertThat(ratio[ones.length - 1]).isCloseTo(settled, within(SIX_DIGITS));
    }

    @Test
    void zerosGiveZeros() {
        for (Start start : Start.values()) {
            for (Guard guard : Guard.values()) {
                assertThat(StaLta.of(new double[5], 1, 10, start, guard)).containsOnly(0.0);
            }
        }
        assertThat(StaLta.of(new double[0], 1, 10, Start.WARM_UP, Guard.ABSOLUTE))
                .isEmpty();
    }

    @Test
    void withoutTheGuardUnitsDoNotMatter() {
        double[] large = {0, 0, 0, 1, 3, 2, 1, 0, 0};
        double[] small = Arrays.stream(large).map(v -> v * 0x1p-60).toArray();
        assertThat(StaLta.of(small, 1, 10, Start.STEADY, Guard.NONE))
                .containsExactly(StaLta.of(large, 1, 10, Start.STEADY, Guard.NONE));
        assertThat(StaLta.of(small, 1, 10, Start.STEADY, Guard.ABSOLUTE)).containsOnly(3 * 0x1p-60 / 1e5);
    }

    @Test
    void vectors() {
        JsonNode file = TestVectors.json("windowing/stalta.json");
        double relative = file.get("tolerance_rel").asDouble();
        for (JsonNode c : file.get("cases")) {
            double[] envelope = TestVectors.doubles(c.get("envelope"));
            double dt = c.get("dt").asDouble();
            double period = c.get("min_period").asDouble();
            String name = c.get("name").asText();
            assertClose(
                    name,
                    StaLta.of(envelope, dt, period, Start.WARM_UP, Guard.ABSOLUTE),
                    TestVectors.doubles(c.get("stalta_reference")),
                    relative);
            assertClose(
                    name,
                    StaLta.of(envelope, dt, period, Start.STEADY, Guard.NONE),
                    TestVectors.doubles(c.get("stalta_corrected")),
                    relative);
        }
    }

    private static void assertClose(String name, double[] actual, double[] expected, double relative) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as(name + " " + i).isCloseTo(expected[i], within(relative * Math.abs(expected[i])));
        }
    }
}
