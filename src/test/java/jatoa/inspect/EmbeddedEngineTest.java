package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's SELECT reads the tables and nothing else, and changes nothing. */
class EmbeddedEngineTest {
    /** A name of which every letter means something to somebody. */
    private static final String ROOT = "it's [a-z]* ? {1} ';";

    @TempDir
    private Path parent;

    private Inspector open() {
        Path root = parent.resolve(ROOT);
        new Inversion(5, List.of(new PeriodBand(10, 30))).write(root.toString(), new Evaluation(1, 0), 3);
        return Inspector.open(root.toString(), Optional.empty());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(parent)) {
            return paths.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM read_csv('http://127.0.0.1:1/x')",
                "SELECT getenv('HOME')",
                "COPY misfit TO '%s/out.csv'",
                "COPY (SELECT 1) TO '%s/out.csv'",
                "SELECT 1; COPY (SELECT 1) TO '%s/out.csv'",
                "SELECT 1) ; COPY (SELECT 1) TO '%s/out.csv'; --",
                "EXPORT DATABASE '%s/out'",
                "ATTACH '%s/out.db' AS other",
                "INSTALL httpfs",
                "LOAD httpfs",
                "CREATE TABLE t AS SELECT 1",
                "DROP VIEW misfit",
                "SET threads = 2",
                "PRAGMA enable_profiling",
                "CALL pragma_version()",
                "WITH d AS (DELETE FROM misfit RETURNING *) SELECT * FROM d",
                "",
                "SELEC event FROM misfit"
            })
    void nothingElseIsReadOrWritten(String sql) throws IOException {
        try (Inspector inspector = open()) {
            List<Path> before = files();

            assertThatThrownBy(() -> inspector.ask(sql.replace("%s", parent.toString()), 10))
                    .isInstanceOf(InputException.class);

            assertThat(files()).isEqualTo(before);
            assertThat(inspector.ask(Query.of(Question.EVENTS)).rows()).hasSize(4);
        }
    }

    @Test
    void timesAndListsAreValuesToo() {
        try (Inspector inspector = open()) {
            Answer answer = inspector.ask(
                    "SELECT TIMESTAMPTZ '2000-01-01 00:00:00+00' AS t, ['a', 'b'] AS l, 1.5 AS d, 'x' AS s, true AS b, NULL AS n;",
                    1);

            assertThat(answer.rows())
                    .containsExactly(Arrays.asList(
                            Instant.parse("2000-01-01T00:00:00Z"), List.of("a", "b"), 1.5, "x", "true", null));
        }
    }

    /** Sorting more than fits into memory needs room on the disk, which is given back. */
    @Test
    void nothingIsLeftBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = overflows(temporary);
        try (Inspector inspector = open()) {
            inspector.ask("SELECT range FROM range(1000000) ORDER BY hash(range)", 1);
            assertThat(overflows(temporary)).hasSize(before.size() + 1);
        }

        assertThat(overflows(temporary)).isEqualTo(before);
    }

    private static List<Path> overflows(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("jatoa-questions"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aUsersOwnSelectGoesOverTheSameTables() {
        try (Inspector inspector = open();
                Inspector spark = Inspector.open(parent.resolve(ROOT).toString(), Optional.of("local[1]"))) {
            String sql = "SELECT event, count(*) AS n FROM misfit GROUP BY event ORDER BY event";

            Answer answer = inspector.ask(sql, 10);

            assertThat(answer.columnNames()).containsExactly("event", "n");
            assertThat(answer.column("event")).containsExactly("e1", "e2", "e4", "it's");
            assertThat(spark.ask(sql, 10)).isEqualTo(answer);
            assertThat(inspector.ask(sql, 2).complete()).isFalse();
        }
    }

    @Test
    void countsSeveralQuantitiesAsOneByOne() {
        try (Inspector inspector = open()) {
            Query both = Query.of(Question.HISTOGRAM)
                    .with(new Query.Settings(Query.Grouping.STEP, List.of(Quantity.CC, Quantity.DLNA), 5, 2));

            Answer answer = inspector.ask(both);

            for (Quantity quantity : List.of(Quantity.CC, Quantity.DLNA)) {
                Query alone = both.with(new Query.Settings(Query.Grouping.STEP, List.of(quantity), 5, 2));
                assertThat(answer.rows().stream().filter(row -> row.contains(quantity.column())))
                        .isNotEmpty()
                        .isEqualTo(inspector.ask(alone).rows());
            }
        }
    }
}
