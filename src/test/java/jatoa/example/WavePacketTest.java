package jatoa.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavePacketTest {
    private static final double DT = 0.12;
    private static final double START = -48;
    private static final int NPTS = 2500;
    /** The cut of the envelope, 1e-9, and a thousand products' rounding. */
    private static final double RECURRENCE = 2e-9;
    /** A cosine's spectrum overlaps with its mirror image by exp(-(sigma * omega)^2) = 5.2e-4, with either sign. */
    private static final double MIRROR = 1.05e-3;

    @ParameterizedTest
    @CsvSource({"70.0, 0", "70.05, 0", "70.0, 80", "-60, 40", "-46, 0", "251.8, 10", "400, 0"})
    void followsTheFormula(double time, double dispersion) {
        double[] samples = trace(new WavePacket(time, 1, 16, 7, dispersion));
        double norm = 7.0 * 7 * 7 * 7 + dispersion * dispersion;
        double peak = 7 / Math.pow(norm, 0.25);
        for (int i = 0; i < NPTS; i++) {
            double tau = START + i * DT - time;
            double envelope = peak * Math.exp(-tau * tau * 49 / (2 * norm));
            double expected = envelope * Math.cos(2 * Math.PI / 16 * tau + tau * tau * dispersion / (2 * norm));
            assertThat(samples[i]).as("sample %d", i).isCloseTo(expected, within(RECURRENCE));
        }
    }

    @Test
    void dispersionKeepsTheEnergyAndDelaysShortPeriods() {
        double[] before = trace(new WavePacket(100, 1, 16, 7, 0));
        double[] after = trace(new WavePacket(100, 1, 16, 7, 60));
        assertThat(energy(after)).isCloseTo(energy(before), within(MIRROR * energy(before)));
        assertThat(zeroCrossings(after, 60, 100)).isLessThan(zeroCrossings(after, 100, 140));
        assertThat(zeroCrossings(before, 60, 100)).isEqualTo(zeroCrossings(before, 100, 140));
    }

    @Test
    void addsToWhatIsThere() {
        double[] samples = trace(new WavePacket(100, 1, 16, 7, 0));
        double[] twice = samples.clone();
        new WavePacket(100, 1, 16, 7, 0).addTo(twice, START, DT);
        for (int i = 0; i < NPTS; i++) {
            assertThat(twice[i]).isEqualTo(2 * samples[i]);
        }
    }

    private static double[] trace(WavePacket packet) {
        double[] samples = new double[NPTS];
        packet.addTo(samples, START, DT);
        return samples;
    }

    private static double energy(double[] samples) {
        double sum = 0;
        for (double s : samples) {
            sum += s * s;
        }
        return sum;
    }

    private static int zeroCrossings(double[] samples, double from, double to) {
        int count = 0;
        for (int i = (int) ((from - START) / DT); START + i * DT < to; i++) {
            count += samples[i] * samples[i + 1] < 0 ? 1 : 0;
        }
        return count;
    }
}
