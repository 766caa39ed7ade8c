package jatoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.table.TableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what two runs left, byte by byte. */
public final class OutputDirectories {
    /** A receipt's version of the program, and the checksum that holds it: tests run classes, clusters a jar. */
    private static final Pattern VERSION = Pattern.compile("(?m)^(digest\t[0-9a-f]{32})-.*|^[0-9a-f]{8}$");

    private OutputDirectories() {}

    /** Every file below {@code root} but {@code run.json} and {@code tables/runs}, which name their runner and its time. */
    public static List<String> files(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .filter(f -> !f.equals("run.json") && !f.startsWith("tables/runs/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many blocks of a run without labels are done: what a killed run will not lose. */
    public static long receipts(Path root) {
        try (Stream<Path> files = Files.walk(root.resolve(".jatoa/receipts"))) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().matches("\\d+"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** A table as sorted text. */
    public static String csv(String root, String table) {
        StringBuilder text = new StringBuilder();
        TableText.print(TableReader.of(new OutputLayout(root), table), TableText.Format.CSV, text);
        return text.toString();
    }

    public static void assertSame(Path actual, Path expected) {
        assertThat(files(actual)).isEqualTo(files(expected));
        for (String file : files(expected)) {
            assertThat(content(actual, file)).as(file).isEqualTo(content(expected, file));
        }
    }

    private static String content(Path root, String file) {
        try {
            String text = Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
            return file.startsWith(".jatoa/receipts") ? VERSION.matcher(text).replaceAll("$1") : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
