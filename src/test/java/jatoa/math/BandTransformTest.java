package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTransformTest {
    /** Rounding of sums over a few hundred terms of size 1, and of the division that takes the spreading out. */
    private static final double ROUNDING = 1e-12;

    /** Bands low enough for a grid, and up to the Nyquist bin; series of one sample and of the whole length. */
    @ParameterizedTest
    @CsvSource({
        "1,0,1,16",
        "16,0,9,16",
        "201,114,238,4096",
        "700,39,394,32768",
        "33,3,4,64",
        "4096,0,60,4096",
        "2500,0,787,32768"
    })
    void binsEqualTheFullTransform(int n, int lo, int hi, int length) {
        double[][] series = {noise(n, 1), noise(n, 2), noise(n, 3)};
        double[][] bands = BandTransform.of(hi, length).forward(series, lo, hi);
        assertThat(bands).hasNumberOfRows(3);
        for (int s = 0; s < 3; s++) {
            double[] full = Fft.ofLength(length).realForward(series[s]);
            assertThat(bands[s]).hasSize(2 * (hi - lo));
            for (int i = 0; i < bands[s].length; i++) {
                assertThat(bands[s][i]).as("series %d, %d", s, i).isCloseTo(full[2 * lo + i], within(ROUNDING * n));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1,16", "16,1,8,16", "201,114,238,4096", "700,39,394,32768", "4096,0,60,4096"})
    void theWayBackEqualsTheFullInverse(int n, int lo, int hi, int length) {
        double[][] bands = {noise(2 * (hi - lo), 1), noise(2 * (hi - lo), 2), noise(2 * (hi - lo), 3)};
        double[][] series = BandTransform.of(hi, length).inverseReal(bands, lo, n);
        for (int s = 0; s < 3; s++) {
            double[] interleaved = new double[2 * length];
            System.arraycopy(bands[s], 0, interleaved, 2 * lo, bands[s].length);
            Fft.ofLength(length).inverse(interleaved);
            assertThat(series[s]).hasSize(n);
            for (int i = 0; i < n; i++) {
                assertThat(series[s][i]).as("series %d, %d", s, i).isCloseTo(interleaved[2 * i], within(ROUNDING));
            }
        }
    }

    @Test
    void refusesBinsThatTheTransformDoesNotHave() {
        assertThatThrownBy(() -> BandTransform.of(10, 16)).hasMessageContaining("10 bins of length 16");
        assertThatThrownBy(() -> BandTransform.of(4, 48)).hasMessageContaining("4 bins of length 48");
    }

    private static double[] noise(int n, int seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }
}
