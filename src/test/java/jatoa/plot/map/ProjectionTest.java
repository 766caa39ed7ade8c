package jatoa.plot.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    /** Of a pixel or a degree: a handful of operations on numbers below 1000. */
    private static final double ROUNDING = 1e-9;

    private static final Box ROOM = new Box(10, 20, 610, 420);

    @Test
    void middleOfPlacesOnBothSidesOfTheDateLineLiesOnIt() {
        assertThat(Projection.middleLongitude(List.of(Position.geographic(0, 170), Position.geographic(0, -170))))
                .isCloseTo(-180, within(ROUNDING));
        assertThat(Projection.middleLongitude(List.of(Position.geographic(0, 10), Position.geographic(0, 30))))
                .isCloseTo(20, within(ROUNDING));
    }

    @Test
    void placesAreInsideAndNorthIsUp() {
        List<Position> places = List.of(Position.geographic(-40, 175), Position.geographic(-36, -178));

        Projection map = Projection.around(places, ROOM);

        for (Position place : places) {
            assertThat(map.px(place))
                    .isBetween(map.plane().box().left(), map.plane().box().right());
            assertThat(map.py(place))
                    .isBetween(map.plane().box().top(), map.plane().box().bottom());
        }
        assertThat(map.py(places.get(1))).isLessThan(map.py(places.get(0)));
        assertThat(map.px(places.get(1))).isGreaterThan(map.px(places.get(0)));
    }

    @Test
    void kilometresAreAsLongInBothDirections() {
        Projection map =
                Projection.around(List.of(Position.cartesian(0, 0), Position.cartesian(480_000, 90_000)), ROOM);

        double east = map.px(Position.cartesian(100_000, 0)) - map.px(Position.cartesian(0, 0));
        double north = map.py(Position.cartesian(0, 0)) - map.py(Position.cartesian(0, 100_000));
        assertThat(east).isCloseTo(north, within(ROUNDING));
    }

    @Test
    void onePlaceHasAMap() {
        Projection map = Projection.around(List.of(Position.geographic(45, 7)), ROOM);

        assertThat(map.px(Position.geographic(45, 7)))
                .isCloseTo(map.plane().box().middleX(), within(ROUNDING));
    }

    @Test
    void raysFollowGreatCircles() {
        List<Position> path = Rays.path(Position.geographic(40, -75), Position.geographic(40, 105));

        assertThat(path.get(path.size() / 2).latitude()).isGreaterThan(89);
        assertThat(Rays.path(Position.cartesian(0, 0), Position.cartesian(1, 1)))
                .hasSize(2);
    }

    @Test
    void landCoversWhatIsLand() {
        assertThat(Land.rings().stream().filter(r -> r.path().contains(10, 48)).count())
                .isOdd();
        assertThat(Land.rings().stream().filter(r -> r.path().contains(-150, 0)).count())
                .isZero();
    }
}
