package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LanczosTest {
    /** Of the maximum, for ten samples a period: what eight lobes leave. */
    private static final double ERROR = 1e-3;

    private static double[] wave(int n, double offset, double stride) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double t = offset + i * stride;
            x[i] = Math.exp(-Math.pow((t - 100) / 30, 2)) * Math.sin(2 * Math.PI * t / 10);
        }
        return x;
    }

    @Test
    void samplesOnTheGridStay() {
        double[] x = wave(200, 0, 1);
        assertThat(Lanczos.resample(x, 0, 1, 200)).containsExactly(x);
        assertThat(Lanczos.resample(x, -2, 1, 4)).containsExactly(0, 0, x[0], x[1]);
        assertThat(Lanczos.resample(x, 198, 1, 4)).containsExactly(x[198], x[199], 0, 0);
    }

    @Test
    void aWaveBetweenItsSamples() {
        double[] y = Lanczos.resample(wave(200, 0, 1), 20.3, 0.25, 640);
        double[] expected = wave(640, 20.3, 0.25);
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i]).isCloseTo(expected[i], within(ERROR));
        }
    }
}
