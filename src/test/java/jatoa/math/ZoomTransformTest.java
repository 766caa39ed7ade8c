package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoomTransformTest {
    /** Rounding of sums over a few hundred terms of size 1. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @CsvSource({"1,0,1,16", "16,0,9,16", "201,114,238,4096", "700,39,394,32768", "33,3,4,64"})
    void binsEqualTheFullTransform(int n, int lo, int hi, int length) {
        double[] x = noise(n);
        double[] full = Fft.ofLength(length).realForward(x);
        double[] band = ZoomTransform.of(n, lo, hi, length).forward(x);
        assertThat(band).hasSize(2 * (hi - lo));
        for (int i = 0; i < band.length; i++) {
            assertThat(band[i]).isCloseTo(full[2 * lo + i], within(ROUNDING * n));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1,16", "16,1,8,16", "201,114,238,4096", "700,39,394,32768"})
    void theWayBackEqualsTheFullInverse(int n, int lo, int hi, int length) {
        double[] band = noise(2 * (hi - lo));
        double[] interleaved = new double[2 * length];
        System.arraycopy(band, 0, interleaved, 2 * lo, band.length);
        Fft.ofLength(length).inverse(interleaved);
        double[] x = ZoomTransform.of(n, lo, hi, length).inverseReal(band);
        assertThat(x).hasSize(n);
        for (int i = 0; i < n; i++) {
            assertThat(x[i]).isCloseTo(interleaved[2 * i], within(ROUNDING));
        }
    }

    @Test
    void refusesSeriesLongerThanTheTransform() {
        assertThatThrownBy(() -> ZoomTransform.of(17, 0, 4, 16)).hasMessageContaining("17");
    }

    private static double[] noise(int n) {
        return new Random(n).doubles(n, -1, 1).toArray();
    }
}
