package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincInterpolationTest {

    /** A pulse of ten old samples' period, known at any time. */
    private static double pulse(double t) {
        double u = (t - 100) / 12;
        return Math.exp(-u * u) * Math.cos(2 * Math.PI * (t - 100) / 10);
    }

    @ParameterizedTest
    @CsvSource({"0.37, 1", "-3.5, 1", "0.9, 0.2", "12.25, 0.731", "0.1, 1.37", "0.5, 2"})
    void aPulseIsItsOwnAtOtherTimes(double offset, double stride) {
        double[] x = new double[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = pulse(i);
        }
        int m = (int) (180 / stride);
        double[] y = new SincInterpolation(x.length, offset, stride, m).apply(x);
        for (int j = 0; j < m; j++) {
            double t = offset + j * stride;
            assertThat(y[j]).as("t = " + t).isCloseTo(t < 0 ? 0 : pulse(t), within(1e-4));
        }
    }

    /** What lies above the new Nyquist frequency is not folded back. */
    @Test
    void longerStepsFoldNothingBack() {
        double[] x = new double[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(2 * Math.PI * i / 5);
        }
        double[] y = new SincInterpolation(x.length, 0, 4, 1000).apply(x);
        for (int j = 100; j < 900; j++) {
            assertThat(y[j]).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void aConstantStaysOneUpToTheEndsAndThereIsNothingBeyond() {
        double[] x = new double[50];
        java.util.Arrays.fill(x, 7);
        SincInterpolation way = new SincInterpolation(50, -2.5, 0.5, 110);
        double[] y = way.apply(x);
        assertThat(way.first()).isEqualTo(5);
        assertThat(way.end()).isEqualTo(104);
        for (int j = 0; j < y.length; j++) {
            assertThat(y[j]).isCloseTo(j < 5 || j >= 104 ? 0 : 7, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.37, 1", "-30.5, 0.3", "5.25, 2.7", "1000, 1", "-1000, 1"})
    void hasItsTranspose(double offset, double stride) {
        Random random = new Random(3);
        double[] x = random.doubles(120).map(v -> v - 0.5).toArray();
        double[] y = random.doubles(90).map(v -> v - 0.5).toArray();
        SincInterpolation way = new SincInterpolation(120, offset, stride, 90);
        double[] forward = way.apply(x);
        double[] back = way.transpose(y);
        double left = 0;
        double right = 0;
        for (int j = 0; j < 90; j++) {
            left += forward[j] * y[j];
        }
        for (int i = 0; i < 120; i++) {
            right += x[i] * back[i];
        }
        assertThat(left).isCloseTo(right, within(1e-12));
    }
}
