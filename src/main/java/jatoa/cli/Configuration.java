package jatoa.cli;

import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.run.PackedStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A configuration file with the command line's assignments laid over it, over the files it extends. */
final class Configuration {
    private static final String EXTENDS = "extends";

    private Configuration() {}

    /** @throws InputException where there is no such file, or it cannot be read */
    static SettingsMap read(String path, List<String> assignments) {
        Set<String> files = new LinkedHashSet<>(List.of(path));
        SettingsMap laid = SettingsFile.parse(file(path), path, assignments);
        while (laid.has(EXTENDS)) {
            String below = laid.text(EXTENDS);
            if (!files.add(below)) {
                throw new InputException("setting 'extends' leads back to '" + below + "'");
            }
            laid = SettingsFile.over(SettingsFile.parse(file(below), below), laid.without(EXTENDS));
        }
        return PackedStore.resolved(laid);
    }

    private static byte[] file(String path) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            throw new InputException("no configuration file " + Storage.shown(path));
        }
        return storage.readAllBytes(path);
    }
}
