package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.pipeline.Metadata;
import jatoa.run.JobDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says about events that give the solver nothing, or not all that it asks for. */
class AdjointCheckTest {
    @TempDir
    private Path dir;

    @Test
    void emptyDeadAndIncompleteEventsAreNamed() throws IOException {
        for (String event : new String[] {"alive", "dead", "empty"}) {
            Files.createDirectories(dir.resolve("data/" + event + "/obs"));
            Files.createDirectories(dir.resolve("data/" + event + "/syn"));
        }
        for (String event : new String[] {"alive", "dead"}) {
            for (String side : new String[] {"obs", "syn"}) {
                String text = Files.readString(Path.of("data/001", side, "AA.S000000.BXY.semd"));
                boolean zeros = event.equals("dead") && side.equals("obs");
                Files.writeString(
                        dir.resolve("data/" + event + "/" + side + "/AA.S000000.BXY.semd"),
                        zeros ? text.replaceAll("(?m)\\S+$", "0.0") : text);
            }
        }
        Path file = dir.resolve("config.yaml");
        Files.writeString(file, """
                events: {glob: "DIR/data/*"}
                observed: DIR/data/{event}/obs/{channel}.semd
                synthetic: DIR/data/{event}/syn/{channel}.semd
                output: DIR/out
                component_list: [Y]
                st_obs_type: syn
                figures: false
                """.replace("DIR", dir.toString()));
        assertThat(Main.execute("run", file.toString(), "--runner", "local")).isEqualTo(Main.OK);
        RunConfig config = RunConfig.of(SettingsFile.parse(Files.readAllBytes(file), "config.yaml"));
        Files.writeString(dir.resolve("out/adjoint/alive/AA.S000009.BXZ.adj"), "0 0\n");
        assertThat(AdjointCheck.of(config, Metadata.of(config), JobDiscovery.find(config)))
                .isEqualTo("""
                        warning: 1 events have no observed and synthetic files: empty
                        warning: 1 adjoint sources that the solver will ask for are not there: alive/AA.S000009.BXY.adj
                        warning: 1 events have nothing but zero adjoint sources: dead
                        """);
    }
}
