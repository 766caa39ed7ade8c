package jatoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/fuzz}: some hundred inputs, always the same. */
class FuzzTest {
    private static final int INPUTS = 600;

    @TempDir
    private Path directory;

    @Test
    void damagedInputsAreRefusedInWordsAndCostNobodyElseAnything() throws IOException {
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<Target> targets = Targets.all(directory, quiet);
        assertThat(new Fuzz(20261130, targets, directory, quiet).run(0, INPUTS)).isEmpty();
    }

    @Test
    void whatMustNotHappenIsFound() throws IOException {
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<byte[]> good = List.of("1 2 3\n".getBytes(StandardCharsets.UTF_8));
        List<Target> targets = List.of(
                new Target("fault", good, "a", (file, bytes) -> Integer.parseInt("x")),
                new Target("nameless", good, "b", (file, bytes) -> {
                    throw new jatoa.model.InputException("it is damaged");
                }),
                new Target("good", good, "c", (file, bytes) -> Files.size(file)));
        assertThat(new Fuzz(1, targets, directory, quiet).run(0, 3))
                .satisfiesExactly(
                        f -> assertThat(f).startsWith("fault: ").contains("NumberFormat", "--seed 1 --from 0"),
                        f -> assertThat(f).startsWith("nameless: ").contains("name the file", "--from 1"));
    }

    @Test
    void theSameNumberIsTheSameDamage() {
        byte[] good = "1.0 2.0 3.0\n4.0 5.0 6.0\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        for (int n = 0; n < 200; n++) {
            byte[] once = new Damaging(new Random(n)).of(good);
            assertThat(new Damaging(new Random(n)).of(good)).isEqualTo(once);
        }
    }
}
