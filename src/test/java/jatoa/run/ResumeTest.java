package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.SettingsFile;
import jatoa.model.Status;
import jatoa.run.local.LocalRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resumed run does again and what it leaves as it is: two events of four stations, in four blocks of two. */
class ResumeTest {
    private static final int STATIONS = 4;

    @TempDir
    private Path root;

    @BeforeEach
    void copyData() throws IOException {
        FewPairs.copy(root, STATIONS);
    }

    private static String file(int station) {
        return "AA.S00000" + station + ".BXY.semd";
    }

    private RunPlan plan(String output, String more) {
        String yaml = "events: {glob: \"" + root + "/00*\"}\n"
                + "observed: " + root + "/{event}/obs/{channel}.semd\n"
                + "synthetic: " + root + "/{event}/syn/{channel}.semd\n"
                + "output: " + root.resolve(output) + "\n"
                + "component_list: [Y]\nst_obs_type: syn\nmin_period: 10.0\nmax_period: 100.0\nfigures: false\n" + more;
        return ExampleRun.with(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    /** How many pairs stood. */
    private long resume(String output, String more) {
        return Runs.run(Runs.resumed(plan(output, more)), new LocalRunner(2)).stood();
    }

    private long resume(String output) {
        return resume(output, "");
    }

    private void same(String actual, String expected) {
        OutputDirectories.assertSame(root.resolve(actual), root.resolve(expected));
    }

    private Path adjoint(String output, String event, int station) {
        return root.resolve(output + "/adjoint/" + event + "/AA.S00000" + station + ".BXY.adj");
    }

    private Path receipt(String output, String event, int block) {
        return root.resolve(output + "/.jatoa/receipts/" + event + "/" + block);
    }

    @Test
    void anInterruptedAndResumedRunEqualsAnUninterruptedOne() throws IOException {
        Runs.local(plan("whole", ""));
        Work measure = plan("cut", "").work(RunPlan.Stage.MEASURE);
        assertThat(measure.units()).isEqualTo(4);
        measure.run(2);
        measure.run(0);
        FileTime early = Files.getLastModifiedTime(adjoint("cut", "001", 0));
        assertThat(root.resolve("cut/tables")).doesNotExist();
        assertThat(resume("cut")).isEqualTo(4);
        same("cut", "whole");
        assertThat(Files.getLastModifiedTime(adjoint("cut", "001", 0))).isEqualTo(early);
    }

    /** Killed anywhere between the last measurement and the end. */
    @Test
    void nothingHalfWrittenStays() throws IOException {
        resume("clean");
        resume("killed");
        String receipts = ".jatoa/receipts/001/";
        for (String file : List.of(
                receipts + "0",
                receipts + "finished",
                ".jatoa/running/1",
                "tables/misfit/part-001-00000.parquet",
                "adjoint/001/AA.S000000.BXY.adj",
                "adjoint/001/STATIONS_ADJOINT",
                "residuals/001",
                "misfit_results.txt",
                "run.json")) {
            Path place = root.resolve("killed").resolve(file);
            Files.writeString(place.resolveSibling("." + place.getFileName() + ".26ea0401-e0cb.19.tmp"), "half");
        }
        Path others = root.resolve("killed/tables/misfit/.part-other-00000.parquet.26ea0401-e0cb.3.tmp");
        Files.writeString(others, "of a run under way");
        resume("killed");
        assertThat(others).exists();
        Files.delete(others);
        same("killed", "clean");
    }

    @Test
    void aRunInterruptedWhileItFinishesIsFinishedByTheNext() {
        Runs.local(plan("whole", ""));
        RunPlan plan = plan("cut", "");
        new LocalRunner(1).run(plan.work(RunPlan.Stage.MEASURE), (unit, fresh) -> {});
        plan.work(RunPlan.Stage.FINISH).run(1);
        assertThat(root.resolve("cut/misfit_results.txt")).doesNotExist();
        assertThat(resume("cut")).isEqualTo(8);
        same("cut", "whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "per_window"})
    void aRunThatDividesByWindowsIsResumedToo(String normalization) throws IOException {
        String more = "corrections: {misfit_normalization: " + normalization + "}\n";
        Runs.local(plan("whole", more));
        RunPlan plan = plan("cut", more);
        new LocalRunner(1).run(plan.work(RunPlan.Stage.MEASURE), (unit, fresh) -> {});
        plan.work(RunPlan.Stage.FINISH).run(0);
        assertThat(resume("cut", more)).isEqualTo(8);
        same("cut", "whole");

        Files.delete(adjoint("cut", "001", 0));
        assertThat(resume("cut", more)).isEqualTo(6);
        same("cut", "whole");

        // the other block of the event was divided by a number that is no longer known to be right
        Files.delete(root.resolve("001/obs/" + file(0)));
        assertThat(resume("cut", more)).isEqualTo(normalization.equals("none") ? 6 : 4);
        Runs.local(plan("fewer", more));
        same("cut", "fewer");
    }

    @Test
    void aCompleteRunStandsWholeUntilAnInputChanges() throws IOException {
        Runs.local(plan("out", ""));
        assertThat(resume("out")).isEqualTo(8);
        Files.writeString(root.resolve("002/obs/" + file(1)), "260.0 0.0\n", StandardOpenOption.APPEND);
        assertThat(resume("out")).isEqualTo(6);
        Runs.local(plan("again", ""));
        same("out", "again");
    }

    @Test
    void anInputWithAnotherTimeIsAChangedOne() throws IOException {
        Runs.local(plan("out", ""));
        Files.setLastModifiedTime(root.resolve("001/syn/" + file(2)), FileTime.fromMillis(1_000_000));
        assertThat(resume("out")).isEqualTo(6);
    }

    @Test
    void outputsThatAreGoneOrNotTheSameAreMadeAgain() throws IOException {
        Runs.local(plan("out", ""));
        Runs.local(plan("expected", ""));
        Files.delete(adjoint("out", "001", 1));
        Files.writeString(adjoint("out", "002", 2), "not an adjoint source");
        assertThat(resume("out")).isEqualTo(4);
        same("out", "expected");
    }

    /** As a machine leaves them that lost its power: cut, or full of zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "zeros at the end", "zeros", "empty", "a bit"})
    void aDamagedReceiptOrPartIsNotDone(String damage) throws IOException {
        Runs.local(plan("expected", ""));
        Runs.local(plan("out", ""));
        damage(receipt("out", "001", 0), damage);
        assertThat(resume("out")).isEqualTo(6);
        same("out", "expected");
        damage(root.resolve("out/tables/windows/part-002-00001.parquet"), damage);
        assertThat(resume("out")).isEqualTo(6);
        same("out", "expected");
        damage(root.resolve("out/.jatoa/receipts/002/finished"), damage);
        assertThat(resume("out")).isEqualTo(8);
        same("out", "expected");
    }

    private static void damage(Path file, String how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (how) {
            case "cut" -> bytes = Arrays.copyOf(bytes, bytes.length - 5);
            case "zeros at the end" -> bytes = Arrays.copyOf(bytes, bytes.length + 100);
            case "zeros" -> Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
            case "empty" -> bytes = new byte[0];
            default -> bytes[bytes.length / 3] ^= 1;
        }
        Files.write(file, bytes);
    }

    @Test
    void anotherSettingDoesAllAgain() {
        Runs.local(plan("out", ""));
        assertThat(resume("out", "adj_src_type: waveform\n")).isZero();
        assertThat(resume("out", "adj_src_type: waveform\n")).isEqualTo(8);
    }

    @Test
    void anEventMoreLeavesTheOthersStanding() throws IOException {
        Runs.local(plan("out", "stations: [AA.S000000, AA.S000001]\n"));
        Path earlier = root.resolve("000");
        try (Stream<Path> files = Files.walk(root.resolve("001"))) {
            for (Path f : files.toList()) {
                Files.copy(f, earlier.resolve(root.resolve("001").relativize(f)));
            }
        }
        assertThat(resume("out", "stations: [AA.S000000, AA.S000001]\n")).isEqualTo(4);
        Runs.local(plan("new", "stations: [AA.S000000, AA.S000001]\n"));
        same("out", "new");
    }

    @Test
    void whatFailedIsTriedAgain() throws IOException {
        Files.writeString(root.resolve("001/obs/" + file(1)), "0.0 zero\n");
        Run.Result first = Runs.local(plan("out", ""));
        assertThat(first.tally().count(Status.FAILED)).isEqualTo(1);
        assertThat(resume("out")).isEqualTo(6);
    }

    @Test
    void withoutResumingAllIsDoneAgain() {
        Runs.local(plan("out", ""));
        assertThat(Runs.local(plan("out", "")).stood()).isZero();
    }

    @Test
    void stationsMeasuredAgainstEachOtherDependOnAllOfTheirEvent() throws IOException {
        String differences = "adj_src_type: cc_traveltime_dd\ndouble_difference: {pairs: all}\n";
        Runs.local(plan("out", differences));
        assertThat(resume("out", differences)).isEqualTo(8);
        Files.setLastModifiedTime(root.resolve("001/syn/" + file(2)), FileTime.fromMillis(1_000_000));
        assertThat(resume("out", differences)).isEqualTo(4);
    }

    @Test
    void twoRunsOfOneEventExcludeEachOther() {
        RunPlan plan = plan("out", "");
        Runner second = new Runner() {
            @Override
            public void run(Work work, Done done) {
                assertThatThrownBy(() -> Runs.local(plan("out", "")))
                        .hasMessageContaining("another run of event 001 is under way")
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid());
                new LocalRunner(1).run(work, done);
            }
        };
        Runs.run(plan, second);
        Runs.local(plan("alone", ""));
        same("out", "alone");
    }

    /** What a killed run leaves. */
    @Test
    void aRunWhoseProcessIsGoneExcludesNobody() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path running = Files.createDirectories(root.resolve("out/.jatoa/running"));
        String host = java.net.InetAddress.getLocalHost().getHostName();
        Files.writeString(
                running.resolve("7"),
                "jatoa run 1 3\n" + host + "\n" + gone.pid() + "\n2026-01-01T00:00:00Z\n\n001\n002\nend\n");
        Files.writeString(running.resolve("turn.1.7"), "");
        Runs.local(plan("out", ""));
        assertThat(running).isEmptyDirectory();
    }
}
