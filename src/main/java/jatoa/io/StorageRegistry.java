package jatoa.io;

import jatoa.model.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which storage serves a path. */
final class StorageRegistry {
    /** Two letters at least: {@code C:/data} is a path. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

    private static final String S3A = "s3a";

    private static final Storage LOCAL = new LocalStorage();
    /** Every file system that Hadoop's client finds, where that is on the class path. */
    private static final boolean HADOOP =
            StorageRegistry.class.getResource("/org/apache/hadoop/fs/FileSystem.class") != null;

    private StorageRegistry() {}

    static boolean isLocal(String path) {
        return scheme(path).map("file"::equals).orElse(true);
    }

    static Storage forPath(String path) {
        if (isLocal(path)) {
            return LOCAL;
        }
        String scheme = scheme(path).orElseThrow();
        if (HADOOP && HadoopFileSystems.has(scheme)) {
            return HadoopFileSystems.of(path);
        }
        throw new InputException("no storage for '" + scheme + ":' paths is on the class path, needed for " + path
                + (HADOOP && scheme.equals(S3A) ? remedy() : ""));
    }

    private static String remedy() {
        String jar = "hadoop-aws " + HadoopFileSystems.version();
        return ": it is in " + jar
                + " and the AWS SDK; name their jars in JATOA_CLASSPATH, or give spark-submit --packages"
                + " org.apache.hadoop:hadoop-aws:" + HadoopFileSystems.version();
    }

    /** The scheme of a URI in lower case; empty for plain paths. */
    static Optional<String> scheme(String path) {
        if (path.startsWith("file:")) {
            return Optional.of("file");
        }
        Matcher matcher = SCHEME.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
