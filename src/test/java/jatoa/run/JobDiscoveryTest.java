package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDiscoveryTest {
    @TempDir
    private Path dir;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private JobList find(String yaml) {
        String text = yaml.replace("DIR", dir.toString());
        return JobDiscovery.find(RunConfig.of(SettingsFile.parse(text.getBytes(StandardCharsets.UTF_8), "test.yaml")));
    }

    private static List<String> text(JobList jobs) {
        return jobs.pairs()
                .map(job -> job.id() + " " + job.station().observed() + " "
                        + job.station().synthetic())
                .toList();
    }

    private static final String GLOB = """
            events: {glob: "DIR/data/*"}
            component_list: [Y]
            observed: DIR/data/{event}/obs/{channel}.semd
            synthetic: DIR/data/{event}/syn/{channel}.semd
            """;

    @Test
    void eventsWithTheSameStationsShareOneList() throws IOException {
        touch("data/1/obs/AA.S1.BXY.semd", "data/2/obs/AA.S1.BXY.semd", "data/3/obs/AA.S2.BXY.semd");
        List<JobList.EventJobs> events = find(GLOB).events();
        assertThat(events.get(1).stations()).isSameAs(events.get(0).stations());
        assertThat(events.get(2).stations()).isNotEqualTo(events.get(0).stations());
    }

    @Test
    void countsAnEventOnceWhereALinkLeadsToIt() throws IOException {
        touch("data/001/AA.S1.BXZ.semd");
        touch("data/002/AA.S1.BXZ.semd");
        Files.createSymbolicLink(dir.resolve("data/mainsolver"), dir.resolve("data/001"));
        JobList jobs = find(GLOB);
        assertThat(jobs.events()).extracting(JobList.EventJobs::event).containsExactly("001", "002");
        assertThat(jobs.findings().lines()).anyMatch(w -> w.contains("mainsolver is left out: it is a link to 001"));
    }

    @Test
    void globFindsEventsAndStationsOfEitherSide() throws IOException {
        touch("data/2/obs/AA.S2.BXY.semd", "data/2/syn/AA.S1.BXY.semd", "data/10/obs/AA.S1.BXY.semd", "data/note.txt");
        touch("data/10/obs/AA.S1.BXX.semd", "data/10/obs/readme", "data/10/syn/AA.S1.00.BXY.semd");
        assertThat(text(find(GLOB)))
                .containsExactly(
                        "10_AA.S1 [AA.S1.BXY] [AA.S1.00.BXY]", "2_AA.S1 [] [AA.S1.BXY]", "2_AA.S2 [AA.S2.BXY] []");
    }

    @Test
    void equalStationsAreSharedBetweenEvents() throws IOException {
        touch("data/1/obs/AA.S1.BXY.semd", "data/2/obs/AA.S1.BXY.semd");
        List<PairJob> jobs = find(GLOB).pairs().toList();
        assertThat(jobs.get(0).station()).isSameAs(jobs.get(1).station());
    }

    @Test
    void listedStationsThatHaveNoFilesAreJobsToo() throws IOException {
        touch("data/1/obs/AA.S1.BXY.semd", "data/1/obs/AA.S3.BXY.semd");
        assertThat(text(find(GLOB + "stations: [AA.S1, AA.S2]\n")))
                .containsExactly("1_AA.S1 [AA.S1.BXY] []", "1_AA.S2 [] []");
    }

    @Test
    void placeholdersMayStandInDirectories() throws IOException {
        touch("w/e1/AA/S1/BXY.txt", "w/e1/AA/S1/BXX.txt", "w/e1/BB/S2/BXY.txt");
        JobList jobs = find("""
                events: [e1]
                component_list: [Y]
                observed: DIR/w/{event}/{network}/{station}/BX{component}.txt
                synthetic: DIR/w/{event}/{network}/{station}/BX{component}.txt
                """);
        assertThat(text(jobs)).containsExactly("e1_AA.S1 [Y] [Y]", "e1_BB.S2 [Y] [Y]");
    }

    @Test
    void namesThatLeaveTheOutputDirectoryAreRefused() {
        String yaml = GLOB.replace("{glob: \"DIR/data/*\"}", "[\"../x\"]");
        assertThatThrownBy(() -> find(yaml)).isInstanceOf(InputException.class).hasMessageContaining("../x");
    }

    @Test
    void aGlobWithoutMatchSaysSo() throws IOException {
        touch("data/file");
        assertThatThrownBy(() -> find(GLOB)).isInstanceOf(InputException.class).hasMessageContaining("data/*");
    }

    @Test
    void filesOfSeveralChannelsAreOpenedForTheirStations() throws IOException {
        String yaml = """
                events: [e1]
                component_list: [Y]
                observed: DIR/{event}.obs
                synthetic: DIR/{event}.syn
                """;
        String series = "TIMESERIES %s_BXY_, 2 samples, 1 sps, 2018-02-18T07:43:28, SLIST, INTEGER,\n1 2\n";
        Files.writeString(dir.resolve("e1.obs"), series.formatted("NZ_BFZ_10") + series.formatted("NZ_KNZ_"));
        Files.writeString(dir.resolve("e1.syn"), series.formatted("NZ_BFZ_"));
        assertThat(text(find(yaml))).containsExactly("e1_NZ.BFZ [] []", "e1_NZ.KNZ [] []");
        assertThat(text(find(yaml + "stations: [NZ.BFZ]\n"))).containsExactly("e1_NZ.BFZ [] []");
    }
}
