package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on tables lists every table, column, question and answer column as the program has them, and no others. */
class TablesPageTest {
    private static final Path PAGE = Path.of("src/docs/tables.md");

    private static List<TableSchema<?>> schemas() {
        return Schemas.ALL;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void listsTheColumnsOfTheTable(TableSchema<?> schema) throws IOException {
        assertThat(section("`" + schema.name() + "`")).isEqualTo(columns(schema));
    }

    @Test
    void listsTheQuestions() throws IOException {
        assertThat(section("Questions"))
                .isEqualTo(Arrays.stream(Question.values())
                        .map(q -> "| `" + q.word() + "` | " + q.meaning() + " |")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void listsTheColumnsOfAnswers() throws IOException {
        assertThat(section("Columns of answers"))
                .isEqualTo(AnswerColumn.all().stream()
                        .map(c -> "| `" + c.name() + "` | " + c.unit() + " | " + c.meaning() + " |")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void showsTheSqlOfTheQuestions() throws IOException {
        String page = Files.readString(PAGE);
        String block = page.substring(page.indexOf("### SQL of the questions"));

        assertThat(block).contains("```sql\n" + QuestionText.file().strip() + "\n```");
    }

    static String columns(TableSchema<?> schema) {
        return schema.columns().stream().map(TablesPageTest::line).collect(Collectors.joining("\n"));
    }

    private static String line(TableColumn<?> column) {
        return "| `" + column.name() + "` | " + column.type().word() + " | " + column.meaning() + " |";
    }

    /** The rows of the table below a heading. */
    private static String section(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf("### " + heading);
        assertThat(start).as("heading %s", heading).isNotNegative();
        return lines.stream()
                .skip(start + 1L)
                .takeWhile(l -> !l.startsWith("#"))
                .filter(l -> l.startsWith("| `"))
                .collect(Collectors.joining("\n"));
    }
}
