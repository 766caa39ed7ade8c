package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final int COLUMNS = 97;

    @Test
    void keepsTheEnvelopeOfEveryColumn() {
        double[] noise = new Random(7).doubles(12_345, -1, 1).toArray();
        int[] kept = Series.envelope(noise, COLUMNS);
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
        int[] kept = Series.envelope(noise, COLUMNS);
        assertThat(kept[0]).isZero();
        assertThat(kept[kept.length - 1]).isEqualTo(noise.length - 1);
        assertThat(kept.length).isLessThanOrEqualTo(2 * COLUMNS + 2);
        for (int i = 1; i < kept.length; i++) {
            assertThat(kept[i]).isGreaterThan(kept[i - 1]);
        }
    }

    @Test
    void keepsShortSeriesWhole() {
        assertThat(Series.envelope(new double[] {3, 1, 2}, 2)).containsExactly(0, 1, 2);
        assertThat(Series.envelope(new double[] {3}, 1)).containsExactly(0);
        assertThat(Series.envelope(new double[0], 5)).isEmpty();
    }

    @Test
    void aFlatSeriesNeedsOnePointPerColumn() {
        assertThat(Series.envelope(new double[1_000], 10).length).isLessThanOrEqualTo(12);
    }

    /** The sleeve's own tolerance, and rounding. */
    private static final double TOLERANCE = 0.16;

    private static List<double[]> corners(Series.Polyline line) {
        List<double[]> corners = new ArrayList<>();
        for (PathIterator it = line.path().getPathIterator(null); !it.isDone(); it.next()) {
            double[] point = new double[6];
            it.currentSegment(point);
            corners.add(point);
        }
        return corners;
    }

    @Test
    void aStraightLineNeedsItsEndsOnly() {
        Series.Polyline line = new Series.Polyline(10);
        for (int i = 0; i <= 100; i++) {
            line.to(i * 0.5, 7 + 0.25 * i);
        }
        List<double[]> corners = corners(line);
        assertThat(corners).hasSize(2);
        assertThat(corners.get(1)).startsWith(50, 32);
    }

    @Test
    void noPointIsFartherFromTheLineThanTheTolerance() {
        Random random = new Random(11);
        Series.Polyline line = new Series.Polyline(10);
        double[] y = new double[2_000];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100 * Math.sin(i * 0.01) + (i > 1_000 ? random.nextDouble() * 30 : 0);
            line.to(i * 0.4, y[i]);
        }
        List<double[]> corners = corners(line);
        assertThat(corners.size()).isLessThan(1_200);
        int piece = 1;
        for (int i = 0; i < y.length; i++) {
            while (corners.get(piece)[0] < i * 0.4) {
                piece++;
            }
            double[] a = corners.get(piece - 1);
            double[] b = corners.get(piece);
            double part = (i * 0.4 - a[0]) / (b[0] - a[0]);
            assertThat(Math.abs(a[1] + part * (b[1] - a[1]) - y[i])).isLessThan(TOLERANCE);
        }
    }

    @Test
    void keepsVerticalPieces() {
        Series.Polyline line = new Series.Polyline(4);
        line.to(0, 0);
        line.to(1, 5);
        line.to(1, -5);
        line.to(2, 0);
        assertThat(corners(line)).hasSize(4);
    }
}
