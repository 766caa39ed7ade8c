package jatoa.run.mpi;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where MPJ Express is installed. */
record MpjHome(Path directory) {
    private static final Path DEBIAN = Path.of("/usr/share/mpj");
    private static final Path DEBIAN_LOG4J = Path.of("/usr/share/java/log4j-1.2.jar");

    /**
     * {@code MPJ_HOME}, else Debian's.
     *
     * @throws InputException where there is none
     */
    static MpjHome find(Map<String, String> environment) {
        Path home = environment.containsKey("MPJ_HOME") ? Path.of(environment.get("MPJ_HOME")) : DEBIAN;
        if (!Files.exists(home.resolve("lib/mpj.jar"))) {
            throw new InputException("no MPJ Express in " + home
                    + ": install Debian's libmpj-java and liblog4j1.2-java, or set MPJ_HOME");
        }
        return new MpjHome(home);
    }

    /** Everything, for one rank a process. */
    List<URL> all() {
        return urls(List.of("mpj.jar"), true);
    }

    /** What ranks that are threads share: the device through which they exchange messages. */
    List<URL> shared() {
        return urls(List.of("smpdev.jar", "xdev.jar", "mpjbuf.jar", "mpiExp.jar"), true);
    }

    /** What each rank needs for itself. */
    List<URL> own() {
        return urls(List.of("mpi.jar", "mpjdev.jar"), false);
    }

    private List<URL> urls(List<String> names, boolean withLog4j) {
        List<Path> paths = new ArrayList<>();
        names.forEach(name -> paths.add(directory.resolve("lib").resolve(name)));
        if (withLog4j) {
            paths.addAll(log4j());
        }
        List<URL> urls = new ArrayList<>();
        try {
            for (Path path : paths) {
                urls.add(path.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return urls;
    }

    /** The original starts much faster than a bridge; without it whatever the program has serves. */
    private List<Path> log4j() {
        try (Stream<Path> files = Files.list(directory.resolve("lib"))) {
            List<Path> here = files.filter(p -> p.getFileName().toString().startsWith("log4j"))
                    .sorted()
                    .toList();
            return here.isEmpty() && Files.exists(DEBIAN_LOG4J) ? List.of(DEBIAN_LOG4J) : here;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
