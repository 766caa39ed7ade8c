package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the relative paths of a settings file count from. */
class BaseDirectoryTest {
    private static final String PATHS = """
            events: {glob: "data/*"}
            stations: {file: STATIONS}
            observed: data/{event}/obs/{channel}.sac
            synthetic: hdfs://host/{event}/{channel}.semd
            output: results
            event_file: /catalogue/{event}.xml
            station_file: stations.xml
            windows: {file: windows.txt, revalidate: true}
            double_difference: {pairs: {file: pairs.txt}}
            pyflex_parameters: {earth_model: model.tvel, c_0: 0.5}
            """;

    private static Map<String, Object> parse(String file, String yaml, String... assignments) {
        return SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), file, List.of(assignments))
                .values();
    }

    @Test
    void withoutItPathsAreAsTheyStand() {
        assertThat(parse("runs/a.yaml", PATHS))
                .isEqualTo(parse("a.yaml", PATHS))
                .containsEntry("output", "results");
        assertThat(parse("a.yaml", PATHS + "base: config\n")).isEqualTo(parse("a.yaml", PATHS));
    }

    @Test
    void ofTheFileEveryRelativePathIsBelowItsFolder() {
        Map<String, Object> below = Map.of(
                "events",
                Map.of("glob", "runs/a/data/*"),
                "stations",
                Map.of("file", "runs/a/STATIONS"),
                "observed",
                "runs/a/data/{event}/obs/{channel}.sac",
                "synthetic",
                "hdfs://host/{event}/{channel}.semd",
                "output",
                "runs/a/results",
                "event_file",
                "/catalogue/{event}.xml",
                "station_file",
                "runs/a/stations.xml",
                "windows",
                Map.of("file", "runs/a/windows.txt", "revalidate", true),
                "double_difference",
                Map.of("pairs", Map.of("file", "runs/a/pairs.txt")),
                "pyflex_parameters",
                Map.of("earth_model", "runs/a/model.tvel", "c_0", 0.5));
        assertThat(parse("runs/a/my.yaml", PATHS + "base: config\n")).isEqualTo(below);
        assertThat(parse("runs/my.yaml", PATHS + "base: a\n")).isEqualTo(below);
        assertThat(parse("runs/a/my.yaml", PATHS, "base=config")).isEqualTo(below);
    }

    @Test
    void whatIsNoPathStays() {
        assertThat(parse(
                        "runs/my.yaml",
                        "base: config\nstations: [AA.S1]\npyflex_parameters: {earth_model: prem}\nobserved: null"))
                .containsEntry("stations", List.of("AA.S1"))
                .containsEntry("pyflex_parameters", Map.of("earth_model", "prem"))
                .containsEntry("observed", null)
                .doesNotContainKey("base");
    }

    @Test
    void aPathAndAnAddressAreBasesToo() {
        assertThat(parse("runs/my.yaml", "base: /scratch/me\noutput: results"))
                .containsEntry("output", "/scratch/me/results");
        assertThat(parse("hdfs://host/runs/my.yaml", "base: config\noutput: results"))
                .containsEntry("output", "hdfs://host/runs/results");
        assertThat(parse("/runs/my.yaml", "base: ..\noutput: results")).containsEntry("output", "/runs/../results");
    }

    @Test
    void theCommandLineCountsFromTheWorkingDirectory() {
        assertThat(parse("runs/my.yaml", "base: config\noutput: results", "output=here"))
                .containsEntry("output", "here");
    }
}
