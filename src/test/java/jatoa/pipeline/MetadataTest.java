package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.io.waveform.SacFile;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.model.UtcTime;
import jatoa.table.MisfitRow;
import jatoa.testing.TestTraces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events, stations and instruments a pair gets from its files, and what the user is told of it. */
class MetadataTest {
    private static final PairJob JOB = new PairJob(
            0, new PairId("e", "AA", "S1"), new StationJob("AA", "S1", List.of("AA.S1.BHZ"), List.of("AA.S1.BXZ")));

    private static final String CMT = """
            PDE  2018 02 18 07 43 48.13  -39.9490  176.2995  20.6 4.9 5.0 NORTH ISLAND
            event name:
            time shift:           SHIFT
            half duration:        0.7000
            latitude:           LATITUDE
            longitude:          20
            depth:               20.5946
            Mrr:           -2.479380E+23
            Mtt:            1.314880E+23
            Mpp:            1.164500E+23
            Mrt:            5.032500E+22
            Mrp:            6.607700E+22
            Mtp:            9.359300E+22
            """;

    private static final String POLES = "ZEROS 3\nPOLES 1\n-1 0\nCONSTANT VALUE\n";

    @TempDir
    private Path directory;

    private final Map<String, Object> settings = new LinkedHashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        settings.put("events", List.of("e"));
        settings.put("observed", directory + "/{event}/{channel}.sac");
        settings.put("synthetic", directory + "/{event}/{channel}.sac");
        settings.put("output", directory + "/out");
        settings.put("figures", false);
        Files.createDirectories(directory.resolve("e"));
    }

    private void file(String setting, String name, String text) throws IOException {
        settings.put(setting, Files.writeString(directory.resolve(name), text).toString());
    }

    private static String cmt(String shift, String latitude) {
        return CMT.replace("SHIFT", shift).replace("LATITUDE", latitude);
    }

    private Metadata metadata() {
        return Metadata.of(RunConfig.of(new SettingsMap("", settings)));
    }

    @Test
    void severalSourcesAreNotedAndNamelessOnesCalledAsConfigured() throws IOException {
        file("event_file", "CMTSOLUTION", cmt("9", "10") + cmt("3", "10"));
        file("station_file", "STATIONS", "S1 AA 12 25\n");
        Metadata metadata = metadata();
        assertThat(metadata.event("e", JOB.station()).orElseThrow().name()).isEqualTo("e");
        assertThat(metadata.context(JOB).originNanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:51.13Z"));
        assertThat(metadata.note(JOB).orElseThrow()).startsWith("2 sources: time 0 is that of number 2");
    }

    /** A mesh of some metres looks like degrees; the setting says what it is. */
    @Test
    void smallMeshesAreCartesianWhereTheSettingSaysSo() throws IOException {
        file("event_file", "FORCESOLUTION", "FORCE 001\nlatorUTM: 50.0\nlongorUTM: 40.0\ndepth: 0\n");
        file("station_file", "STATIONS", "S1 AA 52.0 40.0\n");
        assertThat(metadata().context(JOB).geometry().orElseThrow().distanceKm())
                .isGreaterThan(200);
        settings.put("coordinates", "cartesian");
        assertThat(metadata().context(JOB).geometry().orElseThrow().distanceKm())
                .isEqualTo(0.002);
        assertThat(metadata().context(JOB).arrivals()).isEmpty();
        assertThat(metadata().note(JOB)).isEmpty();
    }

    /** Stations of a Cartesian event are on its mesh, how few of them may not be degrees. */
    @Test
    void aCartesianEventSettlesItsStations() throws IOException {
        file("event_file", "CMTSOLUTION", cmt("0", "5000"));
        file("station_file", "STATIONS", "S1 AA 80 20\nS2 AA 70 20\nS3 AA 300 20\n");
        assertThat(metadata().context(JOB).geometry().orElseThrow().distanceKm())
                .isEqualTo(4.92);
        assertThat(metadata().note(JOB)).isEmpty();
    }

    @Test
    void framesThatDisagreeAreNoted() throws IOException {
        file("event_file", "CMTSOLUTION", cmt("0", "100"));
        file("station_file", "STATIONS", "S1 AA 80 20\n");
        assertThat(metadata().note(JOB).orElseThrow()).startsWith("the event at 100.0, 20.0 cannot be in degrees");
        file("event_file", "CMT2", cmt("0", "10"));
        file("station_file", "STATIONS2", "S1 AA 8000 20\n");
        assertThat(metadata().note(JOB).orElseThrow()).startsWith("AA.S1 at 8000.0, 20.0 cannot be in degrees");
        assertThat(metadata().context(JOB).geometry()).isEmpty();
    }

    private void sac(float evdp) throws IOException {
        byte[] bytes = SacFile.format(TestTraces.of("AA.S1..BHZ", 0, 10, new double[100]), ByteOrder.LITTLE_ENDIAN);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putFloat(4 * 7, 0);
        header.putFloat(4 * 31, 10);
        header.putFloat(4 * 32, 20);
        header.putFloat(4 * 35, 30);
        header.putFloat(4 * 36, 20);
        header.putFloat(4 * 38, evdp);
        Files.write(directory.resolve("e/AA.S1.BHZ.sac"), bytes);
    }

    /** No earthquake is deeper than 1000 km: what is beyond is metres, and beyond 1000 km in metres no depth at all. */
    @ParameterizedTest
    @CsvSource({"24.4, 24.4, false", "650, 650, false", "1200, 1.2, true", "24400, 24.4, true", "700000, 700, true"})
    void depthsInMetresAreRecognised(float evdp, double kilometres, boolean noted) throws IOException {
        sac(evdp);
        Metadata metadata = metadata();
        assertThat((float) metadata.context(JOB).event().orElseThrow().origin().depthKm())
                .isEqualTo((float) kilometres);
        assertThat(metadata.context(JOB).arrivals().orElseThrow().depthKm())
                .isEqualTo(metadata.event(JOB.id().event(), JOB.station())
                        .orElseThrow()
                        .origin()
                        .depthKm());
        assertThat(metadata.note(JOB).orElseThrow().contains("evdp taken for metres: " + (float) kilometres + " km"))
                .isEqualTo(noted);
    }

    @Test
    void aDepthNoEarthHasIsCalledThat() throws IOException {
        sac(5e6f);
        List<MisfitRow> rows = PairPipeline.of(RunConfig.of(new SettingsMap("", settings)))
                .process(JOB)
                .misfits();
        assertThat(rows).isNotEmpty().allMatch(row -> row.status() == Status.SKIPPED);
        assertThat(rows.get(0).reason())
                .startsWith("impossible_depth: a source depth of 5000000.0 km lies in no Earth model");
    }

    /** Files beside STATIONS serve stations without channels; those of the setting count for more than the station file. */
    @Test
    void responsesOfTheirOwnFiles() throws IOException {
        file("event_file", "CMTSOLUTION", cmt("0", "10"));
        file("station_file", "STATIONS", "S1 AA 12 25\n");
        settings.put("preprocess", Map.of("remove_response", true));
        Files.writeString(directory.resolve("SACPZ.AA.S1..BHZ"), POLES.replace("VALUE", "3e8"));
        Files.writeString(directory.resolve("pz.S1.BHZ"), POLES.replace("VALUE", "4e8"));
        ChannelId id = new ChannelId("AA", "S1", "", "BHZ");
        var beside = metadata().inventory(JOB).channel(id, 0).orElseThrow().response();
        assertThat(beside.stages()).hasSize(1);
        settings.put("response_file", directory + "/pz.{station}.{channel}");
        var named = metadata().inventory(JOB).channel(id, 0).orElseThrow().response();
        assertThat(named.stages()).hasSize(1);
        assertThat(named).isNotEqualTo(beside);
        String xml =
                "<FDSNStationXML><Network code=\"AA\"><Station code=\"S1\"><Latitude>1</Latitude><Longitude>2</Longitude>"
                        + "<Channel code=\"BHZ\" locationCode=\"\"><Azimuth>7</Azimuth><Dip>-90</Dip><Response>"
                        + "<InstrumentSensitivity><Value>5</Value></InstrumentSensitivity>"
                        + "<Stage number=\"1\"><StageGain><Value>9</Value></StageGain></Stage></Response></Channel></Station></Network>"
                        + "</FDSNStationXML>";
        file(
                "station_file",
                "stations.xml",
                xml.replace("</InstrumentS", "<InputUnits><Name>M/S</Name></InputUnits></InstrumentS"));
        settings.remove("response_file");
        assertThat(metadata().note(JOB).orElseThrow())
                .isEqualTo(
                        "AA.S1..BHZ: sensitivity and stages differ: the sensitivity is 5, the stages make 9, the stages count");
        settings.put("response_file", directory + "/pz.{station}.{channel}");
        var combined = metadata().inventory(JOB).channel(id, 0).orElseThrow();
        assertThat(combined.azimuth()).isEqualTo(7);
        assertThat(combined.response()).isEqualTo(named);
    }

    @Test
    void aTemplateOfResponsesNamesWhatItKnows() {
        settings.put("response_file", "RESP.{network}.{stations}");
        assertThatThrownBy(this::metadata)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'{stations}'")
                .hasMessageContaining("did you mean {station}?");
        settings.put("response_file", "{channel}/RESP.{station}");
        assertThatThrownBy(this::metadata)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("response_file")
                .hasMessageContaining("in the file's own name");
    }
}
