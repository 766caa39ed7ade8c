package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearScaleTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void takesPowersOfTenOutOfTheLabels() {
        LinearScale small = LinearScale.aboutZero(0.021);
        assertThat(small.title("displacement", "m")).isEqualTo("displacement [10⁻² m]");
        assertThat(small.label(0.021)).isEqualTo("2.1");
        assertThat(LinearScale.aboutZero(4.2e13).title("adjoint source", "m⁻⁴ s"))
                .isEqualTo("adjoint source [10¹³ m⁻⁴ s]");
        assertThat(LinearScale.aboutZero(420).title("adjoint source", "m⁻⁴ s")).isEqualTo("adjoint source [m⁻⁴ s]");
    }

    @Test
    void leavesRoomAboveTheLargestValue() {
        assertThat(LinearScale.aboutZero(8).high()).isCloseTo(9, within(ROUNDING));
    }

    @Test
    void hasAnAxisWhereThereIsNothingToShow() {
        for (double maxAbs : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(LinearScale.aboutZero(maxAbs).high()).isEqualTo(1);
        }
        for (double extreme : new double[] {Double.MIN_VALUE, 1e-310, 1e300, 5e307}) {
            LinearScale axis = LinearScale.aboutZero(extreme);
            assertThat(axis.ticks(5)).hasSizeBetween(3, 12).allMatch(Double::isFinite);
        }
        assertThat(LinearScale.aboutZero(1e300).label(1e300)).isEqualTo("1");
    }

    @Test
    void ticksAreRoundAndIncludeZero() {
        assertThat(LinearScale.aboutZero(2).ticks(5)).containsExactly(-2.0, -1.0, 0.0, 1.0, 2.0);
        assertThat(LinearScale.aboutZero(420).ticks(5)).containsExactly(-400.0, -200.0, 0.0, 200.0, 400.0);
    }

    @Test
    void labelsHaveNoMoreDecimalsThanTheyNeed() {
        assertThat(LinearScale.text(-2.5)).isEqualTo("−2.5");
        assertThat(LinearScale.text(0.07)).isEqualTo("0.07");
        assertThat(LinearScale.text(1.0 / 3)).isEqualTo("0.3333");
        assertThat(LinearScale.text(120)).isEqualTo("120");
        assertThat(LinearScale.text(-1e-9)).isEqualTo("0");
        assertThat(LinearScale.text(2 * 0.1 + 0.1)).isEqualTo("0.3");
    }
}
