package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolylineTest {
    /** The sleeve's own tolerance, and rounding. */
    private static final double TOLERANCE = 0.16;

    private static List<double[]> corners(Polyline line) {
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
        Polyline line = new Polyline(10);
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
        Polyline line = new Polyline(10);
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
        Polyline line = new Polyline(4);
        line.to(0, 0);
        line.to(1, 5);
        line.to(1, -5);
        line.to(2, 0);
        assertThat(corners(line)).hasSize(4);
    }
}
