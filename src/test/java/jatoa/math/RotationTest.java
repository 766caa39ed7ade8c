package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotationTest {
    /** Roundings of sums of a few products of numbers below 10. */
    private static final double ROUNDING = 1e-14;

    private static void equal(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** An event due south: what moves north moves away from it. */
    @Test
    void radialPointsAwayFromTheEvent() {
        double[] north = {2};
        double[] east = {3};
        equal(Rotation.radial(north, east, 180), new double[] {2}, ROUNDING);
        equal(Rotation.transverse(north, east, 180), new double[] {3}, ROUNDING);
        equal(Rotation.radial(north, east, 270), new double[] {3}, ROUNDING);
        equal(Rotation.transverse(north, east, 270), new double[] {-2}, ROUNDING);
    }

    @Test
    void referenceRotations() {
        for (JsonNode c : TestVectors.json("processing/geodesy_rotation.json").get("ne_to_rt")) {
            double baz = c.get("baz").asDouble();
            double[] north = TestVectors.doubles(c.get("n"));
            double[] east = TestVectors.doubles(c.get("e"));
            double[] radial = TestVectors.doubles(c.get("r"));
            double[] transverse = TestVectors.doubles(c.get("t"));
            equal(Rotation.radial(north, east, baz), radial, ROUNDING);
            equal(Rotation.transverse(north, east, baz), transverse, ROUNDING);
            equal(Rotation.north(radial, transverse, baz), north, ROUNDING);
            equal(Rotation.east(radial, transverse, baz), east, ROUNDING);
        }
    }

    @Test
    void referenceAdjointSources() {
        JsonNode c = TestVectors.json("adjoint/io.json").get("rotate_rt_to_ne");
        double baz = c.get("back_azimuth_deg").asDouble();
        double[] radial = TestVectors.doubles(c.get("radial"));
        double[] transverse = TestVectors.doubles(c.get("transverse"));
        equal(Rotation.north(radial, transverse, baz), TestVectors.doubles(c.get("north")), ROUNDING);
        equal(Rotation.east(radial, transverse, baz), TestVectors.doubles(c.get("east")), ROUNDING);
    }

    /** ⟨R x, y⟩ = ⟨x, Rᵀ y⟩ is what makes a gradient on R and T a gradient on N and E. */
    @Test
    void theWayBackIsTheTranspose() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            double baz = 360 * random.nextDouble();
            double[] n = random.doubles(5, -1, 1).toArray();
            double[] e = random.doubles(5, -1, 1).toArray();
            double[] r = random.doubles(5, -1, 1).toArray();
            double[] t = random.doubles(5, -1, 1).toArray();
            double measured = dot(Rotation.radial(n, e, baz), r) + dot(Rotation.transverse(n, e, baz), t);
            double injected = dot(n, Rotation.north(r, t, baz)) + dot(e, Rotation.east(r, t, baz));
            assertThat(injected).isCloseTo(measured, within(ROUNDING * 10));
        }
    }

    @Test
    void sensorsOfAnyOrientation() {
        // what a sensor towards the north-east, one towards the south-east and one upwards measure
        SensorBasis basis = SensorBasis.of(new double[] {45, 135, 0}, new double[] {0, 0, -90})
                .orElseThrow();
        double half = Math.sqrt(0.5);
        double[][] zne = basis.toZne(new double[][] {{half}, {half}, {7}});
        equal(zne[0], new double[] {7}, ROUNDING);
        equal(zne[1], new double[] {0}, ROUNDING);
        equal(zne[2], new double[] {1}, ROUNDING);
    }

    @Test
    void skewedSensorsGoThereAndBack() {
        Random random = new Random(4);
        SensorBasis basis = SensorBasis.of(new double[] {10, 117, 260}, new double[] {-5, 12, -60})
                .orElseThrow();
        double[][] zne = {
            random.doubles(4).toArray(),
            random.doubles(4).toArray(),
            random.doubles(4).toArray()
        };
        double[][] back = basis.toZne(basis.fromZne(zne));
        for (int i = 0; i < 3; i++) {
            equal(back[i], zne[i], ROUNDING * 10);
        }
        double[][] source = {
            random.doubles(4).toArray(),
            random.doubles(4).toArray(),
            random.doubles(4).toArray()
        };
        double[][] measured = basis.fromZne(zne);
        double[][] injected = basis.adjointToZne(source);
        double left = 0;
        double right = 0;
        for (int i = 0; i < 3; i++) {
            left += dot(measured[i], source[i]);
            right += dot(zne[i], injected[i]);
        }
        assertThat(right).isCloseTo(left, within(ROUNDING * 10));
    }

    @Test
    void sensorsInOnePlaneAreRefused() {
        assertThat(SensorBasis.of(new double[] {0, 90, 45}, new double[] {0, 0, 0}))
                .isEmpty();
        assertThat(SensorBasis.of(new double[] {0, 90, Double.NaN}, new double[] {0, 0, -90}))
                .isEmpty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
