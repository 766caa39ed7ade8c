package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.io.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jatoa view} of an output directory on a cluster's file system. */
@Tag("slow")
class ViewOnHdfsTest {
    private static final String PAIR = "002/AA.S000003";

    @Test
    void stepsAreKeptThereToo(@TempDir Path disk) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            cluster.waitActive();
            String output = cluster.getFileSystem().getUri() + "/out";
            assertThat(Main.execute("run", "conf/example.yaml", "--runner", "local", "--no-figures", "--out", output))
                    .isEqualTo(Main.OK);
            double[] window;
            try (ViewClient client = new ViewClient(output)) {
                JsonNode panel = client.pair(PAIR).panel();
                assertThat(panel.path("differs").asBoolean()).isFalse();
                JsonNode last = panel.path("windows").get(2);
                window = new double[] {
                    last.path("start_s").asDouble(), last.path("end_s").asDouble()
                };
                client.edit(PAIR, "drop", window);
                client.edit(PAIR, "drop");
                client.edit(PAIR, "undo");
            }
            try (ViewClient later = new ViewClient(output)) {
                assertThat(later.pair(PAIR).panel().path("windows")).hasSize(1);
                assertThat(later.ask("export", Map.of()).json().path("edited").asInt())
                        .isEqualTo(1);
            }
            List<String> lines = new String(
                            Storage.forPath(output).readAllBytes(output + "/edits/windows.txt"), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("002 AA.S000003."))
                    .toList();
            assertThat(lines).singleElement().asString().contains(" " + window[0] + " " + window[1] + " ");
        }
    }
}
