package jatoa.run.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A site's Spark: {@code SPARK_HOME} with {@code jars}, {@code conf/spark-defaults.conf} and {@code bin/spark-submit}. */
record SparkHome(Path home) {
    /** Links to the folder {@code jars}, so that a home costs no disk. */
    static SparkHome of(Path home, Path jars, List<String> defaults) throws IOException {
        Path links = Files.createSymbolicLink(Files.createDirectories(home).resolve("jars"), jars.toAbsolutePath());
        Files.write(Files.createDirectories(home.resolve("conf")).resolve("spark-defaults.conf"), defaults);
        Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
        String opens = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> a.startsWith("--add-opens"))
                .collect(Collectors.joining(" "));
        Files.writeString(submit, """
                #!/usr/bin/env bash
                exec %s/bin/java -XX:TieredStopAtLevel=1 -Xmx1g %s $SPARK_SUBMIT_OPTS -cp "%s/conf:${HADOOP_CONF_DIR:-}:%s/*" \\
                  org.apache.spark.deploy.SparkSubmit "$@"
                """.formatted(System.getProperty("java.home"), opens, home, links));
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SparkHome(home);
    }

    /**
     * Runs {@code scripts/spark-submit.sh}.
     *
     * @return everything it prints, its exit status in the last line
     */
    String submit(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(home, "submit", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("scripts/spark-submit.sh"), Arrays.stream(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return Files.readString(log) + "\nexit status " + status;
    }
}
