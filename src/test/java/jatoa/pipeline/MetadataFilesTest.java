package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.table.MisfitRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stations and events in many files: what is damaged, missing or there twice costs what it would have told, and is named. */
class MetadataFilesTest {
    @TempDir
    private Path directory;

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String station(String code, double latitude, String... channels) {
        StringBuilder xml = new StringBuilder("<FDSNStationXML><Network code=\"AA\"><Station code=\"" + code
                + "\"><Latitude>" + latitude + "</Latitude><Longitude>2</Longitude>");
        for (String channel : channels) {
            xml.append("<Channel code=\"").append(channel).append("\" locationCode=\"\"></Channel>");
        }
        return xml + "</Station></Network></FDSNStationXML>";
    }

    private static String quake(String name, double latitude) {
        return "<quakeml><eventParameters><event publicID=\"smi:local/ndk/" + name + "/event\"><origin><time><value>"
                + "2018-02-18T07:43:48Z</value></time><latitude><value>" + latitude
                + "</value></latitude><longitude><value>1</value></longitude></origin></event></eventParameters></quakeml>";
    }

    private RunConfig config(String eventFile, String stationFile) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("events", List.of("001", "002", "003"));
        settings.put("observed", directory + "/{event}/{channel}.sac");
        settings.put("synthetic", directory + "/{event}/{channel}.semd");
        settings.put("output", directory + "/out");
        settings.put("event_file", directory + "/" + eventFile);
        settings.put("station_file", directory + "/" + stationFile);
        return RunConfig.of(new SettingsMap("", settings));
    }

    private Metadata metadata(String eventFile, String stationFile) {
        return Metadata.of(config(eventFile, stationFile));
    }

    private static PairJob job(String event, String station) {
        List<String> channels = List.of("AA." + station + ".BHZ");
        return new PairJob(0, new PairId(event, "AA", station), new StationJob("AA", station, channels, channels));
    }

    private double latitude(Metadata metadata, String station) {
        return metadata.context(job("001", station))
                .station()
                .orElseThrow()
                .position()
                .latitude();
    }

    @Test
    void aFileAStation() throws IOException {
        write("quake.xml", quake("001", 5));
        write("st/AA/AA.S1.xml", station("S1", 1));
        write("st/AA/AA.S3.xml", "<FDSNStationXML><Network code=");
        Metadata metadata = metadata("quake.xml", "st/{network}/{network}.{station}.xml");
        assertThat(latitude(metadata, "S1")).isEqualTo(1);
        assertThat(metadata.note(job("001", "S1"))).isEmpty();
        assertThat(metadata.context(job("001", "S2")).station()).isEmpty();
        assertThat(metadata.note(job("001", "S2"))).contains("no station_file " + directory + "/st/AA/AA.S2.xml");
        assertThatThrownBy(() -> metadata.context(job("001", "S3")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("st/AA/AA.S3.xml");
        assertThat(metadata.inventory("001").stations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"st", "st/", "st/*.xml"})
    void stationsOfAFolder(String stationFile) throws IOException {
        write("quake.xml", quake("001", 5));
        write("st/AA.S1.xml", station("S1", 1, "BHZ"));
        write("st/AA.S1.more.xml", station("S1", 1, "BHN"));
        write("st/AA.S2.xml", station("S2", 2, "BHZ"));
        write("st/AA.S2b.xml", station("S2", 3, "BHZ", "BHE"));
        write("st/.hidden.xml", station("S4", 1));
        Metadata metadata = metadata("quake.xml", stationFile);
        assertThat(latitude(metadata, "S1")).isEqualTo(1);
        assertThat(metadata.inventory(job("001", "S1")).channels("AA", "S1", 0)).hasSize(2);
        assertThat(metadata.note(job("001", "S1"))).isEmpty();
        assertThat(latitude(metadata, "S2")).isEqualTo(2);
        assertThat(metadata.inventory(job("001", "S2")).channel(new ChannelId("AA", "S2", "", "BHE"), 0))
                .isPresent();
        assertThat(metadata.note(job("001", "S2")).orElseThrow())
                .matches("AA.S2 is in .*/st/AA.S2.xml and in .*/st/AA.S2b.xml: the first counts");
        assertThat(metadata.context(job("001", "S4")).station()).isEmpty();

        write("st/AA.S4.xml", "damaged");
        Metadata damaged = metadata("quake.xml", stationFile);
        assertThat(latitude(damaged, "S1")).isEqualTo(1);
        assertThatThrownBy(() -> damaged.context(job("001", "S4")))
                .hasMessageContaining("no file of station_file that can be read tells of AA.S4:")
                .hasMessageContaining("/st/AA.S4.xml");
    }

    @Test
    void nothingThatCanBeReadEndsTheRunAtOnce() throws IOException {
        write("quake.xml", quake("001", 5));
        write("st/a.xml", "damaged");
        Files.createDirectories(directory.resolve("none"));
        assertThatThrownBy(() -> metadata("quake.xml", "st"))
                .hasMessageContaining("no file of " + directory + "/st tells a station: ")
                .hasMessageContaining("a.xml");
        assertThatThrownBy(() -> metadata("quake.xml", "none"))
                .hasMessage("setting 'station_file': there is no file in " + directory + "/none");
        assertThatThrownBy(() -> metadata("none/*.xml", "quake.xml"))
                .hasMessage("setting 'event_file': there is no file in " + directory + "/none/*.xml");
    }

    @Test
    void eventsOfAFolder() throws IOException {
        write("st.xml", station("S1", 1));
        write("ev/quake_001.xml", quake("other", 10));
        write("ev/a.xml", quake("002", 20));
        write("ev/b.xml", quake("004", 30));
        Metadata metadata = metadata("ev", "st.xml");
        assertThat(metadata.event("001", job("001", "S1").station())
                        .orElseThrow()
                        .origin()
                        .position()
                        .latitude())
                .isEqualTo(10);
        assertThat(metadata.event("002", job("002", "S1").station())
                        .orElseThrow()
                        .origin()
                        .position()
                        .latitude())
                .isEqualTo(20);
        assertThat(metadata.hasEventFile("003")).isFalse();

        write("ev/c.xml", "damaged");
        write("ev/d.xml", quake("002", 20));
        Metadata damaged = metadata("ev/*.xml", "st.xml");
        assertThat(damaged.hasEventFile("001")).isTrue();
        assertThatThrownBy(() -> damaged.hasEventFile("002"))
                .hasMessage(directory + "/ev/a.xml and " + directory
                        + "/ev/d.xml are files of event 002: let event_file name one of them");
        List<MisfitRow> rows = PairPipeline.of(config("ev", "st.xml"))
                .process(job("003", "S1"))
                .misfits();
        assertThat(rows).isNotEmpty().allMatch(row -> row.status() == Status.FAILED);
        assertThat(rows.get(0).reason())
                .contains("no file of " + directory + "/ev that can be read tells of event 003: ", "ev/c.xml");
    }

    @Test
    void aPatternWithTheEvent() throws IOException {
        write("st.xml", station("S1", 1));
        write("ev/2018_001_a.xml", quake("x", 10));
        Metadata metadata = metadata("ev/*_{event}_*", "st.xml");
        assertThat(metadata.hasEventFile("001")).isTrue();
        assertThat(metadata.hasEventFile("002")).isFalse();
        write("ev/2018_001_b.xml", quake("x", 10));
        assertThatThrownBy(() -> metadata("ev/*_{event}_*", "st.xml").hasEventFile("001"))
                .hasMessageContaining("2018_001_a.xml and ");
        assertThatThrownBy(() -> metadata("ev/{station}", "st.xml"))
                .hasMessageContaining("unknown placeholder '{station}'");
    }
}
