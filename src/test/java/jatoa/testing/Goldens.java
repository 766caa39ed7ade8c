package jatoa.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Golden files ({@code reference/SET/golden/NAME.json}) and the data that they were computed from. */
public final class Goldens {
    private static final int BLOCK = 512;

    private Goldens() {}

    /** The golden files of a set ({@code example}, {@code pyatoa-docs}), by name; skips the calling test without them. */
    public static List<Path> files(String set) {
        try (Stream<Path> files = Files.list(Shared.path("reference/" + set + "/golden"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's content. */
    public static JsonNode read(Path file) {
        return Shared.json(Shared.path(".")
                .toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString());
    }

    /** The directory {@code EVENT/obs} and {@code EVENT/syn} lie in; an archive is unpacked below {@code scratch}. */
    public static Path data(String set, Path scratch) {
        if (set.equals("pyatoa-docs")) {
            unpack(Shared.path("reference/pyatoa-docs/data.tar.gz"), scratch);
            return scratch.resolve("data");
        }
        return Shared.path("reference/" + set + "/data");
    }

    private static void unpack(Path archive, Path target) {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 11), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                Path file = target.resolve(text(header, 0, 100));
                if (header[156] == '0' || header[156] == 0) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, content);
                }
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(archive.toString(), e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(Arrays.copyOfRange(header, from, from + length), StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return (end < 0 ? field : field.substring(0, end)).strip();
    }
}
