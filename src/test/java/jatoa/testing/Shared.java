package jatoa.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reference data that lie beside the project, many of them other people's; tests that need them are skipped, visibly, without them. */
public final class Shared {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Shared() {}

    /** The path below the shared directory; skips the calling test where it is absent. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("jatoa.shared", "../shared")).resolve(relative);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not here");
        return path;
    }

    /** A JSON file below the shared directory, plain or gzipped; skips the calling test where it is absent. */
    public static JsonNode json(String relative) {
        Path path = path(relative);
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }
}
