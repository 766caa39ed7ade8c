package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossCorrelationTest {

    @ParameterizedTest
    @CsvSource({"20, 3", "150, -17", "150, 0", "700, 41", "3000, -250"})
    void aDelayedPulseHasItsDelay(int n, int delay) {
        CrossCorrelation.Peak peak =
                CrossCorrelation.peak(pulse(n, n / 2 + delay, n / 20.0), pulse(n, n / 2, n / 20.0));
        assertThat(peak.lag()).isEqualTo(delay);
    }

    private static double[] pulse(int n, int center, double width) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double t = (i - center) / width;
            x[i] = (1 - 2 * t * t) * Math.exp(-t * t);
        }
        return x;
    }

    @Test
    void equalMaximaGiveTheMostNegativeLag() {
        assertThat(CrossCorrelation.peak(new double[] {0, 0, 0}, new double[] {0, 0, 0}))
                .isEqualTo(new CrossCorrelation.Peak(-2, 0));
        double[] comb = new double[300];
        comb[100] = comb[200] = 1;
        double[] one = new double[300];
        one[150] = 1;
        assertThat(CrossCorrelation.peak(comb, one)).isEqualTo(new CrossCorrelation.Peak(-50, 1));
        double[] zeros = new double[300];
        assertThat(CrossCorrelation.peak(zeros, zeros).lag()).isEqualTo(-299);
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> CrossCorrelation.peak(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
    }

    /** Smooth, rough, badly correlated, cut off at the ends, tiny and periodic series, by whatever way they are searched. */
    @ParameterizedTest
    @ValueSource(ints = {95, 96, 97, 128, 300, 611, 1500})
    void noLagCorrelatesMore(int n) {
        Random random = new Random(n);
        for (int trial = 0; trial < 40; trial++) {
            double period = 3 + 120 * random.nextDouble();
            double noise = trial % 4 == 0 ? random.nextDouble() : 0;
            double scale = trial % 5 == 0 ? 1e-12 : 1;
            double[] a = waves(n, period, noise, random, scale);
            double[] b =
                    trial % 3 == 0 ? waves(n, period, noise, random, scale) : shifted(a, random.nextInt(n) - n / 2);
            CrossCorrelation.Peak expected = null;
            for (int k = -(n - 1); k < n; k++) {
                double c = CrossCorrelation.at(a, b, k);
                if (expected == null || c > expected.value()) {
                    expected = new CrossCorrelation.Peak(k, c);
                }
            }
            assertThat(CrossCorrelation.peak(a, b)).as("trial " + trial).isEqualTo(expected);
        }
    }

    private static double[] waves(int n, double period, double noise, Random random, double scale) {
        double[] x = new double[n];
        double phase = 2 * Math.PI * random.nextDouble();
        double other = 0.7 + random.nextDouble();
        for (int i = 0; i < n; i++) {
            double t = 2 * Math.PI * i / period;
            x[i] = scale * (Math.sin(t + phase) + 0.5 * Math.cos(other * t) + noise * random.nextGaussian());
        }
        return x;
    }

    private static double[] shifted(double[] a, int lag) {
        double[] b = new double[a.length];
        for (int i = 0; i < b.length; i++) {
            int from = i + lag;
            b[i] = from >= 0 && from < a.length ? 1.3 * a[from] : 0;
        }
        return b;
    }

    @Test
    void theSearchByBoundsDecidesSmoothSeries() {
        double[] late = pulse(700, 371, 40);
        double[] early = pulse(700, 330, 40);
        assertThat(CrossCorrelation.LagSearch.candidates(late, early)).containsExactly(41);
        Random random = new Random(1);
        double[] rough = random.doubles(700).toArray();
        assertThat(CrossCorrelation.LagSearch.candidates(rough, rough)).isEmpty();
        assertThat(CrossCorrelation.LagSearch.candidates(new double[700], new double[700]))
                .isEmpty();
    }
}
