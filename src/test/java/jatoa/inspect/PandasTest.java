package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is not ours, where it is installed: pandas opens every table, and the page's examples agree with each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PandasTest {
    private static final Path PAGE = Path.of("src/docs/tables.md");
    /** What scripts/verify makes, then what the machine has. */
    private static final List<String> PYTHONS =
            List.of(Path.of("target/pandas/bin/python").toAbsolutePath().toString(), "python3");
    /** pandas prints six digits behind the point. */
    private static final double PRINTED = 1e-6;
    /** Sums in another order. */
    private static final double RELATIVE = 1e-12;

    private static final String READ_ALL = """
            import os, pandas
            for table in sorted(os.listdir("results/tables")):
                rows = pandas.read_parquet("results/tables/" + table)
                for name in rows.columns:
                    column = rows[name]
                    number = pandas.api.types.is_numeric_dtype(column)
                    print(table, name, column.count(), repr(float(column.sum())) if number else sum(len(v) if hasattr(v, "__len__") else 1 for v in column.dropna()))
            """;

    private Path directory;
    private String root;

    @BeforeAll
    void writeTables(@TempDir Path temporary) {
        directory = temporary;
        root = directory.resolve("results").toString();
        Inversion inversion = new Inversion(8, List.of(new PeriodBand(10, 30)));
        inversion.write(root, new Evaluation(1, 0), 3);
        inversion.write(root, new Evaluation(1, 1), 2);
    }

    @Test
    void readsEveryTableAsOurReaderDoes() throws IOException, InterruptedException {
        List<String> lines = run(READ_ALL);

        int line = 0;
        for (String table : tables()) {
            TableReader reader = TableReader.of(new OutputLayout(root), table);
            for (int i = 0; i < reader.columnNames().size(); i++) {
                String[] words = lines.get(line++).split(" ");
                List<Object> values = new ArrayList<>();
                int place = i;
                reader.forEach(row -> values.add(row.get(place)));
                values.removeIf(v -> v == null);
                double sum = values.stream().mapToDouble(PandasTest::measure).sum();
                assertThat(List.of(words[0], words[1], words[2]))
                        .containsExactly(table, reader.columnNames().get(i), String.valueOf(values.size()));
                assertThat(Double.parseDouble(words[3]))
                        .as("%s.%s", table, words[1])
                        .isCloseTo(sum, within(RELATIVE * Math.max(1, Math.abs(sum))));
            }
        }
        assertThat(lines).hasSize(line);
    }

    /** Numbers by their value, texts and lists by their length, times as one. */
    private static double measure(Object value) {
        return value instanceof Number n
                ? n.doubleValue()
                : value instanceof List<?> list ? list.size() : value instanceof String text ? text.length() : 1;
    }

    @Test
    void saysWhatThePagesSqlSays() throws IOException, InterruptedException, SQLException {
        List<String> printed = run(snippet("python"));

        TreeMap<String, Double> ours = new TreeMap<>();
        for (String line : printed) {
            String[] words = line.trim().split(" +");
            if (words.length == 2 && !line.startsWith("dtype")) {
                ours.put(words[0], Double.valueOf(words[1]));
            }
        }
        try (DuckDb other = new DuckDb(root)) {
            List<List<Object>> expected =
                    other.rows(snippet("sql").replace("results/", root + "/").replace(";", ""));
            assertThat(ours).hasSameSizeAs(expected);
            for (List<Object> row : expected) {
                assertThat(ours.get((String) row.get(0))).isCloseTo((Double) row.get(1), within(PRINTED));
            }
        }
    }

    private List<String> tables() {
        String[] names = directory.resolve("results/tables").toFile().list();
        Arrays.sort(names);
        assertThat(names).contains("misfit", "rejections", "windows");
        return List.of(names);
    }

    /** The lines that a program prints in the directory above {@code results}. */
    private List<String> run(String program) throws IOException, InterruptedException {
        String python =
                PYTHONS.stream().filter(PandasTest::readsParquet).findFirst().orElse("");
        assumeTrue(!python.isEmpty(), "skipped: no Python with pandas and pyarrow here");
        Path script = Files.writeString(directory.resolve("read.py"), program);
        File out = directory.resolve("read.out").toFile();
        Process process = new ProcessBuilder(python, script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out.toPath(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text.lines().toList();
    }

    private static boolean readsParquet(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import pandas, pyarrow")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The page's first block of a language. */
    private static String snippet(String language) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```" + language + "\n");
        assertThat(start).as("a block of %s", language).isNotNegative();
        int first = page.indexOf('\n', start) + 1;
        return page.substring(first, page.indexOf("```", first));
    }
}
