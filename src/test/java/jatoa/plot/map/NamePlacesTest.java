package jatoa.plot.map;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamePlacesTest {
    private static final Box AREA = new Box(0, 0, 400, 400);
    private static final double HALF = 6;

    private static NamePlaces.Sign sign(double x, double y) {
        return new NamePlaces.Sign(x, y, 50);
    }

    @Test
    void aNameStandsAtTheRightOfItsSign() {
        assertThat(NamePlaces.of(List.of(sign(200, 200)), HALF, AREA))
                .containsExactly(Optional.of(new Box(208, 193, 258, 206)));
    }

    @Test
    void aSignAtTheRightSendsTheNameToTheLeftAndSoOn() {
        NamePlaces.Sign middle = sign(200, 200);
        NamePlaces.Sign right = sign(225, 200);
        NamePlaces.Sign left = sign(175, 200);
        NamePlaces.Sign above = sign(200, 180);
        NamePlaces.Sign below = sign(200, 220);

        assertThat(first(middle, right).right()).isEqualTo(192);
        assertThat(first(middle, right, left).bottom()).isEqualTo(192);
        assertThat(first(middle, right, left, above).top()).isEqualTo(208);
        assertThat(NamePlaces.of(List.of(middle, right, left, above, below), HALF, AREA)
                        .get(0))
                .isEmpty();
    }

    private static Box first(NamePlaces.Sign... signs) {
        return NamePlaces.of(List.of(signs), HALF, AREA).get(0).orElseThrow();
    }

    @Test
    void namesLeaveEachOtherFreeAndStayOnTheMap() {
        assertThat(first(sign(390, 200)).right()).isEqualTo(382);
        assertThat(first(sign(200, 398)).bottom()).isEqualTo(390);

        List<Optional<Box>> near = NamePlaces.of(List.of(sign(200, 200), sign(200, 209)), HALF, AREA);

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
        List<MapData.Site> events = List.of(new MapData.Site("", Position.cartesian(0, 400_000)));
        List<MapData.Site> stations = List.of(
                new MapData.Site(first, Position.cartesian(0, 0)),
                new MapData.Site(second, Position.cartesian(40_000, 0)),
                new MapData.Site("", Position.cartesian(500_000, 0)));
        BufferedImage image = new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Style.PAPER);
        g.fillRect(0, 0, 600, 500);
        new MapPanel(new MapData("", "", events, stations, List.of()), new Box(80, 10, 590, 490)).draw(g, new Text(g));
        return (int) Arrays.stream(image.getRGB(0, 0, 600, 500, null, 0, 600))
                .filter(rgb -> rgb == Style.STATION.getRGB())
                .count();
    }
}
