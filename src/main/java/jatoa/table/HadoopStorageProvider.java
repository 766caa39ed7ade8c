package jatoa.table;

import jatoa.io.Storage;
import jatoa.io.StorageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Storage on every file system that Hadoop's client finds. Its settings are those of {@code core-site.xml} and {@code hdfs-site.xml} on
 * the class path and, over them, the system's properties {@code spark.hadoop.NAME}, as Spark has them.
 */
public final class HadoopStorageProvider implements StorageProvider {
    private static final String PREFIX = "spark.hadoop.";

    private final Map<URI, Storage> storages = new ConcurrentHashMap<>();
    private final Configuration configuration = configuration();

    @Override
    public boolean serves(String scheme) {
        try {
            return FileSystem.getFileSystemClass(scheme, configuration) != null;
        } catch (UnsupportedFileSystemException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Storage storageOf(String uri) {
        URI whole = new Path(uri).toUri();
        URI root = URI.create(
                whole.getScheme() + "://" + (whole.getAuthority() == null ? "" : whole.getAuthority()) + "/");
        return storages.computeIfAbsent(root, r -> new HadoopStorage(r, configuration));
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
