package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimationTest {
    private static final int COLUMNS = 97;

    @Test
    void keepsTheEnvelopeOfEveryColumn() {
        double[] noise = new Random(7).doubles(12_345, -1, 1).toArray();
        int[] kept = Decimation.indices(noise, COLUMNS);
        for (int column = 0; column < COLUMNS; column++) {
            int from = (int) ((long) noise.length * column / COLUMNS);
            int to = (int) ((long) noise.length * (column + 1) / COLUMNS);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, noise[i]);
                high = Math.max(high, noise[i]);
            }
            double keptLow = Double.POSITIVE_INFINITY;
            double keptHigh = Double.NEGATIVE_INFINITY;
            for (int i : kept) {
                if (i >= from && i < to) {
                    keptLow = Math.min(keptLow, noise[i]);
                    keptHigh = Math.max(keptHigh, noise[i]);
                }
            }
            assertThat(keptLow).isEqualTo(low);
            assertThat(keptHigh).isEqualTo(high);
        }
    }

    @Test
    void keepsBothEndsInOrderWithoutRepeats() {
        double[] noise = new Random(8).doubles(5_000).toArray();
        int[] kept = Decimation.indices(noise, COLUMNS);
        assertThat(kept[0]).isZero();
        assertThat(kept[kept.length - 1]).isEqualTo(noise.length - 1);
        assertThat(kept.length).isLessThanOrEqualTo(2 * COLUMNS + 2);
        for (int i = 1; i < kept.length; i++) {
            assertThat(kept[i]).isGreaterThan(kept[i - 1]);
        }
    }

    @Test
    void keepsShortSeriesWhole() {
        assertThat(Decimation.indices(new double[] {3, 1, 2}, 2)).containsExactly(0, 1, 2);
        assertThat(Decimation.indices(new double[] {3}, 1)).containsExactly(0);
        assertThat(Decimation.indices(new double[0], 5)).isEmpty();
    }

    @Test
    void aFlatSeriesNeedsOnePointPerColumn() {
        assertThat(Decimation.indices(new double[1_000], 10).length).isLessThanOrEqualTo(12);
    }
}
