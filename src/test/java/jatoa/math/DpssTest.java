package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpssTest {
    /** The specification's tolerance for tapers. */
    private static final double VECTORS = 1e-9;

    /** Eigenvectors are accurate to rounding over the relative gap of the eigenvalues. */
    private static final double ORTHOGONAL = 1e-10;

    @Test
    void equalsTheReferenceVectors() {
        for (JsonNode set : TestVectors.json("adjoint/internals.json").get("dpss")) {
            int count = set.get("k").asInt();
            double[][] tapers = Dpss.tapers(set.get("n").asInt(), set.get("nw").asDouble(), count);
            for (int k = 0; k < count; k++) {
                double[] wanted = TestVectors.doubles(set.get("tapers").get(k));
                assertThat(tapers[k]).as("n %s, taper %d", set.get("n"), k).containsExactly(wanted, within(VECTORS));
            }
        }
    }

    /** The last two lengths make a pivot exactly zero in the reference, which then has no taper. */
    @ParameterizedTest
    @CsvSource({"1,0.4,1", "2,0.5,2", "5,1.0,5", "64,4,5", "701,4,7", "3000,4,5", "61,2.5,5", "15,4,8"})
    void areOrthonormalEigenvectors(int n, double nw, int count) {
        double[][] tapers = Dpss.tapers(n, nw, count);
        double previous = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            for (int l = 0; l <= k; l++) {
                double product = 0;
                for (int i = 0; i < n; i++) {
                    product += tapers[k][i] * tapers[l][i];
                }
                assertThat(product).isCloseTo(k == l ? 1 : 0, within(ORTHOGONAL));
            }
            double eigenvalue = rayleigh(tapers[k], nw);
            assertThat(eigenvalue).isLessThan(previous);
            previous = eigenvalue;
        }
    }

    @Test
    void refusesMoreTapersThanSamples() {
        assertThatThrownBy(() -> Dpss.tapers(4, 2, 5)).hasMessageContaining("5 tapers of 4 samples");
    }

    private static double rayleigh(double[] v, double nw) {
        int n = v.length;
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double x = (n - 1 - 2.0 * t) / 2;
            double row = x * x * Math.cos(2 * Math.PI * nw / n) * v[t];
            row += t > 0 ? t * (double) (n - t) / 2 * v[t - 1] : 0;
            row += t < n - 1 ? (t + 1) * (double) (n - t - 1) / 2 * v[t + 1] : 0;
            sum += row * v[t];
        }
        return sum;
    }
}
