package jatoa.misfit.multitaper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyBandTest {
    private static final int LENGTH = 4096;
    private static final double THRESHOLD = 0.02;

    /** The lowest bins decide as all bins do, whatever lies above them: nothing, noise, a larger peak, a second smaller one. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1e-6, 0", "1e-3, 0", "0.1, 0", "0, 0.05", "0, 0.3", "0, 3"})
    void aCeilingChangesNothingBelowIt(double noise, double second) {
        int ceiling = 100;
        for (int seed = 0; seed < 40; seed++) {
            double[] x = signal(seed, noise, second);
            FrequencyBand.Peak all = FrequencyBand.Peak.of(x, LENGTH, LENGTH / 2, THRESHOLD);
            FrequencyBand.Peak low = FrequencyBand.Peak.of(x, LENGTH, ceiling, THRESHOLD);
            assertThat(low.lo()).as("seed %d", seed).isEqualTo(all.lo());
            assertThat(Math.min(low.hi(), ceiling)).as("seed %d", seed).isEqualTo(Math.min(all.hi(), ceiling));
        }
    }

    @Test
    void aPulseReachesFromItsPeakToTheThreshold() {
        FrequencyBand.Peak peak = FrequencyBand.Peak.of(signal(1, 0, 0), LENGTH, 400, THRESHOLD);
        assertThat(peak.lo()).isBetween(1, 50);
        assertThat(peak.hi()).isBetween(60, 200);
    }

    /** A pulse of 300 samples around bin 60 or so, white noise, and a second pulse around bin 1,000. */
    private static double[] signal(int seed, double noise, double second) {
        Random random = new Random(seed);
        double frequency = (50 + random.nextInt(20)) / (double) LENGTH;
        double[] x = new double[600];
        for (int i = 0; i < x.length; i++) {
            double envelope = Math.exp(-0.5 * Math.pow((i - 300) / 60.0, 2));
            x[i] = envelope
                    * (Math.cos(2 * Math.PI * frequency * i)
                            + second * Math.cos(2 * Math.PI * i * 1000 / LENGTH)
                            + noise * random.nextGaussian());
        }
        return x;
    }
}
