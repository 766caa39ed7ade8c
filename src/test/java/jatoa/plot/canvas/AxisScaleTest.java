package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisScaleTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void takesPowersOfTenOutOfTheLabels() {
        AxisScale small = AxisScale.of(0.021);
        assertThat(small.title("displacement", "m")).isEqualTo("displacement [10⁻² m]");
        assertThat(small.shown(0.021)).isCloseTo(2.1, within(ROUNDING));
        assertThat(AxisScale.of(4.2e13).title("adjoint source", "m⁻⁴ s")).isEqualTo("adjoint source [10¹³ m⁻⁴ s]");
        assertThat(AxisScale.of(420).title("adjoint source", "m⁻⁴ s")).isEqualTo("adjoint source [m⁻⁴ s]");
    }

    @Test
    void leavesRoomAboveTheLargestValue() {
        assertThat(AxisScale.of(8).limit()).isCloseTo(9, within(ROUNDING));
    }

    @Test
    void hasAnAxisWhereThereIsNothingToShow() {
        for (double maxAbs : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(AxisScale.of(maxAbs).limit()).isEqualTo(1);
        }
        assertThat(AxisScale.of(Double.MIN_VALUE).shownLimit()).isPositive().isFinite();
        assertThat(AxisScale.of(1e300).shownLimit()).isLessThan(12);
    }

    @Test
    void ticksAreRoundAndIncludeZero() {
        assertThat(AxisScale.of(2).ticks(5)).containsExactly(-2.0, -1.0, 0.0, 1.0, 2.0);
        assertThat(AxisScale.of(420).ticks(5)).containsExactly(-400.0, -200.0, 0.0, 200.0, 400.0);
    }

    @Test
    void labelsHaveNoMoreDecimalsThanTheyNeed() {
        assertThat(AxisScale.label(-2.5)).isEqualTo("−2.5");
        assertThat(AxisScale.label(0.07)).isEqualTo("0.07");
        assertThat(AxisScale.label(1.0 / 3)).isEqualTo("0.3333");
        assertThat(AxisScale.label(120)).isEqualTo("120");
        assertThat(AxisScale.label(-1e-9)).isEqualTo("0");
        assertThat(AxisScale.label(2 * 0.1 + 0.1)).isEqualTo("0.3");
    }
}
