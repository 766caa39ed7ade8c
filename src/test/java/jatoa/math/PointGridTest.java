package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grid finds what looking at every two points finds. */
class PointGridTest {
    private static final int POINTS = 400;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.7, 3, 25, 1000})
    void asEveryTwoPoints(double radius) {
        Random random = new Random(7);
        double[][] points = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            points[i] =
                    new double[] {20 * random.nextDouble() - 10, 20 * random.nextDouble() - 10, random.nextDouble()};
        }
        points[3] = points[4].clone();
        PointGrid grid = new PointGrid(points, radius);
        for (int i = 0; i < POINTS; i++) {
            int own = i;
            int[] expected = IntStream.range(0, POINTS)
                    .filter(j -> j != own && distance(points[own], points[j]) <= radius)
                    .toArray();
            assertThat(grid.near(i)).containsExactly(expected);
        }
        assertThat(grid.near(3)).contains(4);
    }

    @Test
    void onTheRadiusAndAcrossCubes() {
        double[][] points = {{0, 0, 0}, {2, 0, 0}, {-2, 0, 0}, {0, 2.001, 0}, {Double.NaN, 0, 0}};
        PointGrid grid = new PointGrid(points, 2);
        assertThat(grid.near(0)).containsExactly(1, 2);
        assertThat(grid.near(1)).containsExactly(0);
        assertThat(grid.near(4)).isEmpty();
        assertThatThrownBy(() -> new PointGrid(points, 0)).hasMessageContaining("radius");
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }
}
