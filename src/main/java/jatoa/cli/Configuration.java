package jatoa.cli;

import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.util.List;

/** A configuration file with the command line's assignments laid over it. */
final class Configuration {
    private Configuration() {}

    /** @throws InputException where there is no such file, or it cannot be read */
    static SettingsMap read(String path, List<String> assignments) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            throw new InputException("no configuration file '" + path + "'");
        }
        return SettingsFile.with(SettingsFile.parse(storage.readAllBytes(path), path), assignments);
    }
}
