package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a run without a measurement, and about two evaluations of which the second is an open trial. */
class ReportCommandTest {
    private static final Pattern NUMBER =
            Pattern.compile("<a class=\"number\"[^>]*><b>([^<]*)</b><span>([^<]*)</span>");
    private static final Pattern PICTURE = Pattern.compile("<figure id=\"([^\"]+)\">.*?base64,([^\"]+)\"");
    private static final Pattern PAIR_LINK = Pattern.compile("href=\"(#pairs\\?[^\"]+)\"");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void evaluate() throws IOException {
        StringBuilder stations = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            stations.append("S00000").append(i).append(" AA ").append(1000 * i).append(" 500 0 0\n");
        }
        Files.writeString(directory.resolve("STATIONS"), stations);
        for (String event : List.of("001", "002", "003")) {
            Files.writeString(
                    directory.resolve(event + ".source"), "## Source 7\nxs = " + event + "000.5\nzs = 3000\n");
        }
        run(inversion(), "iteration=1", "step_count=0", "figures=false");
        run(inversion(), "iteration=1", "step_count=1");
        run(unmeasured(), "figures=false", "pyflex_parameters={cc_acceptance_level: 1.0}");
    }

    private static void run(String output, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "conf/example.yaml", "--runner", "local", "--out", output));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of("--set", "event_file=" + directory.resolve("{event}.source")));
        arguments.addAll(List.of("--set", "station_file=" + directory.resolve("STATIONS")));
        assertThat(Main.execute(arguments.toArray(new String[0]))).isEqualTo(Main.OK);
    }

    private static String inversion() {
        return directory.resolve("inversion").toString();
    }

    private static String unmeasured() {
        return directory.resolve("unmeasured").toString();
    }

    private static int report(String output, String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", output, "--master", "local[1]"));
        arguments.addAll(List.of(options));
        return Main.execute(arguments.toArray(new String[0]));
    }

    private static String page(String output, String... options) throws IOException {
        assertThat(report(output, options)).isEqualTo(Main.OK);
        return Files.readString(Path.of(output, "report.html"));
    }

    /** The numbers at the top as {@code label = value}. */
    private static List<String> numbers(String page) {
        return NUMBER.matcher(page)
                .results()
                .map(m -> m.group(2) + " = " + m.group(1))
                .toList();
    }

    private static JsonNode rows(String page, String table) throws IOException {
        String start = "<script id=\"data\" type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        for (JsonNode found : new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)))) {
            if (found.path("id").asText().equals(table)) {
                return found.path("rows");
            }
        }
        throw new AssertionError("no table " + table);
    }

    private static String section(String page, String id) {
        int from = page.indexOf("<section id=\"" + id + "\">");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private static List<String> pairs(String section) {
        return PAIR_LINK.matcher(section).results().map(m -> m.group(1)).toList();
    }

    @Test
    void aWeightedRunShowsItsWeights() throws IOException {
        String output = directory.resolve("weighted").toString();
        assertThat(Main.execute(
                        "run",
                        "conf/example.yaml",
                        "--runner",
                        "local",
                        "--no-figures",
                        "--out",
                        output,
                        "--set",
                        "weights={receiver: geographic, category: by_window_count}"))
                .isEqualTo(Main.OK);
        String page = page(output);

        assertThat(numbers(page)).anyMatch(n -> n.startsWith("weighted misfit of the inversion = "));
        JsonNode row = rows(page, "weights").get(0);
        assertThat(rows(page, "weights")).hasSize(1);
        assertThat(row.get(4).asLong()).isEqualTo(30);
        assertThat(row.get(6).asDouble()).isCloseTo(100, within(1e-9));
        double misfit = Double.parseDouble(
                Files.readString(Path.of(output, "residuals/misfit.txt")).strip());
        assertThat(row.get(7).asDouble()).isCloseTo(misfit, within(1e-4 * misfit));
        assertThat(section(page, "pictures"))
                .contains("share of the inversion that a station's weights")
                .contains("How uneven the weights of stations are");
        assertThat(Main.execute("weights", "conf/example.yaml", "--runner", "local", "--out", output + "-alone"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute(
                        "weights",
                        "conf/example.yaml",
                        "--runner",
                        "local",
                        "--out",
                        output + "-alone",
                        "--set",
                        "weights.receiver=geographic"))
                .isEqualTo(Main.OK);
        assertThat(Path.of(output + "-alone", "tables/weights/part-001-00000.parquet"))
                .exists();
        assertThat(Path.of(output + "-alone", "adjoint")).doesNotExist();
    }

    @Test
    void aRunWithoutAMeasurementHasAPage() throws IOException {
        String page = page(unmeasured());

        assertThat(numbers(page)).contains("event misfit = –", "windows = 0", "channels no windows = 30");
        assertThat(rows(page, "missing")).hasSize(30);
        assertThat(rows(page, "missing").get(0).toString()).contains("no windows recovered");
        assertThat(rows(page, "pairs")).isEmpty();
        assertThat(section(page, "pictures")).contains("Nothing was measured").doesNotContain("<img");
        assertThat(section(page, "worst")).contains("No pair has a misfit");
        assertThat(section(page, "settings")).contains("cc_acceptance_level");
    }

    @Test
    void oneOfAnythingIsSingular() throws IOException {
        String output = directory.resolve("one").toString();
        run(output, "figures=false", "events=[\"001\"]", "stations=[AA.S000001]");
        assertThat(numbers(page(output))).contains("event = 1", "station = 1", "channel measured = 1");
    }

    @Test
    void anOpenTrialIsNamedBesideTheLastAcceptedMisfit() throws IOException {
        String page = page(inversion());
        String misfit = rows(page, "evaluations").get(0).get(5).asText();

        assertThat(numbers(page))
                .contains(
                        "event misfit of i01s01, trial = " + misfit,
                        "event misfit of i01s00, the last accepted = " + misfit,
                        "of the event misfit of i01s00 = 100 %");
        assertThat(page).contains("Evaluation i01s01 (trial), compared with i01s00");
        assertThat(section(page, "worst")).contains("<img").doesNotContain("figures: true");
    }

    @Test
    void anEarlierEvaluationIsShownWithoutTheFiguresOfTheLastRun() throws IOException {
        String page = page(inversion(), "--to", "i01s00");

        assertThat(page).contains("<p>Evaluation i01s00</p>").doesNotContain("\"id\":\"compare-events\"");
        assertThat(numbers(page)).anyMatch(n -> n.startsWith("event misfit = 0."));
        assertThat(section(page, "worst"))
                .contains("are of i01s01, the last run")
                .doesNotContain("<img");
        assertThat(section(page, "settings")).contains("of the last run, i01s01");
        List<String> all = new ArrayList<>(pairs(section(page, "worst")));
        assertThat(all).hasSize(4);
        all.addAll(pairs(section(page, "best")));
        assertThat(all).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void picturesAreWrittenAtTwiceTheSizeOfThePages() throws IOException {
        Path pictures = directory.resolve("pictures");

        String page = page(inversion(), "--from", "i01s01", "--to", "i01s00", "--pictures", pictures.toString());

        assertThat(page).contains("Evaluation i01s00, compared with i01s01");
        List<Path> expected = new ArrayList<>();
        Matcher matcher = PICTURE.matcher(page);
        while (matcher.find()) {
            BufferedImage small =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(matcher.group(2))));
            BufferedImage large =
                    ImageIO.read(pictures.resolve(matcher.group(1) + ".png").toFile());
            assertThat(large.getWidth()).as(matcher.group(1)).isEqualTo(2 * small.getWidth());
            expected.add(pictures.resolve(matcher.group(1) + ".png"));
        }
        assertThat(expected).hasSize(8);
        expected.add(pictures.resolve("map-events.png"));
        expected.add(pictures.resolve("map-stations.png"));
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(Files.readAllBytes(pictures.resolve("map-events.png")))
                .isNotEqualTo(Files.readAllBytes(pictures.resolve("map-stations.png")));
    }

    @Test
    void anEvaluationThatTheTablesLackIsRefused() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(report(inversion(), "--from", "i07s00")).isEqualTo(Main.WRONG_INPUT);
            assertThat(report(inversion(), "--to", "i08s00")).isEqualTo(Main.WRONG_INPUT);
            assertThat(report(inversion(), "--to", "8")).isEqualTo(Main.WRONG_INPUT);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "jatoa: no evaluation i07s00; the tables hold [i01s00, i01s01]",
                        "jatoa: no evaluation i08s00; the tables hold [i01s00, i01s01]",
                        "jatoa: an evaluation is written i01s00, was '8'");
    }
}
