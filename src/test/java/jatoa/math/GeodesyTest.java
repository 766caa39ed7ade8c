package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.math.Geodesy.Line;
import jatoa.testing.TestVectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeodesyTest {
    private static final double RELATIVE = 1e-9;
    /** Vincenty's iteration, which made the vectors, stops within millimetres, near the antipode centimetres. */
    private static final double KILOMETRES = 2e-5;
    /** The same, in degrees of an azimuth. */
    private static final double AZIMUTH = 1e-5;

    @Test
    void aQuarterOfTheEquatorAndTheMeridian() {
        Line equator = Geodesy.line(0, 10, 0, 100);
        assertThat(equator.kilometres()).isCloseTo(6378.137 * Math.PI / 2, within(1e-9));
        assertThat(equator.azimuth()).isEqualTo(90);
        assertThat(equator.backazimuth()).isEqualTo(270);
        assertThat(Geodesy.line(0, 10, 90, 10).kilometres()).isCloseTo(10001.965729, within(1e-6));
        assertThat(Geodesy.degrees(0, 10, 0, 100)).isCloseTo(90, within(1e-12));
    }

    @Test
    void samePlaceAndAntipode() {
        assertThat(Geodesy.line(10, 20, 10, 20)).isEqualTo(new Line(0, 0, 0));
        assertThat(Geodesy.degrees(10, 20, 10, 20)).isZero();
        assertThat(Geodesy.line(10, 20, -10, -160).kilometres()).isBetween(20003.0, 20004.0);
        assertThat(Geodesy.degrees(10, 20, -10, -160)).isCloseTo(180, within(1e-6));
    }

    @Test
    void pointsOfTheEllipsoidAreNoFartherApartThanAlongIt() {
        assertThat(Geodesy.earthCentred(0, 90)).containsExactly(new double[] {0, 6378.137, 0}, within(1e-9));
        assertThat(Geodesy.earthCentred(-90, 40)).containsExactly(new double[] {0, 0, -6356.752314245}, within(1e-9));
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            double latitude = 180 * random.nextDouble() - 90;
            double longitude = 360 * random.nextDouble() - 180;
            double other = Math.max(-90, latitude - 3 * random.nextDouble());
            double east = longitude + 4 * random.nextDouble();
            double[] a = Geodesy.earthCentred(latitude, longitude);
            double[] b = Geodesy.earthCentred(other, east);
            double straight = Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
            double along = Geodesy.line(latitude, longitude, other, east).kilometres();
            assertThat(straight).isBetween(along * (1 - 1e-3), along + 1e-9);
        }
    }

    @Test
    void aFlatMeshFromNorthClockwise() {
        assertThat(Geodesy.onPlane(1000, 2000, 1000, 2500)).isEqualTo(new Line(0.5, 0, 180));
        Line southwest = Geodesy.onPlane(0, 0, -3000, -3000);
        assertThat(southwest.kilometres()).isCloseTo(3 * Math.sqrt(2), within(1e-12));
        assertThat(southwest.azimuth()).isCloseTo(225, within(1e-12));
        assertThat(southwest.backazimuth()).isCloseTo(45, within(1e-12));
        assertThat(Geodesy.onPlane(1, 2, 1, 2)).isEqualTo(new Line(0, 0, 0));
    }

    @Test
    void vectorsOfWindowSelection() {
        for (JsonNode c : TestVectors.json("windowing/distances.json").get("cases")) {
            double[] p = {
                c.get("lat1").asDouble(),
                c.get("lon1").asDouble(),
                c.get("lat2").asDouble(),
                c.get("lon2").asDouble()
            };
            assertThat(Geodesy.line(p[0], p[1], p[2], p[3]).kilometres())
                    .isCloseTo(c.get("distance_km_wgs84").asDouble(), within(KILOMETRES));
            assertRelative(
                    Geodesy.degrees(p[0], p[1], p[2], p[3]),
                    c.get("distance_deg_sphere").asDouble());
        }
    }

    @Test
    void vectorsOfProcessing() {
        for (JsonNode c : TestVectors.json("processing/geodesy_rotation.json").get("gcd_baz")) {
            double[] p = {
                c.get("event_lat").asDouble(),
                c.get("event_lon").asDouble(),
                c.get("sta_lat").asDouble(),
                c.get("sta_lon").asDouble()
            };
            Line line = Geodesy.line(p[0], p[1], p[2], p[3]);
            assertThat(line.kilometres()).isCloseTo(c.get("gcd_km").asDouble(), within(KILOMETRES));
            assertThat(line.azimuth()).isCloseTo(c.get("az").asDouble(), within(AZIMUTH));
            assertThat(line.backazimuth()).isCloseTo(c.get("baz").asDouble(), within(AZIMUTH));
            assertRelative(
                    Geodesy.degrees(p[0], p[1], p[2], p[3]),
                    c.get("locations2degrees").asDouble());
        }
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.max(1, expected)));
    }
}
