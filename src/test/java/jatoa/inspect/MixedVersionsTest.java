package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One directory with an evaluation whose misfit table lacks the windows' lengths, as version 0.1.0 wrote it, and one of today. */
class MixedVersionsTest {
    private static final Path FIRST_VERSION = Path.of("src/test/resources/jatoa/table/first-version");
    /** Sums in another order. */
    private static final double RELATIVE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"", "local[1]"})
    void lengthsAreThoseOfTheWindowsInEither(String master, @TempDir Path output) throws IOException {
        copy(FIRST_VERSION, output);
        new Inversion(5, List.of(new PeriodBand(10, 30))).write(output.toString(), new Evaluation(2, 0), 2);

        try (Inspector inspector =
                Inspector.open(output.toString(), Optional.of(master).filter(m -> !m.isEmpty()))) {
            Answer steps = inspector.ask(Query.of(Question.STEPS));

            assertThat(steps.numbers("windows")).startsWith(39).hasSize(2);
            double[] lengths = steps.numbers("window_length_s");
            assertThat(lengths[0]).isCloseTo(length(output, 1), within(RELATIVE * lengths[0]));
            assertThat(lengths[1]).isCloseTo(length(output, 2), within(RELATIVE * lengths[1]));
        }
    }

    @Test
    void evaluationsOfAFileThatHoldsSeveralAreLookedFor(@TempDir Path output) throws Exception {
        for (int step = 0; step < 3; step++) {
            new Inversion(5, List.of(new PeriodBand(10, 30))).write(output.toString(), new Evaluation(2, step), 2);
        }
        Path table = output.resolve("tables/misfit");
        List<Path> parts;
        try (Stream<Path> files = Files.list(table)) {
            parts = files.filter(f -> f.toString().endsWith(".parquet")).toList();
        }
        try (DuckDb other = new DuckDb(output.toString())) {
            other.execute("COPY all_misfit TO '" + table + "/all.parquet'");
        }
        for (Path part : parts) {
            Files.delete(part);
        }

        try (Inspector inspector = Inspector.open(output.toString(), Optional.empty())) {
            assertThat(inspector.evaluations())
                    .isEqualTo(Stream.of("i02s00", "i02s01", "i02s02")
                            .map(EvaluationLabel::parse)
                            .toList());
        }
    }

    private static double length(Path output, long iteration) {
        List<Double> lengths = new ArrayList<>();
        TableReader.of(new OutputLayout(output.toString()), "windows")
                .only(List.of("iteration", "start_s", "end_s"))
                .forEach(row -> {
                    if (row.get(0).equals(iteration)) {
                        lengths.add((Double) row.get(2) - (Double) row.get(1));
                    }
                });
        return lengths.stream().mapToDouble(l -> l).sum();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
