package jatoa.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of other people that tests start and jatoa does not ship, from Maven Central into {@code target/sites}. */
public final class Fetched {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:";

    private Fetched() {}

    /** The jars of a Spark, but for those only Kubernetes, Hive and the like need. */
    public static Path spark(String version) throws IOException, InterruptedException {
        return into(
                "spark-" + version,
                "-f",
                "src/test/resources/jatoa/sites/spark.xml",
                "-Dspark.version=" + version,
                "-DincludeScope=runtime",
                PLUGIN + "copy-dependencies");
    }

    /** The jars of the Spark that the tests run, those for YARN with it, and what Hadoop's mini cluster of YARN needs. */
    public static Path yarn() throws IOException, InterruptedException {
        return into(
                "yarn",
                "-f",
                "src/test/resources/jatoa/sites/yarn.xml",
                "-Dspark.version=" + org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                "-DincludeScope=runtime",
                PLUGIN + "copy-dependencies");
    }

    /** The jars that {@code conf/s3a.xml} names. */
    public static Path s3a() throws IOException, InterruptedException {
        return into("s3a", "-f", "conf/s3a.xml", PLUGIN + "copy-dependencies", "-DincludeScope=runtime");
    }

    /** A server of S3 in one jar. */
    public static Path s3proxy() throws IOException, InterruptedException {
        String jar = "org.gaul:s3proxy:3.0.0:jar:jar-with-dependencies";
        return into("s3proxy", "-Dartifact=" + jar, PLUGIN + "copy").resolve("s3proxy-3.0.0-jar-with-dependencies.jar");
    }

    /** Skips the calling test, visibly, where Maven cannot get them. */
    private static Path into(String name, String... arguments) throws IOException, InterruptedException {
        Path directory = Path.of("target", "sites", name).toAbsolutePath();
        Path complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            Files.createDirectories(directory);
            List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-DoutputDirectory=" + directory));
            command.addAll(List.of(arguments));
            Path log = directory.resolveSibling(name + ".log");
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            assumeTrue(status == 0, () -> "skipped: Maven cannot get " + name + " here, see " + log);
            Files.createFile(complete);
        }
        return directory;
    }
}
