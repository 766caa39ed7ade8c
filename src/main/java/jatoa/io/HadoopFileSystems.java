package jatoa.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/**
 * This process's storages on Hadoop's file systems, one each. Settings are those of {@code core-site.xml} and {@code hdfs-site.xml} on the
 * class path and, over them, the system's properties {@code spark.hadoop.NAME}, as Spark has them.
 */
public final class HadoopFileSystems {
    private static final String PREFIX = "spark.hadoop.";
    private static final Configuration CONFIGURATION = configuration();
    private static final Map<URI, Storage> STORAGES = new ConcurrentHashMap<>();

    private HadoopFileSystems() {}

    static boolean has(String scheme) {
        try {
            return FileSystem.getFileSystemClass(scheme, CONFIGURATION) != null;
        } catch (UnsupportedFileSystemException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) { // Hadoop knows the name of its class, which nobody brought
            return false;
        }
    }

    /** The version of Hadoop's client here. */
    static String version() {
        return VersionInfo.getVersion();
    }

    static Storage of(String uri) {
        URI whole = new Path(uri).toUri();
        String authority = whole.getAuthority() == null ? "" : whole.getAuthority();
        URI root = URI.create(whole.getScheme() + "://" + authority + "/");
        return STORAGES.computeIfAbsent(root, r -> new HadoopStorage(r, CONFIGURATION));
    }

    /** The settings of all of them. */
    public static Configuration settings() {
        return CONFIGURATION;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        System.getProperties().forEach((key, value) -> {
            String name = key.toString();
            if (name.startsWith(PREFIX)) {
                configuration.set(name.substring(PREFIX.length()), value.toString());
            }
        });
        return configuration;
    }
}
