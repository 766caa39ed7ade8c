package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tapers, integrals, derivatives, shifts, convolutions and unwrapping of measurement windows. */
class MeasurementKernelsTest {
    /** The same formula in another order of operations. */
    private static final double ROUNDING = 1e-14;
    /** Sums of some tens of terms, one of them by Fourier transform. */
    private static final double SUMS = 1e-12;

    private static JsonNode vectors(String name) {
        return TestVectors.json("adjoint/internals.json").get(name);
    }

    @Test
    void tapersEqualTheVectors() {
        for (JsonNode c : vectors("taper")) {
            WindowTaper type = WindowTaper.valueOf(c.get("type").asText().toUpperCase(Locale.ROOT));
            assertThat(type.weights(c.get("n").asInt(), c.get("p").asDouble()))
                    .as(c.get("type") + " n " + c.get("n") + " p " + c.get("p"))
                    .containsExactly(TestVectors.doubles(c.get("taper")), within(ROUNDING));
        }
    }

    @Test
    void integralsEqualTheVectors() {
        for (JsonNode c : vectors("simpson")) {
            double[] y = TestVectors.doubles(c.get("y"));
            double h = c.get("dx").asDouble();
            assertThat(Quadrature.SIMPSON.integrate(y, h))
                    .isCloseTo(c.get("value_scipy_ge_1_11").asDouble(), within(ROUNDING));
            assertThat(Quadrature.SIMPSON_LEGACY.integrate(y, h))
                    .isCloseTo(c.get("value_scipy_le_1_10").asDouble(), within(ROUNDING));
        }
    }

    /** Both rules integrate a parabola exactly over an odd number of samples, the modern one over any number. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8, 21, 22})
    void simpsonIntegratesParabolas(int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 1 + i + 3.0 * i * i;
        }
        double x = n - 1;
        double exact = x + x * x / 2 + x * x * x;
        assertThat(Quadrature.SIMPSON.integrate(y, 1)).isCloseTo(exact, within(SUMS * exact));
        if (n % 2 == 1) {
            assertThat(Quadrature.SIMPSON_LEGACY.integrate(y, 1)).isCloseTo(exact, within(SUMS * exact));
        }
        assertThat(Quadrature.RECTANGLE.integrate(y, 0.5))
                .isCloseTo(0.5 * Arrays.stream(y).sum(), within(SUMS * exact));
        assertThat(Quadrature.SIMPSON.integrateProduct(y, y, 1))
                .isCloseTo(
                        Quadrature.SIMPSON.integrate(
                                Arrays.stream(y).map(v -> v * v).toArray(), 1),
                        within(SUMS * exact * exact));
    }

    @Test
    void hilbertTransformsEqualTheVectors() {
        for (JsonNode c : vectors("hilbert")) {
            assertThat(AnalyticSignal.hilbert(TestVectors.doubles(c.get("x"))))
                    .containsExactly(TestVectors.doubles(c.get("imag")), within(SUMS));
        }
    }

    @Test
    void convolutionsEqualTheVectors() {
        for (JsonNode c : vectors("convolve_same")) {
            assertThat(Convolution.same(TestVectors.doubles(c.get("a")), TestVectors.doubles(c.get("b"))))
                    .containsExactly(TestVectors.doubles(c.get("result")), within(SUMS));
        }
    }

    /** Σ g·same(x, b) = Σ sameTransposed(g, b)·x, below and above the length where a Fourier transform takes over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 63, 64, 65, 200})
    void theTransposedConvolutionIsTheTranspose(int n) {
        Random random = new Random(n);
        double[] g = random.doubles(n, -1, 1).toArray();
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        assertThat(dot(g, Convolution.same(x, b)))
                .isCloseTo(dot(Convolution.sameTransposed(g, b), x), within(SUMS * n));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 101, 256})
    void theTransformedConvolutionIsTheSum(int n) {
        Random random = new Random(n);
        double[] a = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        double[] y = Convolution.same(a, b);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                int k = i + (n - 1) / 2 - j;
                sum += k >= 0 && k < n ? a[j] * b[k] : 0;
            }
            assertThat(y[i]).isCloseTo(sum, within(SUMS * n));
        }
    }

    @Test
    void derivativesAreCentralInsideAndOneSidedAtTheEnds() {
        assertThat(Derivative.central(new double[] {0, 1, 4, 9}, 0.5)).containsExactly(2, 4, 8, 10);
        assertThatThrownBy(() -> Derivative.central(new double[1], 1)).hasMessageContaining("two samples");
    }

    @Test
    void shiftsDelayAndDropWhatLeaves() {
        double[] x = {1, 2, 3};
        assertThat(Vectors.shifted(x, 1)).containsExactly(0, 1, 2);
        assertThat(Vectors.shifted(x, -2)).containsExactly(3, 0, 0);
        assertThat(Vectors.shifted(x, 7)).containsOnly(0);
        assertThat(Vectors.shifted(x, -7)).containsOnly(0);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
