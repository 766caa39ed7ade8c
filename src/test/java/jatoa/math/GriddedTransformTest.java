package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GriddedTransformTest {
    /** Relative to the largest value; both ways of transforming round differently. */
    private static final double ROUNDING = 1e-13;

    @ParameterizedTest
    @CsvSource({"37001, 6171", "12333, 6167", "1000, 501", "257, 129", "257, 3", "22, 12", "7, 4", "2, 2", "1, 1"})
    void binsAreThoseOfTheTransform(int n, int bins) {
        double[] x = noise(n);
        double[] expected = Fft.ofLength(n).realForward(x);
        double[] actual = GriddedTransform.of(n, bins).forward(x);
        assertThat(actual).hasSize(2 * bins);
        double largest = largest(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within(ROUNDING * largest));
        }
    }

    @ParameterizedTest
    @CsvSource({"12333", "1000", "257", "22", "7", "2", "1"})
    void samplesComeBack(int n) {
        double[] x = noise(n);
        double[] spectrum = Fft.ofLength(n).realForward(x);
        double[] back = GriddedTransform.of(n, n / 2 + 1).realInverse(spectrum);
        for (int i = 0; i < n; i++) {
            assertThat(back[i]).as("sample %d", i).isCloseTo(x[i], within(ROUNDING * largest(x)));
        }
    }

    @Test
    void fewerBinsGiveASmoothSeries() {
        int n = 1009;
        double[] spectrum = {n, 0, 0, -0.5 * n};
        double[] x = GriddedTransform.of(n, 2).realInverse(spectrum);
        for (int i = 0; i < n; i++) {
            assertThat(x[i]).isCloseTo(1 + Math.sin(2 * Math.PI * i / n), within(ROUNDING));
        }
    }

    @Test
    void refusesBinsThatARealSeriesDoesNotHave() {
        assertThatThrownBy(() -> GriddedTransform.of(10, 7)).hasMessageContaining("7 bins");
        assertThatThrownBy(() -> GriddedTransform.of(10, 0)).hasMessageContaining("0 bins");
    }

    private static double[] noise(int n) {
        Random random = new Random(n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
