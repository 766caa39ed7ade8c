package jatoa.run.mpi;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads MPJ Express, and {@link MpjRanks} on top of it, apart from the program's own class path, which may hold another copy or
 * none. All else comes from the parent.
 */
final class MpjLoader extends URLClassLoader {
    private static final List<String> OWN_PREFIXES =
            List.of("mpi.", "mpjdev.", "mpjbuf.", "xdev.", "org.apache.log4j.", MpjRanks.class.getName());

    static {
        registerAsParallelCapable();
    }

    MpjLoader(List<URL> jars, ClassLoader parent) {
        super(jars.toArray(new URL[0]), parent);
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
