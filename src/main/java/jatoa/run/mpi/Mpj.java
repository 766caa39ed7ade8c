package jatoa.run.mpi;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MPJ Express where it is installed, loaded apart from the program's own class path, which may hold another copy or none, and once
 * for each rank of this process: it keeps its world in statics.
 */
final class Mpj {
    private static final Path DEBIAN = Path.of("/usr/share/mpj");
    private static final Path DEBIAN_LOG4J = Path.of("/usr/share/java/log4j-1.2.jar");
    private static final String WORLD = "jatoa.run.mpi.MpjWorld";

    /** What each rank needs for itself; the rest it shares with the others of its process. */
    private static final List<String> OWN_JARS = List.of("mpi.jar", "mpjdev.jar");

    private static final List<String> SHARED_JARS = List.of("xdev.jar", "mpjbuf.jar", "mpiExp.jar");

    private final Path home;
    private final Loader shared;

    /** A rank among the others, by MPI. Its methods may be called by several threads at a time. */
    public interface World {
        /** Rank 0 sends {@code numbers} to all others, who receive them in theirs. */
        void share(int[] numbers);

        /** As {@link #share(int[])}. */
        void share(byte[] bytes);

        void send(int to, int tag, int[] numbers);

        /**
         * Waits for a message of so many numbers.
         *
         * @param from a rank or {@link Wire#ANY}
         * @return who sent it
         */
        int receive(int from, int tag, int[] numbers);

        /** Waits for all others. */
        void finish();
    }

    /** What carries MPI's messages from this rank to the others. Everything throws {@link JobOver} once the job is over. */
    public interface Wire {
        /** Of any rank, with any tag. */
        int ANY = -2;

        int rank();

        int size();

        void send(int to, int context, int tag, byte[] bytes);

        /** Waits for a message. */
        Mail take(int from, int context, int tag);
    }

    /** A message that has come. */
    public record Mail(int from, int tag, byte[] bytes) {}

    /** Nobody needs to wait any longer. An error, since MPJ Express prints and wraps exceptions. */
    public static final class JobOver extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Mpj(Path home) {
        this.home = home;
        List<Path> jars = jars(SHARED_JARS);
        jars.addAll(log4j());
        this.shared = new Loader(jars, Mpj.class.getClassLoader());
    }

    /**
     * In {@code MPJ_HOME}, else where Debian has it.
     *
     * @throws InputException where there is none
     */
    static Mpj find(Map<String, String> environment) {
        Path home = home(environment);
        if (!Files.exists(home.resolve("lib/mpj.jar"))) {
            throw new InputException("no MPJ Express in " + home
                    + ": install Debian's libmpj-java and liblog4j1.2-java, or set MPJ_HOME");
        }
        return new Mpj(home);
    }

    static Path home(Map<String, String> environment) {
        return environment.containsKey("MPJ_HOME") ? Path.of(environment.get("MPJ_HOME")) : DEBIAN;
    }

    /**
     * Begins MPI on one rank. Waits for all others to do the same.
     *
     * @throws InputException saying what to install where the program was built without MPJ Express
     */
    World begin(Wire wire) {
        try {
            List<Path> jars = jars(OWN_JARS);
            jars.add(Path.of(Mpj.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()));
            return (World) Class.forName(WORLD, true, new Loader(jars, shared))
                    .getConstructor(Wire.class)
                    .newInstance(wire);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof JobOver over) {
                throw over;
            }
            throw new IllegalStateException("MPJ Express could not start", e.getCause());
        } catch (ClassNotFoundException e) {
            throw new InputException("--runner mpi needs MPJ Express 0.44: install Debian's libmpj-java and"
                    + " liblog4j1.2-java, or set MPJ_HOME, then build again (scripts/build)");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express is not of the known form", e);
        }
    }

    private List<Path> jars(List<String> names) {
        List<Path> paths = new ArrayList<>();
        names.forEach(name -> paths.add(home.resolve("lib").resolve(name)));
        return paths;
    }

    /** The original starts much faster than a bridge; without it whatever the program has serves. */
    private List<Path> log4j() {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            List<Path> here = files.filter(p -> p.getFileName().toString().startsWith("log4j"))
                    .sorted()
                    .toList();
            return here.isEmpty() && Files.exists(DEBIAN_LOG4J) ? List.of(DEBIAN_LOG4J) : here;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes MPJ Express, and {@link MpjWorld} on top of it, from its own jars and all else from its parent. */
    private static final class Loader extends URLClassLoader {
        private static final List<String> OWN_PREFIXES =
                List.of("mpi.", "mpjdev.", "mpjbuf.", "xdev.", "org.apache.log4j.", WORLD);

        static {
            registerAsParallelCapable();
        }

        Loader(List<Path> jars, ClassLoader parent) {
            super(jars.stream().map(Loader::url).toArray(URL[]::new), parent);
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OWN_PREFIXES.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
