package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files and wrong settings through the command: each costs only its own pair, or stops before any work. */
class BadInputTest {
    private static final String BAD = "AA.S000001.BXY";

    @TempDir
    private Path dir;

    private String text = "";

    @BeforeEach
    void copyTwoStations() throws IOException {
        for (String side : List.of("obs", "syn")) {
            Path target = Files.createDirectories(dir.resolve("data/e1/" + side));
            for (String station : List.of("AA.S000000.BXY", BAD)) {
                Files.copy(Path.of("data/001", side, station + ".semd"), target.resolve(station + ".semd"));
            }
        }
    }

    private int jatoa(String... args) {
        Printed printed = Printed.by(args);
        text = printed.err();
        return printed.status();
    }

    @Test
    void aWrongCommandLineIsSaidInTwoLines() {
        assertThat(jatoa("inspect", "results", "events", "--limit", "many")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--limit", "many"),
                        line -> assertThat(line).contains("jatoa inspect --help"));
        assertThat(jatoa("inspect", "results", "events", "--limt", "3")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--limt"),
                        line -> assertThat(line).contains("--limit"));
        assertThat(jatoa("plot")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("did you mean 'picture'?");
        assertThat(jatoa("frobnicate")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("inspect", "report").doesNotContain("did you mean");
        assertThat(jatoa()).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("inspect", "report");
    }

    private int run(String more) throws IOException {
        Path config = dir.resolve("config.yaml");
        Files.writeString(
                config,
                """
                events: [e1]
                observed: DIR/data/{event}/obs/{channel}.semd
                synthetic: DIR/data/{event}/syn/{channel}.semd
                output: DIR/out
                component_list: [Y]
                st_obs_type: syn
                figures: false
                """.replace("DIR", dir.toString())
                                .lines()
                                .filter(line -> !more.contains(line.split(":")[0] + ":"))
                                .collect(Collectors.joining("\n", "", "\n"))
                        + more);
        return jatoa("run", config.toString(), "--runner", "local");
    }

    private List<JsonNode> rows() throws IOException {
        Printed table = Printed.by("table", "misfit", dir.resolve("out").toString(), "--json");
        assertThat(table.status()).isZero();
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper().readTree(table.out()).forEach(rows::add);
        return rows;
    }

    private Path observed() {
        return dir.resolve("data/e1/obs/" + BAD + ".semd");
    }

    @Test
    void saysOnceWhatHasFilesAndIsNotListed() throws IOException {
        for (String channel : List.of("AA.S000000.BXX", "AA.S000000.BXP", "AA.S000001.BXP")) {
            Files.copy(observed(), dir.resolve("data/e1/obs/" + channel + ".semd"));
        }
        assertThat(run("")).isZero();
        assertThat(text.lines().filter(line -> line.startsWith("note: component")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("P is not in component_list", "obs/AA.S000000.BXP.semd"),
                        line -> assertThat(line).contains("X is not in component_list", "obs/AA.S000000.BXX.semd"));
    }

    /** One of anything is one, everywhere in what a run prints. */
    @Test
    void onePairIsNoPairs() throws IOException {
        assertThat(run("stations: [AA.S000001]\n")).isZero();
        assertThat(text).contains("1 pair in ", "mean over 1 event\n").doesNotContainPattern("(?<![\\d.])1 [a-z]+s\\b");
        assertThat(run("stations: [AA.S000001]\nsynthetic: DIR/elsewhere/{event}/{channel}.semd\n"
                        .replace("DIR", dir.toString())))
                .isEqualTo(Main.PAIRS_FAILED);
        assertThat(text)
                .contains("warning: 1 event has nothing but zero adjoint sources: e1")
                .doesNotContainPattern("(?<![\\d.])1 [a-z]+s\\b");
    }

    @Test
    void aRunWithNothingToCompareIsNoSuccess() throws IOException {
        assertThat(run("synthetic: DIR/elsewhere/{event}/{channel}.semd\n".replace("DIR", dir.toString())))
                .isEqualTo(Main.PAIRS_FAILED);
        assertThat(text)
                .contains(
                        "nothing was measured: no pair has files of both sides",
                        "missing_synthetic",
                        dir + "/data/{event}/obs/{channel}.semd: ".replace("{event}", "e1"),
                        dir + "/elsewhere/e1/{channel}.semd: 0 found of event e1");
        assertThat(run("component_list: [Z]\n")).isEqualTo(Main.PAIRS_FAILED);
        assertThat(text).contains("no pair has files of both sides", "Y is not in component_list");
    }

    @Test
    void aRunThatSkipsAllForItsSettingsIsNoSuccessAndSaysWhatHelps() throws IOException {
        assertThat(run("pyflex_parameters: {check_global_data_quality: true}\n"))
                .isEqualTo(Main.PAIRS_FAILED);
        assertThat(text)
                .contains(
                        "nothing was measured, for the reasons above",
                        "      set pyflex_parameters.noise_end_index and signal_start_index, or event_file and station_file");
        assertThat(run("min_period: 0.01\nmax_period: 0.02\n")).isEqualTo(Main.PAIRS_FAILED);
        assertThat(text).contains("not_filterable", "raise min_period and max_period");
    }

    @Test
    void aResponseWithoutAFileThatTellsItIsAWrongConfiguration() throws IOException {
        assertThat(run("st_obs_type: obs\npreprocess: {remove_response: true}\n"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("'preprocess.remove_response' needs 'station_file'");
    }

    @Test
    void warnsOfASyntheticThatIsShorterThanMostOfItsEvent() throws IOException {
        for (String side : List.of("obs", "syn")) {
            Path first = dir.resolve("data/e1/" + side + "/AA.S000000.BXY.semd");
            Files.copy(first, first.resolveSibling("AA.S000002.BXY.semd"));
        }
        Path synthetic = dir.resolve("data/e1/syn/" + BAD + ".semd");
        List<String> lines = Files.readAllLines(synthetic);
        Files.write(synthetic, lines.subList(0, 2000));
        String scaled = "corrections: {misfit_normalization: per_window}\n";
        for (String more : List.of("", "conventions: corrected\n" + scaled)) {
            assertThat(run(more)).isZero();
            assertThat(text)
                    .contains("warning: 1 synthetic differs", "in adjoint/ would stop the solver")
                    .contains("e1/" + BAD + " (2000 samples of 0.12 s, most have " + lines.size()
                            + " samples of 0.12 s)");
        }
        assertThat(run("solver: {npts: " + lines.size() + "}\n")).isZero();
        assertThat(text).contains("were brought to solver.npts");
    }

    @FunctionalInterface
    private interface Damage {
        void to(Path file, List<String> lines) throws IOException;
    }

    private static Damage line(int number, String line) {
        return (file, lines) -> {
            lines.set(number - 1, line);
            Files.write(file, lines);
        };
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("missing file", (Damage) (f, l) -> Files.delete(f), 0, "skipped", "missing_observed"),
                Arguments.of("empty file", (Damage) (f, l) -> Files.write(f, new byte[0]), 3, "failed", BAD),
                Arguments.of("truncated last line", line(2500, "   251.88"), 3, "failed", "line 2500"),
                Arguments.of("no number", line(7, " -47.28   1.2x4E-3"), 3, "failed", "line 7"),
                Arguments.of("NaN", line(9, " -47.04   NaN"), 3, "failed", "line 9"),
                Arguments.of("Inf", line(9, " -47.04   Infinity"), 3, "failed", "line 9"),
                Arguments.of("time going backwards", line(5, " -50.0   0.0"), 3, "failed", "line 5"),
                Arguments.of("one sample", (Damage) (f, l) -> Files.write(f, l.subList(0, 1)), 3, "failed", BAD),
                Arguments.of("all zeros", (Damage) BadInputTest::zero, 0, "skipped", "dead_trace"),
                Arguments.of(
                        "binary", (Damage) (f, l) -> Files.write(f, new byte[] {0, 1, 2, 3, -1}), 3, "failed", BAD));
    }

    private static void zero(Path file, List<String> lines) throws IOException {
        lines.replaceAll(line -> line.strip().split(" +")[0] + " 0.0");
        Files.write(file, lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void costsOnlyItsOwnPair(String name, Damage damage, int status, String word, String reason) throws IOException {
        assertThat(run("")).isZero();
        Path neighbour = dir.resolve("out/adjoint/e1/AA.S000000.BXY.adj");
        byte[] good = Files.readAllBytes(neighbour);
        damage.to(observed(), new ArrayList<>(Files.readAllLines(observed())));
        assertThat(run("")).as(text).isEqualTo(status);
        List<JsonNode> rows = rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("status").asText()).isEqualTo("measured");
        assertThat(rows.get(1).get("status").asText()).isEqualTo(word);
        assertThat(rows.get(1).get("stage").asText()).isEqualTo("read");
        assertThat(rows.get(1).get("reason").asText()).contains(reason);
        assertThat(rows.get(1).get("misfit").isNull()).isTrue();
        assertThat(Files.readAllBytes(neighbour)).isEqualTo(good);
        assertThat(Files.readAllLines(dir.resolve("out/adjoint/e1/" + BAD + ".adj")))
                .hasSize(2500)
                .allMatch(line -> Double.parseDouble(line.strip().split(" +")[1]) == 0);
        assertThat(Files.readString(dir.resolve("out/misfit_results.txt"))).contains("e1 " + BAD + " 0.00 0");
    }

    @Test
    void differentLengthsAndRatesAreStandardized() throws IOException {
        List<String> lines = Files.readAllLines(observed());
        Files.write(observed(), lines.subList(0, 2300));
        assertThat(run("")).as(text).isZero();
        assertThat(rows().get(1).get("status").asText()).isEqualTo("measured");
        assertThat(rows().get(1).get("note").asText()).contains("200");
        assertThat(rows().get(0).get("note").isNull()).isTrue();
        List<String> everySecond = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            everySecond.add(lines.get(i));
        }
        Files.write(observed(), everySecond);
        assertThat(run("")).as(text).isZero();
        assertThat(Files.readAllLines(dir.resolve("out/adjoint/e1/" + BAD + ".adj")))
                .hasSize(2500);
        assertThat(run("standardize: {strict: true}\n")).as(text).isZero();
    }

    @Test
    void aComponentThatIsNotThereIsARowAndAZeroFile() throws IOException {
        assertThat(run("")).isZero();
        assertThat(jatoa(
                        "run",
                        dir.resolve("config.yaml").toString(),
                        "--runner",
                        "local",
                        "--set",
                        "component_list=[Y, Z]"))
                .isZero();
        List<JsonNode> rows = rows();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1).get("channel").asText()).isEqualTo("BXZ");
        assertThat(rows.get(1).get("reason").asText()).startsWith("missing_component");
        assertThat(Files.readAllLines(dir.resolve("out/adjoint/e1/AA.S000000.BXZ.adj")))
                .hasSize(2500);
    }

    @Test
    void wrongSettingsStopBeforeAnyWork() throws IOException {
        assertThat(run("min_perod: 5\n")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("min_perod").contains("min_period");
        assertThat(text.strip().lines()).hasSize(1);
        assertThat(dir.resolve("out")).doesNotExist();
        assertThat(jatoa("run", dir.resolve("nowhere.yaml").toString())).isEqualTo(Main.WRONG_INPUT);
        assertThat(jatoa("run")).isEqualTo(Main.WRONG_INPUT);
        assertThat(jatoa("rum")).isEqualTo(Main.WRONG_INPUT);
        assertThat(jatoa()).isEqualTo(Main.WRONG_INPUT);
    }

    @Test
    void anUnwritableOutputSaysSo() throws IOException {
        Files.writeString(dir.resolve("out"), "a file in the way");
        assertThat(run("")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("output").contains(dir.resolve("out").toString());
    }

    @Test
    void noFileIsLeftHalfWritten() throws IOException {
        assertThat(run("")).isZero();
        try (Stream<Path> files = Files.walk(dir.resolve("out"))) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
            assertThat(names)
                    .containsExactly(
                            "0",
                            "AA.S000000.BXY.adj",
                            BAD + ".adj",
                            "e1.txt",
                            "e1.txt",
                            "finished",
                            "misfit.txt",
                            "misfit_events.txt",
                            "misfit_results.txt",
                            "part-00000.parquet",
                            "part-e1-00000.parquet",
                            "part-e1-00000.parquet",
                            "part-e1-00000.parquet",
                            "run.json");
        }
    }
}
