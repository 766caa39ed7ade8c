package jatoa.io.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.UtcTime;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import jatoa.testing.TestVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    /** Decimal texts of the reference against products of two doubles. */
    private static final double RELATIVE = 1e-14;

    private static final String CMT = """
            PDE  2018 02 18 07 43 48.13  -39.9490  176.2995  20.6 4.9 5.0 NORTH ISLAND
            event name:      TEST01
            time shift:           1.2500
            half duration:        0.7000
            latitude:           -39.9490
            longitude:          176.2995
            depth:               20.5946
            Mrr:           -2.479380D+23
            Mtt:            1.314880E+23
            Mpp:            1.164500E+23
            Mrt:            5.032500E+22
            Mrp:            6.607700E+22
            Mtp:            9.359300E+22
            """;

    private static final String FORCE = """
            FORCE  F001
            time shift:     0.0000
            f0:             5.0
            latorUTM:       -39.9490 ! degrees or m
            longorUTM:      176.2995
            depth:          -20.5946
            """;

    private static final String SOURCE = """
            ## Source 7
            source_surf = .false.   # inside
            xs = 362079.06   # x
            zs = 61219.23
            Mxx = 1.0
            """;

    private static final String QUAKEML = """
            <?xml version='1.0' encoding='utf-8'?>
            <q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2" xmlns="http://quakeml.org/xmlns/bed/1.2">
              <eventParameters publicID="smi:local/1">
                <event publicID="quakeml:us.anss.org/event/20005ysu">
                  <preferredOriginID>smi:b</preferredOriginID>
                  <origin publicID="smi:a"><time><value>2001-01-01</value></time>
                    <latitude><value>1</value></latitude><longitude><value>2</value></longitude></origin>
                  <origin publicID="smi:b"><time><value>2018-02-18T07:43:48.127644Z</value></time>
                    <latitude><value>-39.9</value></latitude><longitude><value>176.3</value></longitude>
                    <depth><value>20594.5</value></depth></origin>
                  <magnitude publicID="smi:m"><mag><value>5.1</value></mag><type>M</type></magnitude>
                </event>
              </eventParameters>
            </q:quakeml>
            """;

    private static EventFile file(String text) {
        return EventFile.read(text.getBytes(StandardCharsets.UTF_8), "event.txt");
    }

    private static Event read(String text) {
        return file(text).event();
    }

    private static Event shared(String path) throws IOException {
        return EventFile.read(Files.readAllBytes(Shared.path("reference/observed/" + path)), path)
                .event();
    }

    @Test
    void cmtSolutionGivesTheCentroid() {
        Event event = read(CMT);
        assertThat(event.name()).isEqualTo("TEST01");
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:49.380Z"));
        assertThat(event.origin().position()).isEqualTo(Position.geographic(-39.949, 176.2995));
        assertThat(event.origin().depth()).isEqualTo(1000 * 20.5946);
        assertThat(event.halfDuration()).isEqualTo(0.7);
        assertThat(event.magnitude().value()).isEqualTo(4.86);
        assertThat(event.tensor().rr()).isCloseTo(-2.47938e16, within(10.0));
    }

    @Test
    void cmtSolutionOfACartesianMesh() {
        Event event = read(CMT.replace("latitude:  ", "latorUTM: 1").replace("longitude:", "longorUTM:"));
        assertThat(event.origin().position().frame()).isEqualTo(Position.Frame.GEOGRAPHIC);
        Event mesh = read(
                CMT.replace("latitude:           -39.9490", "latorUTM: 67000.0").replace("depth:     ", "depth: -"));
        assertThat(mesh.origin().position()).isEqualTo(Position.cartesian(176.2995, 67000));
        assertThat(mesh.origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:49.38Z"));
        assertThat(mesh.origin().depth()).isEqualTo(1000 * 20.5946);
        assertThat(mesh.magnitude().type()).isEqualTo("Ms");
        assertThat(mesh.magnitude().value()).isEqualTo(5.0);
        assertThat(mesh.tensor().isKnown()).isFalse();
    }

    @Test
    void forceSolution() {
        Event event = read(FORCE);
        assertThat(event.name()).isEqualTo("F001");
        assertThat(event.origin().position()).isEqualTo(Position.geographic(-39.949, 176.2995));
        assertThat(event.origin().depth()).isEqualTo(20594.6);
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("2000-01-01T00:00:00Z"));
        assertThat(event.magnitude().isKnown()).isFalse();
        assertThat(event.halfDuration()).isNaN();
    }

    /** The original fills the latitude with xs; here the second coordinate is zs. */
    @Test
    void sourceOfSpecfem2d() {
        Event event = read(SOURCE);
        assertThat(event.name()).isEqualTo("7");
        assertThat(event.origin().position()).isEqualTo(Position.cartesian(362079.06, 61219.23));
        assertThat(event.origin().depth()).isEqualTo(61219.23);
        assertThat(event.magnitude().isKnown()).isFalse();
    }

    @Test
    void quakeMlPrefersWhatItSays() {
        Event event = read(QUAKEML);
        assertThat(event.name()).isEqualTo("20005ysu");
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:48.127644Z"));
        assertThat(event.origin().depth()).isEqualTo(20594.5);
        assertThat(event.magnitude().value()).isEqualTo(5.1);
        assertThat(event.tensor().isKnown()).isFalse();
        assertThat(read(QUAKEML.replace("<preferredOriginID>smi:b", "<preferredOriginID>smi:gone"))
                        .origin()
                        .nanos())
                .isEqualTo(UtcTime.parse("2001-01-01"));
    }

    @Test
    void damageNamesFileAndLine() {
        assertThatThrownBy(() -> read(CMT.replace("20.5946", "deep")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("event.txt")
                .hasMessageContaining("line 7")
                .hasMessageContaining("depth is no number: 'deep'");
        assertThatThrownBy(() -> read(CMT.replace("Mtp", "Mzz")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without a line 'Mtp'");
        assertThatThrownBy(() -> read(CMT.replace("02 18", "02 30")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(FORCE.replace("latorUTM", "lat")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'latitude' or 'latorUTM'");
        assertThatThrownBy(() -> read(QUAKEML.replace("</event>", "</even>")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("event.txt")
                .hasMessageContaining("line 12");
        assertThatThrownBy(() -> read(QUAKEML.replace("-39.9", "-399")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 8");
        assertThatThrownBy(() -> read("hello\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no event format that is read");
    }

    @ParameterizedTest
    @ValueSource(strings = {CMT, FORCE, SOURCE, QUAKEML})
    void damagedFilesAreSaidToBe(String text) {
        Mutations.survive(text.getBytes(StandardCharsets.UTF_8), "event.txt", 600, b -> EventFile.read(b, "event.txt"));
    }

    @Test
    void referenceSources() {
        Iterator<Map.Entry<String, JsonNode>> cases = TestVectors.json("processing/formats.json")
                .get("sources")
                .properties()
                .iterator();
        while (cases.hasNext()) {
            Map.Entry<String, JsonNode> entry = cases.next();
            JsonNode expected = entry.getValue();
            Event event = read(expected.get("text").asText());
            assertThat(event.name())
                    .as(entry.getKey())
                    .isEqualTo(expected.get("event_name").asText());
            assertThat(event.origin().nanos())
                    .as(entry.getKey())
                    .isEqualTo(UtcTime.parse(expected.get("time").asText()));
            assertThat(event.origin().position().longitude())
                    .isEqualTo(expected.get("longitude").asDouble());
            assertThat(event.origin().depth()).isCloseTo(expected.get("depth_m").asDouble(), within(1e-9));
            if (expected.get("magnitude").isNull()) {
                assertThat(event.magnitude().isKnown()).isFalse();
            } else {
                assertThat(event.magnitude().value())
                        .isCloseTo(expected.get("magnitude").asDouble(), within(1e-12));
                assertThat(event.magnitude().type())
                        .isEqualTo(expected.get("magnitude_type").asText());
            }
            if (expected.has("scalar_moment_Nm")) {
                double moment = expected.get("scalar_moment_Nm").asDouble();
                assertThat(event.tensor().scalarMoment()).isCloseTo(moment, within(RELATIVE * moment));
                assertThat(event.halfDuration())
                        .isEqualTo(expected.get("half_duration").asDouble());
            }
        }
    }

    @Test
    void referenceNames() {
        for (JsonNode pair : TestVectors.json("processing/formats.json").get("event_name")) {
            assertThat(QuakeMl.name(pair.get(0).asText())).isEqualTo(pair.get(1).asText());
        }
    }

    @ParameterizedTest
    @EnumSource(EventFile.Format.class)
    void everyFormatOfTheSameEvent(EventFile.Format format) throws IOException {
        String path = switch (format) {
            case CMTSOLUTION -> "nz/test_CMTSOLUTION_2018p130600";
            case FORCESOLUTION -> "nz/test_FORCESOLUTION_2018p130600";
            case SPECFEM2D_SOURCE -> "nz/test_SOURCE_2018p130600";
            case QUAKEML -> "nz/test_catalog_2018p130600.xml";
            case ASDF -> "formats/test_ASDFDataSet.h5";
        };
        byte[] bytes = Files.readAllBytes(Shared.path("reference/observed/" + path));
        assertThat(EventFile.format(bytes, path)).isEqualTo(format);
        assertThat(EventFile.read(bytes, path).event().name()).isEqualTo("2018p130600");
    }

    @Test
    void preferredPartsOfACatalogue() throws IOException {
        Event event = shared("nz/test_catalog_2018p130600.xml");
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:48.127644Z"));
        assertThat(event.origin().position()).isEqualTo(Position.geographic(-39.94897461, 176.2995148));
        assertThat(event.origin().depth()).isEqualTo(20594.59877);
        assertThat(event.magnitude().value()).isEqualTo(5.156706293);
        assertThat(event.tensor().rr()).isEqualTo(-2.47938e16);
        assertThat(event.halfDuration()).isEqualTo(1.3978917929105519 / 2);
        assertThat(shared("formats/test_CMTSOLUTION_cartesian").origin().position())
                .isEqualTo(Position.cartesian(67000, 67000));
    }

    /** What the solver reads: blank lines in front, no name, words behind numbers, a short first line. */
    @Test
    void headersThatSolversAccept() {
        Event plain = read(CMT);
        assertThat(file("\n  \n" + CMT).event()).isEqualTo(plain);
        assertThat(file(CMT.replace("0.7000", "0.7000  ! s").replace("1.2500", "1.2500 seconds (centroid)"))
                        .event())
                .isEqualTo(plain);
        assertThat(file(CMT.replace("-39.9490  176.2995  20.6 4.9 5.0 NORTH ISLAND\n", "\n"))
                        .event())
                .isEqualTo(plain);
        assertThat(file(CMT.replace("time shift:", "Time  Shift :")).event()).isEqualTo(plain);
        EventFile nameless = file(CMT.replace("TEST01", ""));
        assertThat(nameless.tellsName()).isFalse();
        assertThat(nameless.event().withName("TEST01")).isEqualTo(plain);
        assertThat(file(CMT.replaceFirst("event name.*\n", "")).tellsName()).isFalse();
        assertThatThrownBy(() -> read("\n" + CMT.replace(" 07 43 48.13", " 07:43")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2");
        assertThat(read("\n" + FORCE)).isEqualTo(read(FORCE));
        assertThat(file(FORCE).tellsName()).isTrue();
        assertThat(file(FORCE.replace("  F001", "")).tellsName()).isFalse();
    }

    private static String cmt(String shift, String latitude, String longitude, String moment) {
        return CMT.replace("1.2500", shift)
                .replace("latitude:           -39.9490", "latitude: " + latitude)
                .replace("longitude:          176.2995", "longitude: " + longitude)
                .replaceAll("(M..):.*", "$1: 0.0")
                .replace("Mrr: 0.0", "Mrr: " + moment);
    }

    /** Time 0 is that of the smallest time shift, wherever it stands; the place is the mean by moment, across the date line too. */
    @Test
    void severalSourcesAreTheirSum() {
        EventFile file = file(cmt("9.0", "10", "179", "3e25") + cmt("3.0", "14", "-179", "1e25"));
        Event event = file.event();
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:51.13Z"));
        assertThat(event.origin().position()).isEqualTo(Position.geographic(11, 179.5));
        assertThat(event.tensor().rr()).isCloseTo(4e18, within(1e4));
        assertThat(event.magnitude().value())
                .isEqualTo(read(cmt("0", "10", "179", "4e25")).magnitude().value());
        assertThat(file.note()).contains("2 sources", "number 2");
        assertThat(event.halfDuration()).isEqualTo(0.7);
        assertThat(read(cmt("9", "1", "2", "1e25") + cmt("3", "1", "2", "1e25").replace("0.7000", "2"))
                        .halfDuration())
                .isNaN();
        assertThat(file(CMT).note()).isEmpty();
    }

    @Test
    void severalSourcesOfOtherKinds() {
        EventFile mesh = file(cmt("9.0", "1000", "2000", "1e25") + cmt("-3.0", "3000", "2000", "1e25"));
        assertThat(mesh.event().origin().position()).isEqualTo(Position.cartesian(2000, 2000));
        assertThat(mesh.event().origin().nanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:45.13Z"));
        assertThat(mesh.event().magnitude().type()).isEqualTo("mw");
        EventFile forces = file(FORCE + "factor force source: 3.d15\n"
                + FORCE.replace("F001", "F002").replace("-39.9490", "-35.9490") + "factor force source: -1.d15\n");
        assertThat(forces.event().name()).isEqualTo("F001");
        assertThat(forces.event().origin().position().latitude()).isCloseTo(-38.949, within(1e-12));
        assertThat(forces.note()).contains("2 sources", "number 1");
        EventFile plane = file("## Source 1\nxs = 100.\nzs = 0.\ntshift = 2.\n# xs = 7\nMxx = 1.\nMzz = 0\nMxz = 0\n"
                + "## Source 2\nxs = 300.\nzs = 10.\ntshift = 0.5\nMxx = 1.\nMzz = 0\nMxz = 0\n");
        assertThat(plane.event().origin().position()).isEqualTo(Position.cartesian(200, 5));
        assertThat(plane.note()).contains("2 sources", "number 2");
        assertThat(plane.event().magnitude().value()).isEqualTo(2.0 / 3.0 * Math.log10(Math.sqrt(2)) - 10.7);
    }

    @Test
    void coordinatesAreWhatTheUserSays() {
        byte[] force = FORCE.getBytes(StandardCharsets.UTF_8);
        assertThat(EventFile.read(force, "F", Optional.of(Position.Frame.CARTESIAN))
                        .event()
                        .origin()
                        .position())
                .isEqualTo(Position.cartesian(176.2995, -39.949));
        byte[] far =
                CMT.replace("latitude:           -39.9490", "latitude: 100").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventFile.read(far, "F", Optional.of(Position.Frame.GEOGRAPHIC)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("F: damaged CMTSOLUTION in line 5")
                .hasMessageContaining("100.0");
    }

    /** A file of another format is called what it is, with what converts it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "000001V 010009502.1121992; SEED volume; stationxml-seed-converter",
                "000001D AAK  BHZII; miniSEED; observed",
                "B050F03     Station: AAK; RESP file; response_file",
                "ZEROS 2\\n0 0\\n; SAC poles and zeros; response_file",
                "* NETWORK : IU\\nZEROS 3\\n; SAC poles and zeros; STATIONS",
                "#EventID | Time | Lat; FDSN event text; format=xml",
                "#Network|Station|Lat; FDSN station text; level=response",
                "PDE  2005/01/01 01:20:05.4 13.78 -88.78 193.1 5.0 0.0 EL SALVADOR; NDK; ObsPy",
                "BEGIN IMS1.0; bulletin; ObsPy",
                "{\"type\": \"Feature\"}; JSON; QuakeML",
                "<?xml version=\"1.0\"?><seiscomp xmlns=\"x\">; SeisComP; sccnv",
            })
    void otherFormatsAreNamed(String beginning, String format, String way) {
        byte[] bytes = beginning.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventFile.read(bytes, "a.file"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("a.file is ")
                .hasMessageContaining(format)
                .hasMessageContaining(way);
        assertThatThrownBy(() -> InventoryFile.read(bytes, "a.file"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("a.file is ")
                .hasMessageContaining(format);
    }

    @Test
    void compressedAndBinaryFilesAreNamed() {
        assertThatThrownBy(() -> EventFile.read(new byte[] {0x1f, (byte) 0x8b, 8, 0}, "a.gz"))
                .hasMessage(
                        "a.gz is compressed by gzip, not a CMTSOLUTION, FORCESOLUTION, SOURCE or QuakeML file: unpack it"
                                + " with gunzip");
        assertThatThrownBy(() -> InventoryFile.read(new byte[] {'M', 'S', 3, 0}, "a.ms3"))
                .hasMessageContaining("miniSEED 3");
        assertThatThrownBy(() -> InventoryFile.read(new byte[640], "a.su")).hasMessageContaining("a.su is binary");
    }
}
