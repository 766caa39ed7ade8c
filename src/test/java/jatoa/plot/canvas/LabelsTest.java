package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void leavesLabelsThatDoNotCollideWhereTheyAre() {
        double[] wanted = {20, 60, 95};
        assertThat(Labels.along(wanted, 30, 0, 120)).containsExactly(wanted);
    }

    @Test
    void movesTwoThatCollideApartByTheSameDistance() {
        assertThat(Labels.along(new double[] {50, 60}, 30, 0, 200)).containsExactly(40, 70);
    }

    @Test
    void keepsLabelsInsideTheLine() {
        assertThat(Labels.along(new double[] {1, 2}, 30, 0, 200)).containsExactly(15, 45);
        assertThat(Labels.along(new double[] {198, 199}, 30, 0, 200)).containsExactly(155, 185);
        assertThat(Labels.along(new double[0], 30, 0, 200)).isEmpty();
    }

    @Test
    void neverOverlapsWhateverIsWanted() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double[] wanted =
                    random.doubles(1 + random.nextInt(19), 0, 800).sorted().toArray();
            double[] centres = Labels.along(wanted, 42, 0, 800);
            assertThat(centres[0]).isGreaterThanOrEqualTo(21 - ROUNDING);
            assertThat(centres[centres.length - 1]).isLessThanOrEqualTo(779 + ROUNDING);
            for (int i = 1; i < centres.length; i++) {
                assertThat(centres[i] - centres[i - 1]).isGreaterThanOrEqualTo(42 - ROUNDING);
            }
        }
    }

    @Test
    void isTheLeastSquaresAnswer() {
        double[] wanted = {100, 101, 103, 180};
        double[] centres = Labels.along(wanted, 30, 0, 400);
        double mean =
                Arrays.stream(new double[] {100, 101 - 30, 103 - 60}).average().orElseThrow();
        assertThat(centres[0]).isCloseTo(mean, within(ROUNDING));
        assertThat(centres[3]).isEqualTo(180);
    }
}
