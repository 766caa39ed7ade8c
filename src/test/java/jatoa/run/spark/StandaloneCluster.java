package jatoa.run.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Spark master and its workers as processes of their own on the loopback interface, started from the jars of this build. */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> TESTS_ONLY = List.of("minicluster", "duckdb", "junit", "archunit", "assertj");
    /** Libraries that a Spark distribution does not have: an application brings them. */
    private static final List<String> PROGRAMS_OWN = List.of(
            "JTransforms",
            "JLargeArrays",
            "xchart",
            "picocli",
            "fastdoubleparser",
            "GeographicLib",
            "TauP",
            "seisFile",
            "seedCodec",
            "jhdf");

    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /** Starts a master and {@code workers} workers of one core each; their logs are below {@code home}. */
    StandaloneCluster(Path home, int workers) throws IOException {
        this.home = home;
        this.port = freePort();
        linkJars();
        start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
        for (int i = 0; i < workers; i++) {
            start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve("work" + i).toString(),
                    url());
        }
    }

    String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    /** Kills a worker and its executors at once, as a lost machine would be. */
    void kill(int worker) {
        Process process = processes.get(1 + worker);
        List<ProcessHandle> executors = process.descendants().toList();
        if (executors.isEmpty()) {
            throw new IllegalStateException("worker " + worker + " runs no executor");
        }
        process.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    private static Path applicationJar(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> c : List.of(SparkRunner.class, StandaloneCluster.class)) {
                Path root = location(c);
                try (Stream<Path> found = Files.walk(root)) {
                    for (Path entry : found.filter(Files::isRegularFile).toList()) {
                        jar.putNextEntry(new JarEntry(root.relativize(entry).toString()));
                        Files.copy(entry, jar);
                        jar.closeEntry();
                    }
                }
            }
        }
        return file;
    }

    private static Path location(Class<?> c) {
        try {
            return Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What executors fetch: the classes as one jar, and the libraries that Spark has not. */
    static String applicationJars(Path directory) throws IOException {
        Stream<String> own = classPath()
                .filter(jar -> PROGRAMS_OWN.stream().anyMatch(jar.getFileName().toString()::contains))
                .map(jar -> jar.toAbsolutePath().toString());
        Stream<String> classes =
                Stream.of(applicationJar(directory.resolve("app.jar")).toString());
        return Stream.concat(classes, own).collect(Collectors.joining(","));
    }

    private void linkJars() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (Path jar : classPath().toList()) {
            String name = jar.getFileName().toString();
            if (Stream.concat(TESTS_ONLY.stream(), PROGRAMS_OWN.stream()).noneMatch(name::contains)
                    && !Files.exists(jars.resolve(name))) {
                Files.createSymbolicLink(jars.resolve(name), jar.toAbsolutePath());
            }
        }
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of);
    }

    private void start(String name, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> a.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-cp", home.resolve("jars") + "/*", mainClass));
        command.addAll(List.of("--host", LOOPBACK, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SPARK_HOME", home.toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", LOOPBACK);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(builder.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
