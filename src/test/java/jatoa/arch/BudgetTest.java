package jatoa.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file holds one idea, whole, and nobody reads 500 lines of one. */
class BudgetTest {
    private static final int MOST_LINES = 500;

    private static List<String> tooLong(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> lines(f) > MOST_LINES)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsTooLong() throws IOException {
        assertThat(tooLong(Path.of("src"))).isEmpty();
    }

    @Test
    void aLongFileIsFound(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Long.java"), "// line\n".repeat(MOST_LINES + 1));
        Files.writeString(directory.resolve("Fine.java"), "// line\n".repeat(MOST_LINES));
        assertThat(tooLong(directory)).singleElement().asString().endsWith("Long.java");
    }
}
