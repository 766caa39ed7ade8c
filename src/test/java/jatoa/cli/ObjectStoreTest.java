package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.Fetched;
import jatoa.testing.Machine;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configuration, input, output and tables in an object store, through S3A against a server of S3 that keeps objects as files. */
@Tag("slow")
@Timeout(600)
class ObjectStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path root;

    private Process server;
    private URI endpoint;

    @BeforeEach
    void start() throws Exception {
        Path jar = Fetched.s3proxy();
        endpoint = URI.create("http://127.0.0.1:" + Machine.freePorts(1).get(0) + "/");
        Path settings = Files.write(
                root.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.endpoint=" + endpoint.toString().replaceAll("/$", ""),
                        "s3proxy.authorization=none",
                        "s3proxy.ignore-unknown-headers=true",
                        "jclouds.provider=filesystem",
                        "jclouds.filesystem.basedir=" + Files.createDirectory(root.resolve("objects"))));
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("s3proxy.log").toFile())
                .start();
        Machine.await("the server of S3", PATIENCE, () -> put("jatoa", new byte[0]));
        try (Stream<Path> files = Files.walk(Path.of("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(put("jatoa/" + file, Files.readAllBytes(file))).isTrue();
            }
        }
        String settingsOfRun = Files.readString(Path.of("conf/example.yaml")).replace(" data/", " s3a://jatoa/data/");
        assertThat(put("jatoa/example.yaml", settingsOfRun.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    private boolean put(String key, byte[] bytes) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(key))
                    .PUT(BodyPublishers.ofByteArray(bytes))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // not yet there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everythingMayBeInAnObjectStore() throws Exception {
        Runs.example(root.resolve("local"));
        for (String runner : List.of("local", "spark")) {
            String out = "s3a://jatoa/" + runner;
            assertThat(jatoa("run", "s3a://jatoa/example.yaml", "--runner", runner, "--out", out))
                    .contains("30 pairs")
                    .endsWith("exit status 0");
        }
        Path objects = root.resolve("objects/jatoa");
        OutputDirectories.assertSame(objects.resolve("spark"), objects.resolve("local"));
        List<String> files = OutputDirectories.files(root.resolve("local"));
        assertThat(OutputDirectories.files(objects.resolve("spark"))).isEqualTo(files);
        for (String file : files) {
            if (!file.startsWith("tables/misfit") && !file.startsWith(".jatoa")) { // these name the inputs
                assertThat(objects.resolve("spark").resolve(file))
                        .as(file)
                        .hasSameBinaryContentAs(root.resolve("local").resolve(file));
            }
        }

        String resumed = jatoa("run", "s3a://jatoa/example.yaml", "--out", "s3a://jatoa/spark", "--resume");
        assertThat(resumed).contains("30 pairs taken over").endsWith("exit status 0");
        assertThat(jatoa("inspect", "s3a://jatoa/spark", "events", "--csv").lines())
                .filteredOn(line -> line.startsWith(",,00"))
                .hasSize(3);
    }

    /** What the command prints, its exit status in the last line. */
    private String jatoa(String... arguments) throws Exception {
        Path log = Files.createTempFile(root, "jatoa", ".log");
        List<String> command = new ArrayList<>(List.of("scripts/jatoa"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        String s3a = " -Dspark.hadoop.fs.s3a.";
        builder.environment().put("JATOA_CLASSPATH", Fetched.s3a() + "/*");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "JATOA_JAVA_OPTS",
                        s3a + "endpoint=" + endpoint + s3a + "endpoint.region=us-east-1" + s3a
                                + "path.style.access=true" + s3a + "access.key=none" + s3a + "secret.key=none");
        int status = builder.start().waitFor();
        return Files.readString(log) + "exit status " + status;
    }
}
