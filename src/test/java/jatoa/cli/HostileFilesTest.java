package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.FewPairs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One input never ends a run: two events of two stations, of which something is no file, no name or no list. */
class HostileFilesTest {
    private static final String BAD = "AA.S000001.BXY.semd";

    @TempDir
    private Path dir;

    private String text = "";

    @BeforeEach
    void copyTwoEvents() throws IOException {
        FewPairs.copy(dir.resolve("data"), 2);
    }

    private int jatoa(String... args) {
        Printed printed = Printed.by(args);
        text = printed.err();
        return printed.status();
    }

    private int run(String more) throws IOException {
        StringBuilder yaml = new StringBuilder();
        String given = "\n" + more;
        for (String line : List.of(
                "events: {glob: \"" + dir + "/data/*\"}",
                "observed: " + dir + "/data/{event}/obs/{channel}.semd",
                "synthetic: " + dir + "/data/{event}/syn/{channel}.semd",
                "output: " + dir.resolve("out"),
                "component_list: [Y]",
                "st_obs_type: syn",
                "min_period: 10.0",
                "max_period: 100.0",
                "figures: false")) {
            if (!given.contains("\n" + line.substring(0, line.indexOf(':') + 1))) {
                yaml.append(line).append('\n');
            }
        }
        Path config = Files.writeString(dir.resolve("run.yaml"), yaml + more);
        return jatoa("run", config.toString(), "--runner", "local", "--np", "2");
    }

    /** {@code EVENT STATION STATUS REASON} of each row, sorted. */
    private List<String> rows() {
        TableReader table = TableReader.of(new OutputLayout(dir.resolve("out").toString()), "misfit");
        List<String> rows = new ArrayList<>();
        table.only(List.of("event", "station", "status", "reason"))
                .forEachSorted(row -> rows.add(row.get(0) + " " + row.get(1) + " " + row.get(2) + " "
                        + (row.get(3) == null ? "" : row.get(3))));
        return rows.stream().sorted().toList();
    }

    private Path observed(String event) {
        return dir.resolve("data/" + event + "/obs");
    }

    /** What stands where the observed file of 001_AA.S000001 should be. */
    private enum Kind {
        PIPE,
        DEVICE,
        DIRECTORY,
        LOOP,
        HUGE,
        UNREADABLE
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoFileCostsItsPair(Kind kind) throws Exception {
        Path file = observed("001").resolve(BAD);
        Files.delete(file);
        switch (kind) {
            case PIPE -> new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
            case DEVICE -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case DIRECTORY -> Files.createDirectory(file);
            case LOOP -> Files.createSymbolicLink(file, file);
            case UNREADABLE -> Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
            case HUGE -> {
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(1L << 40);
                }
            }
        }
        assertThat(run("")).isEqualTo(Main.PAIRS_FAILED);
        assertThat(rows())
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("001 S000000 measured"),
                        row -> assertThat(row)
                                .startsWith("001 S000001 failed damaged_file: ")
                                .contains(BAD),
                        row -> assertThat(row).startsWith("002 S000000 measured"),
                        row -> assertThat(row).startsWith("002 S000001 measured"));
    }

    private void assertOnlyTheFirstEventFailed(String reason) {
        assertThat(rows())
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("001 S000000 failed damaged_file: ")
                                .contains(reason),
                        row -> assertThat(row)
                                .startsWith("001 S000001 failed damaged_file: ")
                                .contains(reason),
                        row -> assertThat(row).startsWith("002 S000000 measured"),
                        row -> assertThat(row).startsWith("002 S000001 measured"));
    }

    @Test
    void aFileOfAllStationsThatIsDamagedCostsItsEvent() throws IOException {
        for (String event : List.of("001", "002")) {
            StringBuilder series = new StringBuilder();
            for (String station : List.of("S000000", "S000001")) {
                List<String> lines = Files.readAllLines(observed(event).resolve("AA." + station + ".BXY.semd"));
                series.append("TIMESERIES AA_" + station + "__BXY_, " + lines.size()
                        + " samples, 8.333333333333334 sps, 1999-12-31T23:59:12, SLIST, FLOAT,\n");
                lines.forEach(l -> series.append(l.strip().split("\\s+")[1]).append('\n'));
            }
            Files.writeString(dir.resolve("data/" + event + "/all"), series);
        }
        String setting = "observed: " + dir + "/data/{event}/all\n";
        assertThat(run(setting)).isZero();
        Files.writeString(dir.resolve("data/001/all"), "TIMESERIES AA_\u001b[2J");
        assertThat(run(setting)).isEqualTo(Main.PAIRS_FAILED);
        assertOnlyTheFirstEventFailed("data/001/all");
        assertThat(text).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S000000 AA 1 x\n", ""})
    void aListOfAnEventsStationsThatIsDamagedCostsThatEvent(String content) throws IOException {
        String list = "S000000 AA 1.0 2.0 0.0 0.0\nS000001 AA 1.0 2.5 0.0 0.0\n";
        Files.writeString(dir.resolve("data/001/STATIONS"), content);
        Files.writeString(dir.resolve("data/002/STATIONS"), list);
        assertThat(run("stations: {file: \"" + dir + "/data/{event}/STATIONS\"}\n"))
                .isEqualTo(Main.PAIRS_FAILED);
        assertOnlyTheFirstEventFailed("data/001/STATIONS");
    }

    @Test
    void anEventOfWhichNothingIsKnownIsNamed() throws IOException {
        for (String side : List.of("obs", "syn")) {
            for (String name : List.of("AA.S000000.BXY.semd", BAD)) {
                Files.delete(dir.resolve("data/001/" + side + "/" + name));
            }
        }
        Files.writeString(dir.resolve("data/001/all"), "garbage");
        assertThat(run("observed: " + dir + "/data/{event}/all\n")).isEqualTo(Main.PAIRS_FAILED);
        assertThat(text).contains("warning: event 001 is lost: ").contains("data/001/all");
        assertThat(rows()).hasSize(2).allMatch(row -> row.startsWith("002 "));
    }

    @Test
    void linksThatLeadNowhereAreNoEvents() throws IOException {
        Files.createSymbolicLink(dir.resolve("data/loop"), dir.resolve("data/loop"));
        Files.createSymbolicLink(dir.resolve("data/gone"), dir.resolve("nothing"));
        Files.createSymbolicLink(dir.resolve("data/self"), dir.resolve("data"));
        assertThat(run("")).isZero();
        assertThat(text).contains("warning: ").contains("data/loop").contains("data/gone");
        assertThat(rows()).hasSize(4).allMatch(row -> row.contains(" measured"));
    }

    @Test
    void namesThatNobodyCanUseAreTold() throws IOException {
        String longName = "S".repeat(200);
        for (String station : List.of("S 1", "S\t1", longName, "S:1", "S\u0001")) {
            Files.copy(observed("001").resolve(BAD), observed("001").resolve("AA." + station + ".BXY.semd"));
        }
        Files.copy(observed("001").resolve(BAD), observed("001").resolve("AA.S1.BX-.semd"));
        Files.createDirectories(dir.resolve("data/" + "e".repeat(200)));
        Files.createDirectories(dir.resolve("data/a b"));
        assertThat(run("")).isZero();
        assertThat(text)
                .contains("'S 1'", "S:1", longName, "S?1", "BX-", "e".repeat(200), "a b")
                .doesNotContain("\u0001");
        assertThat(rows()).hasSize(4).allMatch(row -> row.contains(" measured"));
    }

    @Test
    void whatStandsWhereADirectoryCouldIsLeftAlone() throws IOException {
        Path data = dir.resolve("tree");
        for (String side : List.of("obs", "syn")) {
            Path station = Files.createDirectories(data.resolve(side + "/001/AA/S000000"));
            Files.copy(dir.resolve("data/001/" + side + "/AA.S000000.BXY.semd"), station.resolve("BXY.semd"));
            Files.writeString(data.resolve(side + "/001/README"), "not a network");
            Files.writeString(data.resolve(side + "/001/AA/README"), "not a station");
        }
        String template = "/{event}/{network}/{station}/BX{component}.semd\n";
        assertThat(run("events: [\"001\"]\nobserved: " + data + "/obs" + template + "synthetic: " + data + "/syn"
                        + template))
                .isZero();
        assertThat(rows()).hasSize(1).allMatch(row -> row.startsWith("001 S000000 measured"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{station}", "{channel}", "$1", "misfit", "misfit_events", "full", "part-1", "=1+1", "-é"})
    void anEventMayBeCalledAlmostAnything(String name) throws IOException {
        Files.move(dir.resolve("data/001"), dir.resolve("data").resolve(name));
        assertThat(run("")).isZero();
        assertThat(rows()).hasSize(4).allMatch(row -> row.contains(" measured"));
        assertThat(dir.resolve("out/adjoint").resolve(name).resolve("AA.S000000.BXY.adj"))
                .isRegularFile();
        assertThat(dir.resolve("out/residuals/full/" + name + ".txt")).isRegularFile();
        assertThat(Files.readString(dir.resolve("out/residuals/misfit.txt"))).matches("\\d+\\.\\d+(E-?\\d+)?\n");
        assertThat(Files.readAllLines(dir.resolve("out/residuals/misfit_events.txt")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(name + " "));
        try (Stream<Path> parts = Files.list(dir.resolve("out/tables/misfit"))) {
            assertThat(parts).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"station_file: DIR/STATIONS\n", "stations: {file: \"DIR/STATIONS\"}\n"})
    void whatAllEventsShareEndsTheRunBeforeItBegins(String setting) throws IOException {
        Files.writeString(dir.resolve("STATIONS"), "S000000 AA 1 x\n");
        assertThat(run(setting.replace("DIR", dir.toString()))).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("STATIONS").doesNotContain("Exception");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void aSettingOfMegabytesIsCut() throws IOException {
        assertThat(run("adj_src_type: " + "x".repeat(3_000_000) + "\n")).isEqualTo(Main.WRONG_INPUT);
        assertThat(text).contains("characters)").hasSizeLessThan(5000);
        Files.writeString(observed("001").resolve(BAD), "0.0 " + "9x".repeat(2_000_000) + "\n");
        assertThat(run("")).isEqualTo(Main.PAIRS_FAILED);
        assertThat(rows()).allMatch(row -> row.length() < 2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"misfit", "windows"})
    void questionsNameTheFileOfATableThatIsDamaged(String table) throws IOException {
        assertThat(run("events: [\"001\"]\n")).isZero();
        Path part = dir.resolve("out/tables/" + table + "/part-001-00000.parquet");
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 1000));
        String out = dir.resolve("out").toString();
        for (String[] command : new String[][] {{"table", table, out}, {"inspect", out, "events"}, {"report", out}}) {
            assertThat(jatoa(command)).as(String.join(" ", command)).isEqualTo(Main.WRONG_INPUT);
            assertThat(text).contains(part.toString()).doesNotContain("\tat ");
        }
    }
}
