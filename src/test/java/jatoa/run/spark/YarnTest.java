package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.ExampleRun;
import jatoa.testing.Fetched;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster's jar on YARN: a resource manager and a node manager of Hadoop, driver and executor in containers. */
@Tag("slow")
@Timeout(900)
class YarnTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void givesWhatOneMachineGives(String mode) throws Exception {
        Path jars = Fetched.yarn();
        Path config = Files.writeString(
                root.resolve("example.yaml"),
                Files.readString(Path.of("conf/example.yaml"))
                        .replace(" data/", " " + Path.of("data").toAbsolutePath() + "/"));
        Path local = root.resolve("local");
        Runs.local(ExampleRun.with(ExampleRun.settings(config).with("output", local.toString())));
        Path out = root.resolve("site");
        try (YarnSite yarn = new YarnSite(root.resolve("yarn"), jars)) {
            SparkHome spark = SparkHome.of(
                    root.resolve("spark"),
                    jars,
                    List.of(
                            "spark.yarn.jars local:" + root.resolve("spark/jars") + "/*",
                            "spark.yarn.stagingDir " + root.resolve("staging").toUri(),
                            "spark.yarn.am.memory 512m",
                            "spark.driver.memory 512m",
                            "spark.executor.memory 512m",
                            "spark.executor.instances 1",
                            "spark.yarn.am.extraJavaOptions " + yarn.loopback(),
                            "spark.driver.extraJavaOptions " + yarn.loopback(),
                            "spark.executor.extraJavaOptions " + yarn.loopback()));
            String said = spark.submit(
                    Map.of("HADOOP_CONF_DIR", yarn.settings().toString(), "SPARK_SUBMIT_OPTS", yarn.loopback()),
                    "--master",
                    "yarn",
                    "--deploy-mode",
                    mode,
                    "--",
                    "run",
                    config.toString(),
                    "--out",
                    out.toString());
            assertThat(said).endsWith("exit status 0");
        }
        assertThat(Files.readString(out.resolve("run.json"))).contains("\"runner\":\"spark\"");
        OutputDirectories.assertSame(out, local);
    }
}
