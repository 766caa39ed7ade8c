package jatoa.run.spark;

import jatoa.model.InputException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts Spark with settings that suit one job; whatever the user or {@code spark-submit} set stays. */
final class SparkContexts {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    private SparkContexts() {}

    /** @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine */
    static JavaSparkContext start(Optional<String> master) {
        return new JavaSparkContext(settings(master));
    }

    /** The settings that {@link #start} uses. */
    static SparkConf settings(Optional<String> master) {
        SparkConf conf = new SparkConf(true);
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", "jatoa");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.log.structuredLogging.enabled", "false");
        // a task's files appear only when the driver commits the job
        conf.set("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1");
        conf.set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
            conf.setIfMissing("spark.executor.heartbeatInterval", "4s");
        } else {
            cluster(conf);
        }
        return conf;
    }

    /** Executors resolve relative paths as the driver does, draw without a screen, and get this program's jar. */
    private static void cluster(SparkConf conf) {
        String own =
                "-Djava.awt.headless=true -Djatoa.directory=\"" + Path.of("").toAbsolutePath() + "\"";
        conf.set(EXECUTOR_OPTIONS, (conf.get(EXECUTOR_OPTIONS, "") + " " + own).trim());
        if (!conf.contains("spark.jars")) {
            conf.setJars(new String[] {clusterJar().toString()});
        }
    }

    private static Path clusterJar() {
        Path directory = codeLocation().toAbsolutePath().getParent();
        String[] names = directory.toFile().list((d, name) -> name.endsWith("-cluster.jar"));
        if (names == null || names.length != 1) {
            throw new InputException("no *-cluster.jar for the executors in " + directory
                    + ": run 'mvn -Pcluster -Dspark.scope=provided package', or use scripts/spark-submit.sh");
        }
        return directory.resolve(names[0]);
    }

    private static Path codeLocation() {
        try {
            return Path.of(SparkContexts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
