package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import jatoa.table.OutputLayout;
import jatoa.table.WindowArchive;
import jatoa.table.WindowChi;
import jatoa.table.WindowRow;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are written, edited, taken from earlier runs and measured again. */
class StoredWindowsTest {
    /** Fewer of the example's windows correlate as well. */
    private static final String STRICT = "pyflex_parameters={cc_acceptance_level: 0.995}";

    @TempDir
    private Path root;

    private FewPairs few;

    @BeforeEach
    void pairs() throws IOException {
        few = FewPairs.copy(root);
    }

    private int run(String name, String... assignments) throws IOException {
        return runBy("local", name, assignments);
    }

    private int runBy(String runner, String name, String... assignments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("run", few.configuration(root.resolve(name)).toString(), "--runner", runner));
        Arrays.stream(assignments).forEach(a -> command.addAll(List.of("--set", a)));
        return Main.execute(command.toArray(String[]::new));
    }

    private Path done(String name, String... assignments) throws IOException {
        assertThat(run(name, assignments)).isEqualTo(Main.OK);
        return root.resolve(name);
    }

    private String csv(Path output) {
        return OutputDirectories.csv(output.toString(), "windows");
    }

    private static long count(String csv) {
        return csv.lines().count() - 1;
    }

    private Path printed(String name, String... command) throws IOException {
        Printed printed = Printed.by(command);
        assertThat(printed.status()).isEqualTo(Main.OK);
        return Files.writeString(root.resolve(name), printed.out());
    }

    private interface Action {
        void run() throws IOException;
    }

    /** What an action writes to standard error. */
    private static String said(Action action) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            action.run();
        } finally {
            System.setErr(before);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void assertSameResults(Path actual, Path expected) {
        assertThat(csv(actual)).isEqualTo(csv(expected));
        List<String> files = results(expected);
        assertThat(results(actual)).isEqualTo(files);
        assertThat(files).anyMatch(f -> f.endsWith(".adj"));
        files.forEach(f -> assertThat(actual.resolve(f)).hasSameBinaryContentAs(expected.resolve(f)));
    }

    /** Without tables, which are compared by their rows, and receipts, which hold the settings. */
    private static List<String> results(Path output) {
        return OutputDirectories.files(output).stream()
                .filter(f -> !f.startsWith("tables/") && !f.startsWith(".jatoa/"))
                .toList();
    }

    @Test
    void windowsOfARunGiveItsResultsAgain() throws IOException {
        Path first = done("first");
        assertSameResults(done("from", "windows={from: " + first + "}"), first);

        Path table = printed("w.txt", "windows", first.toString());
        assertSameResults(done("table", "windows={file: " + table + "}"), first);

        printed("001.json", "windows", first.toString(), "--json", "--event", "001");
        printed("002.json", "windows", first.toString(), "--json", "--event", "002");
        assertSameResults(done("json", "windows={file: '" + root + "/{event}.json'}"), first);
    }

    /** Their times have two and four decimals, which name the example's samples exactly. */
    @Test
    void filesOfFlexwinGiveTheSameResultsAgain() throws IOException {
        Path first = done("first");
        Path flexwin = root.resolve("flexwin");
        printed("said", "windows", first.toString(), "--flexwin", flexwin.toString());
        assertThat(flexwin.resolve("001"))
                .isDirectoryContaining("glob:**.win")
                .isDirectoryContaining("glob:**.win.qual");
        assertSameResults(done("win", "windows={file: '" + flexwin + "/{event}'}"), first);
        for (Path win :
                Files.walk(flexwin).filter(f -> f.toString().endsWith(".win")).toList()) {
            Files.delete(win);
        }
        assertSameResults(done("qual", "windows={file: '" + flexwin + "/{event}'}"), first);

        for (String event : List.of("001", "002")) {
            String file = root + "/" + event + ".windows";
            printed("said", "windows", first.toString(), "--event", event, "--measurement-windows", file);
        }
        assertSameResults(done("pairs", "windows={file: '" + root + "/{event}.windows'}"), first);
    }

    @Test
    void filesOfFlexwinNeedOneBand() throws IOException {
        Path first = done("first", "periods=[[10, 100], [20, 100]]");
        Printed refused = Printed.by("windows", first.toString(), "--flexwin", root + "/flexwin");
        assertThat(refused.status()).isEqualTo(Main.WRONG_INPUT);
        assertThat(refused.err()).contains("choose with --band", "10.0,100.0", "20.0,100.0");
        printed("said", "windows", first.toString(), "--flexwin", root + "/flexwin", "--band", "20,100");
        String file = "windows={file: '" + root + "/flexwin/{event}'}";
        assertThat(said(() -> assertThat(run("two", "periods=[[10, 100], [20, 100]]", file))
                        .isEqualTo(Main.WRONG_INPUT)))
                .contains("do not say their band, and the run has 2");
        assertThat(csv(done("one", "min_period=20", file))).contains(",20.0,100.0,");
    }

    @Test
    void windowChiHasTheMisfitOfEachWindow() throws IOException {
        Path first = done("first");
        Path chi = printed("chi", "table", "windows", first.toString(), "--window-chi");
        List<WindowChi> rows =
                Files.readAllLines(chi).stream().map(WindowChi::parse).toList();
        List<WindowRow> windows = new ArrayList<>();
        WindowArchive.forEachSorted(new OutputLayout(first.toString()), windows::add);
        assertThat(rows).hasSameSizeAs(windows).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            WindowRow window = windows.get(i);
            assertThat(rows.get(i).imeas()).isEqualTo(5);
            assertThat(rows.get(i).station()).isEqualTo(window.key().channel().station());
            assertThat(rows.get(i).field(8)).isCloseTo(window.endSeconds(), withinPercentage(1e-3));
            assertThat(rows.get(i).field(15)).isCloseTo(window.measured().timeShift(), withinPercentage(1e-3));
            assertThat(rows.get(i).field(29)).isCloseTo(window.measured().misfit(), withinPercentage(1e-3));
        }
    }

    /** As where the tables of runs of single events are put together: each lists its stations. */
    @Test
    void placesThatStandTwiceCountOnce() throws IOException {
        Path first = done("first", "station_file=data/STATIONS");
        String[] question = {"inspect", first.toString(), "stations", "--csv"};
        String before = Printed.by(question).out();
        Path stations = first.resolve("tables/stations");
        for (String name : stations.toFile().list()) {
            Files.copy(stations.resolve(name), stations.resolve("again-" + name));
        }
        assertThat(Printed.by(question).out()).isEqualTo(before);
        assertThat(before.lines().count()).isGreaterThan(2);
    }

    @Test
    void everyRunnerMeasuresThem() throws IOException {
        Path first = done("first");
        assertThat(runBy("mpi", "ranks", "windows={from: " + first + "}")).isEqualTo(Main.OK);
        assertSameResults(root.resolve("ranks"), first);
        assertThat(runBy("spark", "spark", "windows={from: " + first + "}")).isEqualTo(Main.OK);
        assertSameResults(root.resolve("spark"), first);
    }

    @Test
    void anEditedWindowIsMeasured() throws IOException {
        Path first = done("first");
        List<String> lines = new ArrayList<>(Files.readAllLines(printed("w.txt", "windows", first.toString())));
        String[] words = lines.get(3).split(" ");
        double end = Double.parseDouble(words[5]);
        words[5] = Double.toString(end - 5);
        String edited = String.join(" ", words);
        Path file = Files.write(root.resolve("edited.txt"), List.of(lines.get(2), edited));
        Path output = done("edited", "windows={file: " + file + "}");
        assertThat(count(csv(output))).isEqualTo(1);
        assertThat(csv(output)).contains(Double.toString(end).substring(0, 2)).doesNotContain("NaN");
        assertThat(OutputDirectories.csv(output.toString(), "misfit")).contains("no stored windows");
    }

    @Test
    void revalidatingDropsWhatDoesNotFitAnyMore() throws IOException {
        Path first = done("first");
        long all = count(csv(first));
        Path kept = done("kept", STRICT, "windows={from: " + first + "}");
        assertThat(count(csv(kept))).isEqualTo(all);
        Path valid = done("valid", STRICT, "windows={from: " + first + ", revalidate: true}");
        assertThat(count(csv(valid))).isBetween(1L, all - 1);
        List<String> before = csv(first).lines().map(StoredWindowsTest::bounds).toList();
        assertThat(csv(valid).lines().map(StoredWindowsTest::bounds)).isSubsetOf(before);
    }

    /** Event to band, and the window's bounds. */
    private static String bounds(String line) {
        String[] words = line.split(",", -1);
        return words[0] + words[1] + words[2] + words[14] + words[15];
    }

    @Test
    void anInversionKeepsItsWindows() throws IOException {
        Path out = done("out", "iteration=1", "step_count=0", "fix_windows=true");
        long first = count(csv(out));
        done("out", "iteration=1", "step_count=1", "fix_windows=true", STRICT);
        assertThat(count(csv(out))).isEqualTo(2 * first);
        done("out", "iteration=2", "step_count=0", "fix_windows=ITER", STRICT);
        long anew = count(csv(out)) - 2 * first;
        assertThat(anew).isPositive().isLessThan(first);
        done("out", "iteration=2", "step_count=1", "fix_windows=ITER");
        assertThat(count(csv(out))).isEqualTo(2 * first + 2 * anew);
        done("other", "windows={from: " + out + ", iteration: 1, step_count: 1}");
        assertThat(count(csv(root.resolve("other")))).isEqualTo(first);
    }

    @Test
    void windowsThatTheRunHasNoUseForAreNamed() throws IOException {
        Path first = done("first");
        List<String> lines = new ArrayList<>(Files.readAllLines(printed("w.txt", "windows", first.toString())));
        int windows = lines.size() - 3;
        String line = lines.get(3);
        String other = line.replace(" 10.0 100.0 ", " 20.0 60.0 ");
        lines.set(3, other);
        lines.add(line.replace("001 AA.S000000", "001 AA.S999999"));
        lines.add(line.replace("BXY", "BXZ"));
        lines.add(line.replace("001 ", "009 "));
        Path file = Files.write(root.resolve("more.txt"), lines);
        String said = said(() -> done("more", "windows={file: " + file + "}"));
        assertThat(said)
                .contains("windows.file: 4 of " + (windows + 3) + " windows in " + file + " are not measured: "
                        + "1 for events that the run does not have (the first 009), "
                        + "2 for channels that the run does not have (the first AA.S999999.Y), "
                        + "1 for bands that the run does not have (the first 20.0 to 60.0 s)");
        Files.write(file, List.of(lines.get(2), other));
        done("band", "windows={file: " + file + "}");
        assertThat(OutputDirectories.csv(root.resolve("band").toString(), "misfit"))
                .contains("stored windows are of 20.0 to 60.0 s, none of 10.0 to 100.0 s");
        assertThat(said(() -> done("all", "windows={from: " + first + "}"))).doesNotContain("not measured");
    }

    /** Adjoint sources of overlapping windows replace each other: the order of measuring is seen in them. */
    @Test
    void overlappingWindowsAreMeasuredInTimeOrderWhateverTheOrderOfLines() throws IOException {
        String names = "event channel min_period_s max_period_s start_s end_s";
        String early = "001 AA.S000000.BXY 10 100 60 120";
        String late = "001 AA.S000000.BXY 10 100 90 150";
        Path down = Files.write(root.resolve("down.txt"), List.of(names, late, early));
        Path up = Files.write(root.resolve("up.txt"), List.of(names, early, late));
        Path first = done("down", "windows={file: " + down + "}");
        assertThat(count(csv(first))).isEqualTo(2);
        assertSameResults(done("up", "windows={file: " + up + "}"), first);
        assertSameResults(done("again", "windows={from: " + first + "}"), first);
    }

    @Test
    void whatIsNotThereIsRefusedBeforeAnyWork() throws IOException {
        assertThat(run("none", "iteration=2", "step_count=0", "fix_windows=true"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(run("none", "windows={from: " + root + "/nowhere}")).isEqualTo(Main.WRONG_INPUT);
        assertThat(run("none", "windows={file: " + root + "/nowhere.txt}")).isEqualTo(Main.WRONG_INPUT);
        Path bad = Files.writeString(root.resolve("bad.txt"), "event channel\n");
        assertThat(run("none", "windows={file: " + bad + "}")).isEqualTo(Main.WRONG_INPUT);
        assertThat(root.resolve("none")).doesNotExist();
    }
}
