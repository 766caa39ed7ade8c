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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what two runs left: files byte by byte, tables by their rows. */
public final class OutputDirectories {
    private static final List<String> TABLES = List.of("misfit", "windows", "rejections", "files");

    private static final Pattern ADJOINT_SOURCE = Pattern.compile("adjoint/[^/]+/[\\w.]+\\.adj");

    private static final Pattern DIGEST = Pattern.compile("(,[0-9a-f]{32})-[^,]+");

    private OutputDirectories() {}

    /** Every file below {@code root} but the tables' parts and {@code run.json}, which names its runner and its time. */
    public static List<String> files(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .filter(f -> !f.startsWith("tables/") && !f.equals("run.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many adjoint sources the journal of a run under way knows: what a killed run will not lose. */
    public static long journalled(Path root) {
        try (Stream<Path> files = Files.walk(root.resolve(".journal"))) {
            Set<String> known = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                ADJOINT_SOURCE.matcher(text).results().forEach(found -> known.add(found.group()));
            }
            return known.size();
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

    /** Without the program's version at the end of the settings' digests: tests run its classes, clusters its jar. */
    private static String csvOfAnyVersion(String root, String table) {
        return DIGEST.matcher(csv(root, table)).replaceAll("$1");
    }

    public static void assertSame(Path actual, Path expected) {
        assertThat(files(actual)).isEqualTo(files(expected));
        for (String file : files(expected)) {
            assertThat(actual.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
        }
        assertSameTables(actual.toString(), expected.toString());
    }

    /** Directories on any storage. */
    public static void assertSameTables(String actual, String expected) {
        for (String table : TABLES) {
            assertThat(csvOfAnyVersion(actual, table)).isEqualTo(csvOfAnyVersion(expected, table));
        }
    }
}
