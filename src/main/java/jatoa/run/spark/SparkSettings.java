package jatoa.run.spark;

import jatoa.model.InputException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.package$;
import scala.util.Properties;

/** Spark's settings for one job; whatever the user or {@code spark-submit} set stays. */
public final class SparkSettings {
    private static final Pattern ONE_PROCESS = Pattern.compile("local(\\[.*])?");
    private static final String NAME = "spark.app.name";
    /** What {@code spark-submit} calls an application that nobody named. */
    private static final String MAIN_CLASS = "jatoa.cli.Main";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    private SparkSettings() {}

    /** @throws InputException where this process has another Spark than the one jatoa is built for */
    public static void requireKnownSpark() {
        requireKnownSpark(package$.MODULE$.SPARK_VERSION(), Properties.versionNumberString());
    }

    static void requireKnownSpark(String spark, String scala) {
        if (!spark.startsWith("4.") || !scala.startsWith("2.13.")) {
            throw new InputException(
                    "Spark " + spark + " with Scala " + scala + " cannot run jatoa: it needs Spark 4.x with"
                            + " Scala 2.13 (SPARK_HOME, or the module that is loaded, chooses another)");
        }
    }

    /**
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine
     * @param name what Spark's pages call the run, where nobody chose a name
     */
    public static SparkConf of(Optional<String> master, String name) {
        SparkConf conf = new SparkConf(true);
        if (conf.get(NAME, MAIN_CLASS).equals(MAIN_CLASS)) {
            conf.set(NAME, name);
        }
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.log.structuredLogging.enabled", "false");
        if (isOneProcess(conf)) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
            // others share the machine: who connects needs a secret, which Spark makes up for itself here
            conf.setIfMissing("spark.authenticate", "true");
        } else {
            cluster(conf);
        }
        return conf;
    }

    /** Whether tasks run in this process. */
    public static boolean isOneProcess(SparkConf conf) {
        return ONE_PROCESS.matcher(conf.get("spark.master")).matches();
    }

    /** Executors resolve relative paths as the driver does, draw without a screen, and get this program's jars. */
    private static void cluster(SparkConf conf) {
        String own =
                "-Djava.awt.headless=true -Djatoa.directory=\"" + Path.of("").toAbsolutePath() + "\"";
        conf.set(EXECUTOR_OPTIONS, (conf.get(EXECUTOR_OPTIONS, "") + " " + own).trim());
        // where the driver is in the cluster, whoever sent it there sent the jars too: YARN notes them elsewhere
        boolean sent = conf.contains("spark.jars")
                || conf.get("spark.submit.deployMode", "client").equals("cluster");
        if (!sent) {
            conf.setJars(clusterJars());
        }
    }

    /** What {@code mvn -Pcluster package} made beside this program. */
    private static String[] clusterJars() {
        Path target = codeLocation().toAbsolutePath().getParent();
        List<String> jars = new ArrayList<>(jars(target, "-cluster.jar"));
        if (jars.size() != 1) {
            throw new InputException("no *-cluster.jar for the executors in " + target
                    + ": run 'mvn -Pcluster -Dspark.scope=provided package', or use scripts/spark-submit.sh");
        }
        jars.addAll(jars(target.resolve("cluster").resolve("lib"), ".jar"));
        return jars.toArray(new String[0]);
    }

    private static List<String> jars(Path directory, String ending) {
        String[] names = directory.toFile().list((d, name) -> name.endsWith(ending));
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .map(name -> directory.resolve(name).toString())
                        .toList();
    }

    private static Path codeLocation() {
        try {
            return Path.of(SparkSettings.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
