package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticSignalTest {
    /** Two transforms of a series of order one. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 16, 17, 101, 2500})
    void cosineBecomesSine(int n) {
        double[] cosine = new double[n];
        for (int i = 0; i < n; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / n);
        }
        double[] h = AnalyticSignal.hilbert(cosine);
        double[] e = AnalyticSignal.envelope(cosine);
        for (int i = 0; i < n; i++) {
            assertThat(h[i]).isCloseTo(Math.sin(2 * Math.PI * i / n), within(ROUNDING));
            assertThat(e[i]).isCloseTo(1, within(ROUNDING));
        }
    }

    /** Lengths with and without large prime factors, against the definition by the discrete Fourier transform. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 14, 29, 45, 61, 64, 94, 201})
    void equalsTheDefinition(int n) {
        double[] x = new Random(n).doubles(n, -1, 1).toArray();
        double[] interleaved = new double[2 * n];
        for (int i = 0; i < n; i++) {
            interleaved[2 * i] = x[i];
        }
        Fft.ofLength(n).forward(interleaved);
        for (int k = 0; k < n; k++) {
            double factor = k == 0 || 2 * k == n ? 1 : 2 * k < n ? 2 : 0;
            interleaved[2 * k] *= factor;
            interleaved[2 * k + 1] *= factor;
        }
        Fft.ofLength(n).inverse(interleaved);
        double[] h = AnalyticSignal.hilbert(x);
        for (int i = 0; i < n; i++) {
            assertThat(h[i]).isCloseTo(interleaved[2 * i + 1], within(ROUNDING));
        }
    }

    @Test
    void shortSeriesHaveNoImaginaryPart() {
        assertThat(AnalyticSignal.envelope(new double[] {})).isEmpty();
        assertThat(AnalyticSignal.envelope(new double[] {-3})).containsExactly(3);
        assertThat(AnalyticSignal.envelope(new double[] {-3, 2})).containsExactly(3, 2);
    }

    @Test
    void envelopesOfTheVectors() {
        JsonNode file = TestVectors.json("windowing/envelope.json");
        double tolerance = file.get("tolerance_abs").asDouble();
        for (JsonNode c : file.get("cases")) {
            double[] actual = AnalyticSignal.envelope(TestVectors.doubles(c.get("input")));
            assertThat(actual)
                    .as(c.get("name").asText())
                    .containsExactly(TestVectors.doubles(c.get("envelope")), within(tolerance));
        }
    }
}
