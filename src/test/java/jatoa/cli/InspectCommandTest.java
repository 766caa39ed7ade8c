package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a question prints, and what is said where there is no answer. */
class InspectCommandTest {
    private static final String TABLES = "src/test/resources/jatoa/table/first-version";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void answersAsCsvWithEveryDigit() {
        assertThat(Main.execute("inspect", TABLES, "steps", "--csv")).isEqualTo(Main.OK);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .isEqualTo("iteration,step_count,events,channels,windows,window_length_s,misfit_sum,misfit");
    }

    @Test
    void saysThatNothingMatches() {
        assertThat(Main.execute("inspect", TABLES, "events", "--event", "nobody"))
                .isEqualTo(Main.OK);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("jatoa: no rows: the tables hold no event nobody");
    }

    @Test
    void namesEachUnknownValueOfAFilter() {
        assertThat(Main.execute(
                        "inspect",
                        TABLES,
                        "pairs",
                        "--iteration",
                        "1,9",
                        "--station",
                        "XX.NONE",
                        "--component",
                        "Q",
                        "--csv"))
                .isEqualTo(Main.OK);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("the tables hold no iteration 9, no station XX.NONE, no component Q");
    }

    @Test
    void refusesOptionsThatAQuestionDoesNotLookAt() {
        assertThat(Main.execute("inspect", TABLES, "steps", "--bins", "3")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "events", "--from", "i01s00"))
                .isEqualTo(Main.WRONG_INPUT);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("--bins says nothing to the question 'steps'")
                .contains("--from says nothing to the question 'events'");
    }

    @Test
    void sortsAndNarrowsStatistics() {
        assertThat(Main.execute(
                        "inspect",
                        TABLES,
                        "statistics",
                        "--by",
                        "event",
                        "--quantity",
                        "dlna",
                        "--abs",
                        "--sort",
                        "mean:desc",
                        "--csv"))
                .isEqualTo(Main.OK);

        List<String[]> rows = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row[3]).isEqualTo("abs(dlna)"));
        List<Double> means = rows.stream().map(row -> Double.valueOf(row[6])).toList();
        assertThat(means).isSortedAccordingTo(Comparator.reverseOrder()).allMatch(mean -> mean > 0);
    }

    @Test
    void namesTheColumnsThatCanBeSortedBy() {
        assertThat(Main.execute("inspect", TABLES, "events", "--sort", "size")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "events", "--sort", "event", "--abs"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "events", "--abs")).isEqualTo(Main.WRONG_INPUT);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("no column 'size' to sort by; the answer has [iteration, step_count, event,")
                .contains("column 'event' holds no numbers: --abs says nothing to it")
                .contains("--abs says nothing to the question 'events'");
    }

    @Test
    void namesTheEvaluationsThereAre() {
        assertThat(Main.execute("inspect", TABLES, "compare-events", "--from", "i01s00", "--to", "i07s00"))
                .isEqualTo(Main.WRONG_INPUT);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no evaluation i07s00; the tables hold [i01s00]");
    }

    @Test
    void aSelectStandsBehindSqlAndNothingNarrowsIt() {
        String select = "SELECT count(*) AS n FROM windows";

        assertThat(Main.execute("inspect", TABLES, "sql", select, "--csv")).isEqualTo(Main.OK);
        assertThat(Main.execute("inspect", TABLES, "sql")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "events", select)).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "sql", select, "--event", "e"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("inspect", TABLES, "sql", "DROP VIEW misfit")).isEqualTo(Main.WRONG_INPUT);
    }

    @Test
    void namesADamagedFileOnceAndNoClass(@TempDir Path output) throws IOException {
        Path file = Files.createDirectories(output.resolve("tables/misfit")).resolve("part-00000.parquet");
        Files.writeString(file, "not a table");

        assertThat(Main.execute("inspect", output.toString(), "events")).isEqualTo(Main.WRONG_INPUT);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("cannot read " + file + " as Parquet")
                .doesNotContain("StoredFile")
                .doesNotContain("\tat ");
    }
}
