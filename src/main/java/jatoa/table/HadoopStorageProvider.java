package jatoa.table;

import jatoa.io.Storage;
import jatoa.io.StorageProvider;

/** Storage on every file system that Hadoop's client finds; none where Hadoop is not on the class path. */
public final class HadoopStorageProvider implements StorageProvider {

    @Override
    public boolean serves(String scheme) {
        try {
            return HadoopFileSystems.has(scheme);
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    @Override
    public Storage storageOf(String uri) {
        return HadoopFileSystems.of(uri);
    }
}
