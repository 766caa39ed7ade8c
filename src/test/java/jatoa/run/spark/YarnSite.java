package jatoa.run.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A YARN of one node in a process of its own: Hadoop's own resource and node manager, whose containers are processes in turn.
 * Every process takes the machine's name for the loopback interface, so that nothing listens elsewhere.
 */
final class YarnSite implements AutoCloseable {
    private static final String SETTINGS = "yarn-site.xml";

    private final Process process;
    private final Path home;

    /** Starts it and waits until it takes applications. Its log is {@code home/yarn.log}, its settings are in {@link #settings}. */
    YarnSite(Path home, Path jars) throws IOException, InterruptedException {
        this.home = Files.createDirectories(home);
        String name = InetAddress.getLocalHost().getHostName();
        Files.writeString(hosts(), "127.0.0.1 localhost " + name + "\n");
        Files.createDirectories(settings());
        String libraries = Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                        Stream.of(jars.resolve("*").toString()))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        this.process = new ProcessBuilder(Stream.concat(
                                Stream.of(System.getProperty("java.home") + "/bin/java", "-Xmx512m", loopback()),
                                Stream.concat(
                                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                                .filter(a -> a.startsWith("--add-opens")),
                                        Stream.of(
                                                "-cp",
                                                libraries,
                                                YarnSite.class.getName(),
                                                settings().toString())))
                        .toList())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("yarn.log").toFile())
                .start();
        while (!Files.exists(settings().resolve(SETTINGS))) {
            if (!process.isAlive()) {
                throw new IOException("YARN did not start:\n" + Files.readString(home.resolve("yarn.log")));
            }
            Thread.sleep(50);
        }
    }

    /** What {@code HADOOP_CONF_DIR} is for this site. */
    Path settings() {
        return home.resolve("conf");
    }

    /** The option with which a Java machine takes this machine's name for the loopback interface. */
    String loopback() {
        return "-Djdk.net.hosts.file=" + hosts();
    }

    private Path hosts() {
        return home.resolve("hosts");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Runs until the test that started it closes its input, by ending. */
    public static void main(String[] args) throws IOException {
        Configuration configuration = new YarnConfiguration();
        configuration.set("yarn.nodemanager.resource.memory-mb", "4096");
        configuration.set("yarn.minicluster.yarn.nodemanager.resource.memory-mb", "4096");
        configuration.set("yarn.scheduler.minimum-allocation-mb", "256");
        configuration.set(
                YarnConfiguration.RM_SCHEDULER,
                "org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler");
        configuration.set(YarnConfiguration.NM_VMEM_CHECK_ENABLED, "false");
        configuration.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1);
        yarn.init(configuration);
        yarn.start();
        Path settings = Path.of(args[0], SETTINGS);
        Path unfinished = Path.of(args[0], SETTINGS + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            yarn.getConfig().writeXml(out);
        }
        Files.move(unfinished, settings, StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }
}
