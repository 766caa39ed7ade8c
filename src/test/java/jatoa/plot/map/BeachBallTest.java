package jatoa.plot.map;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.MomentTensor;
import org.junit.jupiter.api.Test;

class BeachBallTest {
    /** Aki and Richards (2002), box 4.4, for r, t, p (up, south, east); degrees. */
    private static MomentTensor doubleCouple(double strike, double dip, double rake) {
        double s = Math.toRadians(strike);
        double d = Math.toRadians(dip);
        double l = Math.toRadians(rake);
        double xx = -(Math.sin(d) * Math.cos(l) * Math.sin(2 * s)
                + Math.sin(2 * d) * Math.sin(l) * Math.pow(Math.sin(s), 2));
        double xy = Math.sin(d) * Math.cos(l) * Math.cos(2 * s) + 0.5 * Math.sin(2 * d) * Math.sin(l) * Math.sin(2 * s);
        double xz = -(Math.cos(d) * Math.cos(l) * Math.cos(s) + Math.cos(2 * d) * Math.sin(l) * Math.sin(s));
        double yy =
                Math.sin(d) * Math.cos(l) * Math.sin(2 * s) - Math.sin(2 * d) * Math.sin(l) * Math.pow(Math.cos(s), 2);
        double yz = -(Math.cos(d) * Math.cos(l) * Math.sin(s) - Math.cos(2 * d) * Math.sin(l) * Math.cos(s));
        double zz = Math.sin(2 * d) * Math.sin(l);
        return new MomentTensor(zz, xx, yy, xz, -yz, -xy);
    }

    private static String seen(MomentTensor tensor) {
        StringBuilder signs = new StringBuilder();
        double[][] places = {{0, 0}, {0.5, 0.5}, {0.5, -0.5}, {-0.5, -0.5}, {-0.5, 0.5}};
        for (double[] place : places) {
            signs.append(BeachBall.isOutwards(tensor, place[0], place[1]) ? '+' : '-');
        }
        return signs.toString();
    }

    @Test
    void anExplosionIsFilledAndNothingLiesBeyondTheEdge() {
        MomentTensor explosion = new MomentTensor(1, 1, 1, 0, 0, 0);
        assertThat(seen(explosion)).isEqualTo("+++++");
        assertThat(BeachBall.isOutwards(explosion, 0.8, 0.8)).isFalse();
    }

    /** A vertical fault that strikes north and whose west side moves south: it pushes towards north-east and south-west. */
    @Test
    void aLeftLateralFaultHasFourQuadrants() {
        assertThat(seen(doubleCouple(0, 90, 0)).substring(1)).isEqualTo("+-+-");
        assertThat(seen(doubleCouple(0, 90, 180)).substring(1)).isEqualTo("-+-+");
    }

    @Test
    void aThrustIsFilledInTheMiddleAndANormalFaultAtTheEdge() {
        assertThat(seen(doubleCouple(90, 45, 90))).startsWith("+");
        assertThat(seen(doubleCouple(90, 45, -90))).startsWith("-");
        assertThat(BeachBall.isOutwards(doubleCouple(90, 45, -90), 0, 0.95)).isTrue();
    }

    /** The south side of a steep fault moves up: the T axis, half way between slip and normal, points up and south, and down and north. */
    @Test
    void aSteepPlaneShowsItsSide() {
        MomentTensor steep = doubleCouple(90, 80, 90);
        assertThat(BeachBall.isOutwards(steep, 0, 0.5)).isTrue();
        assertThat(BeachBall.isOutwards(steep, 0, -0.5)).isFalse();
    }
}
