package jatoa.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.Status;
import jatoa.table.OutputLayout;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.table.Tally;
import jatoa.run.local.LocalRunner;
import jatoa.table.TableReader;
import jatoa.table.TableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two events of three stations of the example data. */
class ResumeTest {
    @TempDir
    private Path root;

    @BeforeEach
    void copyData() throws IOException {
        for (String event : new String[] {"001", "002"}) {
            for (String side : new String[] {"obs", "syn"}) {
                Path to = Files.createDirectories(root.resolve(event).resolve(side));
                for (int s = 0; s < 3; s++) {
                    String name = "AA.S00000" + s + ".BXY.semd";
                    Files.copy(Path.of("data", event, side, name), to.resolve(name));
                }
            }
        }
    }

    private RunConfig config(String output, String more) {
        String yaml = "events: {glob: \"" + root + "/00*\"}\n"
                + "observed: " + root + "/{event}/obs/{channel}.semd\n"
                + "synthetic: " + root + "/{event}/syn/{channel}.semd\n"
                + "output: " + root.resolve(output) + "\n"
                + "component_list: [Y]\nst_obs_type: syn\nmin_period: 10.0\nmax_period: 100.0\nfigures: false\n" + more;
        return RunConfig.of(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    /** With {@code --resume}. */
    private static Tally run(RunConfig config) {
        return run(config, true);
    }

    private static Tally run(RunConfig config, boolean resume) {
        if (resume) {
            JournaledEngine.recall(config);
        } else {
            JournaledEngine.forget(config);
        }
        return new LocalRunner(2).run(new RunPlan(config, JobDiscovery.find(config)), Progress.NONE);
    }

    /** What the first pairs of an earlier run left behind before it was killed. */
    private static void interrupted(RunConfig config, int pairs) {
        JobList jobs = JobDiscovery.find(config);
        try (JournaledEngine engine = JournaledEngine.of(config)) {
            for (int i = 0; i < pairs; i++) {
                engine.process(jobs.get(i));
            }
        }
    }

    /** Every result by path; tables as text. */
    private Map<String, String> results(String output) {
        Map<String, String> all = new TreeMap<>();
        Path out = root.resolve(output);
        try (Stream<Path> files = Files.walk(out)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(f).toString();
                if (!name.startsWith("tables")) {
                    all.put(name, Files.readString(f));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String table : new String[] {"misfit", "windows", "rejections", "files"}) {
            StringBuilder text = new StringBuilder();
            TableText.print(TableReader.of(new OutputLayout(out.toString()), table), TableText.Format.CSV, text);
            all.put(table, text.toString());
        }
        return all;
    }

    private Path adjoint(String output, String event, int station) {
        return root.resolve(output + "/adjoint/" + event + "/AA.S00000" + station + ".BXY.adj");
    }

    @Test
    void anInterruptedAndResumedRunEqualsAnUninterruptedOne() throws IOException {
        run(config("whole", ""));
        interrupted(config("cut", ""), 4);
        FileTime early = Files.getLastModifiedTime(adjoint("cut", "001", 0));
        Tally tally = run(config("cut", ""));
        assertThat(tally.pairs()).isEqualTo(6);
        assertThat(tally.takenOver()).isEqualTo(4);
        assertThat(results("cut")).isEqualTo(results("whole"));
        assertThat(Files.getLastModifiedTime(adjoint("cut", "001", 0))).isEqualTo(early);
    }

    @Test
    void aJournalThatEndsInTheMiddleOfAPairLosesThatPairOnly() throws IOException {
        interrupted(config("cut", ""), 3);
        try (Stream<Path> files = Files.list(root.resolve("cut/.journal/001"))) {
            Path journal = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(journal);
            Files.write(journal, Arrays.copyOf(bytes, bytes.length - 5));
        }
        assertThat(run(config("cut", "")).takenOver()).isEqualTo(2);
    }

    @Test
    void aCompleteRunIsTakenOverWholeUntilAnInputChanges() throws IOException {
        run(config("out", ""));
        assertThat(run(config("out", "")).takenOver()).isEqualTo(6);
        Path input = root.resolve("002/obs/AA.S000001.BXY.semd");
        Files.writeString(input, "260.0 0.0\n", StandardOpenOption.APPEND);
        Tally tally = run(config("out", ""));
        assertThat(tally.takenOver()).isEqualTo(5);
        run(config("again", ""));
        assertThat(results("out")).isEqualTo(results("again"));
    }

    @Test
    void anInputWithAnotherTimeIsAChangedOne() throws IOException {
        run(config("out", ""));
        Files.setLastModifiedTime(root.resolve("001/syn/AA.S000002.BXY.semd"), FileTime.fromMillis(1_000_000));
        assertThat(run(config("out", "")).takenOver()).isEqualTo(5);
    }

    @Test
    void outputsThatAreGoneOrNotTheSameAreMadeAgain() throws IOException {
        run(config("out", ""));
        Map<String, String> before = results("out");
        Files.delete(adjoint("out", "001", 1));
        Files.writeString(adjoint("out", "002", 2), "not an adjoint source");
        assertThat(run(config("out", "")).takenOver()).isEqualTo(4);
        assertThat(results("out")).isEqualTo(before);
    }

    @Test
    void anotherSettingProcessesAllAgainAndAnotherSelectionNone() {
        run(config("out", ""));
        assertThat(run(config("out", "adj_src_type: waveform\n")).takenOver()).isZero();
        assertThat(run(config("out", "stations: [AA.S000000, AA.S000002]\nadj_src_type: waveform\n"))
                        .takenOver())
                .isEqualTo(4);
    }

    @Test
    void anEventBeforeTheOthersMovesThemAndTheirLines() throws IOException {
        run(config("out", ""));
        Path earlier = root.resolve("000");
        try (Stream<Path> files = Files.walk(root.resolve("001"))) {
            for (Path f : files.toList()) {
                Files.copy(f, earlier.resolve(root.resolve("001").relativize(f)));
            }
        }
        assertThat(run(config("out", "")).takenOver()).isEqualTo(6);
        run(config("new", ""));
        assertThat(results("out")).isEqualTo(results("new"));
    }

    @Test
    void whatFailedIsTriedAgain() throws IOException {
        Files.writeString(root.resolve("001/obs/AA.S000001.BXY.semd"), "0.0 zero\n");
        Tally first = run(config("out", ""));
        assertThat(first.count(Status.FAILED)).isEqualTo(1);
        assertThat(run(config("out", "")).takenOver()).isEqualTo(5);
    }

    @Test
    void withoutResumingEarlierRunsAreForgotten() {
        run(config("out", ""));
        assertThat(run(config("out", ""), false).takenOver()).isZero();
    }

    @Test
    void stationsMeasuredAgainstEachOtherDependOnAllOfTheirEvent() throws IOException {
        String differences = "adj_src_type: cc_traveltime_dd\ndouble_difference: {pairs: all}\n";
        run(config("out", differences));
        assertThat(run(config("out", differences)).takenOver()).isEqualTo(6);
        Files.setLastModifiedTime(root.resolve("001/syn/AA.S000002.BXY.semd"), FileTime.fromMillis(1_000_000));
        assertThat(run(config("out", differences)).takenOver()).isEqualTo(3);
    }
}
