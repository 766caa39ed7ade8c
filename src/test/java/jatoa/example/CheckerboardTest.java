package jatoa.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerboardTest {
    private static final double CELL = 1000;
    private static final WaveModel.Checkerboard BOARD = new WaveModel.Checkerboard(CELL, 0.1);
    /** Of the midpoint rule with 20,000 points, m. */
    private static final double QUADRATURE = 1e-4;
    /** Rounding of trigonometric functions of arguments below 100, m. */
    private static final double ROUNDING = 1e-9;

    @Test
    void anEdgeOfTheCellsAddsNothing() {
        assertThat(BOARD.addedLength(new WaveModel.Point(100, 2000), new WaveModel.Point(9321, 2000)))
                .isCloseTo(0, within(ROUNDING));
    }

    @Test
    void theDiagonalRunsThroughFastCellsOnly() {
        double diagonal = 4 * CELL * Math.sqrt(2);
        assertThat(BOARD.addedLength(new WaveModel.Point(0, 0), new WaveModel.Point(4 * CELL, 4 * CELL)))
                .isCloseTo(-0.1 * diagonal / 2, within(ROUNDING));
    }

    @Test
    void aPathOfNoLengthAddsNothing() {
        assertThat(BOARD.addedLength(new WaveModel.Point(500, 500), new WaveModel.Point(500, 500)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"120, 350, 7810, 2040", "0, 0, 300, 9000", "5000, 100, 4000, 8000", "10, 3000, 3000, 10"})
    void agreesWithSummingAlongTheRay(double x0, double y0, double x1, double y1) {
        WaveModel.Point from = new WaveModel.Point(x0, y0);
        WaveModel.Point to = new WaveModel.Point(x1, y1);
        int n = 20_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = x0 + (x1 - x0) * (i + 0.5) / n;
            double y = y0 + (y1 - y0) * (i + 0.5) / n;
            sum += -0.1 * Math.sin(Math.PI * x / CELL) * Math.sin(Math.PI * y / CELL);
        }
        double expected = sum * from.distance(to) / n;
        assertThat(BOARD.addedLength(from, to)).isCloseTo(expected, within(QUADRATURE));
        assertThat(BOARD.addedLength(to, from)).isCloseTo(expected, within(QUADRATURE));
    }
}
