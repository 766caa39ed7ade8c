package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.Station;
import jatoa.testing.TestVectors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationsFileTest {

    private static List<Station> parse(String text) {
        return StationsFile.parse(text.getBytes(StandardCharsets.UTF_8), "STATIONS");
    }

    private static String format(List<Station> stations) {
        return new String(StationsFile.format(stations), StandardCharsets.US_ASCII);
    }

    @Test
    void readsAndWritesAsTheVectors() {
        JsonNode formats = TestVectors.json("processing/formats.json");
        List<Station> stations = parse(formats.get("stations").get("text").asText());
        JsonNode expected = formats.get("stations").get("parsed");
        assertThat(stations).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            Station station = stations.get(i);
            assertThat(station.network()).isEqualTo(expected.get(i).get(0).asText());
            assertThat(station.code()).isEqualTo(expected.get(i).get(1).asText());
            assertThat(station.position())
                    .isEqualTo(Position.geographic(
                            expected.get(i).get(2).asDouble(),
                            expected.get(i).get(3).asDouble()));
            assertThat(station.elevation()).isEqualTo(expected.get(i).get(4).asDouble());
        }
        List<Station> surface = stations.stream()
                .map(s -> new Station(s.network(), s.code(), s.position(), s.elevation(), 0))
                .toList();
        assertThat(format(surface))
                .isEqualTo(formats.get("write_stations_file_order_station_with_elevation")
                        .asText());
        List<Station> flat = stations.stream()
                .map(s -> new Station(s.network(), s.code(), s.position(), 0, 0))
                .toList();
        assertThat(format(flat)).isEqualTo(formats.get("write_stations_file").asText());
    }

    @Test
    void ordersNetworksAndKeepsTheFilesOrderInside() {
        List<Station> stations = parse("# head\nB2 ZZ 1 2 0 0\nA9 AA 1 2 3 4\r\n\nB1 ZZ 1 2\n");
        assertThat(stations).extracting(Station::id).containsExactly("AA.A9", "ZZ.B2", "ZZ.B1");
        assertThat(stations.get(0).burial()).isEqualTo(4);
        assertThat(parse("")).isEmpty();
    }

    @Test
    void takesCoordinatesBeyondDegreesForACartesianMesh(@TempDir Path directory) {
        List<Station> stations = parse("S000000 AA 166009.8 93356.7 0.0 0.0\nS1 AA 10 20 0 0\n");
        assertThat(stations).extracting(s -> s.position().frame()).containsOnly(Position.Frame.CARTESIAN);
        assertThat(stations.get(0).position()).isEqualTo(Position.cartesian(93356.7, 166009.8));
        String path = directory.resolve("STATIONS").toString();
        StationsFile.write(path, stations);
        assertThat(StationsFile.read(path)).isEqualTo(stations);
    }

    /** One row that cannot be degrees among those that can is a fault of that row. */
    @ParameterizedTest
    @ValueSource(strings = {"100 30.0", "-90.5 30", "45 361", "1000 20"})
    void namesTheRowThatCannotBeDegrees(String coordinates) {
        String text = "S1 AA 9.5 25.0 0 0\nS2 AA " + coordinates + " 0 0\nS3 AA -5.0 40.0 0 0\n";
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("STATIONS, line 2: latitude "
                        + Double.parseDouble(coordinates.split(" ")[0]))
                .hasMessageContaining("cannot be degrees")
                .hasMessageContaining("'coordinates: cartesian'");
        assertThat(StationsFile.parse(
                        text.getBytes(StandardCharsets.UTF_8), "STATIONS", Optional.of(Position.Frame.CARTESIAN)))
                .extracting(s -> s.position().frame())
                .containsOnly(Position.Frame.CARTESIAN);
    }

    @Test
    void aMeshOfAFewMetresIsCartesianWhereThatIsSaid() {
        byte[] text = "X01 DB 52.0 40.0 0 0\n".getBytes(StandardCharsets.UTF_8);
        assertThat(StationsFile.parse(text, "STATIONS", Optional.of(Position.Frame.CARTESIAN))
                        .get(0)
                        .position())
                .isEqualTo(Position.cartesian(40, 52));
        assertThatThrownBy(() -> StationsFile.parse(
                        "X01 DB 5200 40 0 0\n".getBytes(StandardCharsets.UTF_8),
                        "STATIONS",
                        Optional.of(Position.Frame.GEOGRAPHIC)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("STATIONS, line 1: ");
        assertThat(parse("S1 AA 300 0\nS2 AA 400 0\nS3 AA 20 0\n").get(2).position())
                .isEqualTo(Position.cartesian(0, 20));
    }

    @Test
    void keepsFieldsApart() {
        Station wide = new Station("NETWORK", "STATION", Position.cartesian(-12345678.5, 123456789.25), 123456, 0);
        String text = format(List.of(wide));
        assertThat(text.strip().split("\\s+")).hasSize(6);
        assertThat(parse(text)).containsExactly(wide);
    }

    @Test
    void namesLineAndValueOfWhatIsWrong() {
        assertThatThrownBy(() -> parse("S1 AA 1 2 0 0\nS2 AA x 2 0 0\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("STATIONS, line 2: 'x' is not a number");
        assertThatThrownBy(() -> parse("S1 AA 1\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> parse("../S1 AA 1 2 0 0\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("../S1");
        assertThatThrownBy(() -> parse("S1 AA NaN 2 0 0\n")).isInstanceOf(InputException.class);
    }
}
