package jatoa.plot.map;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Labels;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapNamesTest {
    private static final Box AREA = new Box(0, 0, 400, 400);
    private static final double HALF = 6;

    private static Labels.Sign sign(double x, double y) {
        return new Labels.Sign(x, y, 50);
    }

    @Test
    void aNameStandsAtTheRightOfItsSign() {
        assertThat(Labels.around(List.of(sign(200, 200)), HALF, AREA))
                .containsExactly(Optional.of(new Box(208, 193, 258, 206)));
    }

    @Test
    void aSignAtTheRightSendsTheNameToTheLeftAndSoOn() {
        Labels.Sign middle = sign(200, 200);
        Labels.Sign right = sign(225, 200);
        Labels.Sign left = sign(175, 200);
        Labels.Sign above = sign(200, 180);
        Labels.Sign below = sign(200, 220);

        assertThat(first(middle, right).right()).isEqualTo(192);
        assertThat(first(middle, right, left).bottom()).isEqualTo(192);
        assertThat(first(middle, right, left, above).top()).isEqualTo(208);
        assertThat(Labels.around(List.of(middle, right, left, above, below), HALF, AREA)
                        .get(0))
                .isEmpty();
    }

    private static Box first(Labels.Sign... signs) {
        return Labels.around(List.of(signs), HALF, AREA).get(0).orElseThrow();
    }

    @Test
    void namesLeaveEachOtherFreeAndStayOnTheMap() {
        assertThat(first(sign(390, 200)).right()).isEqualTo(382);
        assertThat(first(sign(200, 398)).bottom()).isEqualTo(390);

        List<Optional<Box>> near = Labels.around(List.of(sign(200, 200), sign(200, 209)), HALF, AREA);

        assertThat(near.get(0)).isPresent();
        assertThat(near.get(1).orElseThrow().right()).isEqualTo(192);
    }

    /** The name of one would reach over the other. */
    @Test
    void bothOfTwoStationsCloseByAreSeen() {
        int both = pixels("AA.S000001", "AA.S000002");

        assertThat(both).isEqualTo(pixels("", "")).isPositive();
    }

    /** Of the stations' colour, in a map where the second station stands 30 pixels at the right of the first. */
    private static int pixels(String first, String second) {
        List<RegionMap.Site> events = List.of(new RegionMap.Site("", Position.cartesian(0, 400_000)));
        List<RegionMap.Site> stations = List.of(
                new RegionMap.Site(first, Position.cartesian(0, 0)),
                new RegionMap.Site(second, Position.cartesian(40_000, 0)),
                new RegionMap.Site("", Position.cartesian(500_000, 0)));
        BufferedImage image = new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Style.PAPER);
        g.fillRect(0, 0, 600, 500);
        new RegionMap("", "", events, stations, List.of()).draw(g, new Text(g), new Box(80, 10, 590, 490));
        return (int) Arrays.stream(image.getRGB(0, 0, 600, 500, null, 0, 600))
                .filter(rgb -> rgb == Style.STATION.getRGB())
                .count();
    }
}
