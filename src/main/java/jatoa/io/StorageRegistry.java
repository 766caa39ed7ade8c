package jatoa.io;

import jatoa.model.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which storage serves a path. */
final class StorageRegistry {
    /** Two letters at least: {@code C:/data} is a path. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

    private static final Storage LOCAL = new LocalStorage();

    private StorageRegistry() {}

    static boolean isLocal(String path) {
        return scheme(path).map("file"::equals).orElse(true);
    }

    static Storage forPath(String path) {
        if (isLocal(path)) {
            return LOCAL;
        }
        Optional<String> scheme = scheme(path);
        for (StorageProvider provider : Providers.ALL) {
            if (provider.serves(scheme.get())) {
                return provider.storageOf(path);
            }
        }
        throw new InputException(
                "no storage for '" + scheme.get() + ":' paths is on the class path, needed for " + path);
    }

    /** The scheme of a URI in lower case; empty for plain paths. */
    static Optional<String> scheme(String path) {
        if (path.startsWith("file:")) {
            return Optional.of("file");
        }
        Matcher matcher = SCHEME.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Loaded on first need only: local runs never look for providers. */
    private static final class Providers {
        static final List<StorageProvider> ALL =
                ServiceLoader.load(StorageProvider.class, StorageProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }
}
