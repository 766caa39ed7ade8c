package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.table.MisfitRow;
import jatoa.table.PairOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong with one pair costs that pair, and its row says what, in words. */
class PairFaultsTest {
    private static final double DT = 0.01;

    @TempDir
    private Path data;

    private RunConfig config(String more) {
        return config("DATA/{event}/obs/{channel}.semd", more);
    }

    private RunConfig config(String observed, String more) {
        String yaml = """
                events: [good, bad]
                observed: OBSERVED
                synthetic: DATA/{event}/syn/{channel}.semd
                component_list: [Z, E]
                st_obs_type: syn
                min_period: 0.1
                max_period: 1.0
                figures: false
                output: DATA/results
                """;
        return RunConfig.of(SettingsFile.parse(
                (yaml + more)
                        .replace("OBSERVED", observed)
                        .replace("DATA", data.toString())
                        .getBytes(StandardCharsets.UTF_8),
                "test.yaml"));
    }

    private static PairJob job(String event) {
        List<String> channels = List.of("AA.S1.BXE", "AA.S1.BXZ");
        return new PairJob(0, new PairId(event, "AA", "S1"), new StationJob("AA", "S1", channels, channels));
    }

    /** A pulse on every channel of an event. */
    private void write(String event, int npts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < npts; i++) {
            double u = (i - npts / 2.0) * DT / 0.1;
            text.append(String.format(Locale.ROOT, "%.6f %.9e%n", i * DT, Math.exp(-u * u) * Math.cos(4 * u)));
        }
        for (String side : List.of("obs", "syn")) {
            Path directory = Files.createDirectories(data.resolve(event).resolve(side));
            for (String channel : job(event).station().observed()) {
                Files.writeString(directory.resolve(channel + ".semd"), text);
            }
        }
    }

    private static Stream<Throwable> faults() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("jatoa/Gone"),
                new AssertionError(),
                new NullPointerException(),
                new IllegalStateException("two axes for one trace"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anErrorCostsThePair(Throwable thrown) {
        RunConfig config = config("");
        PairPipeline engine = new PairPipeline(config, new PairPreparation(config), pair -> sneak(thrown));
        List<MisfitRow> rows = engine.process(job("good")).misfits();
        assertThat(rows).extracting(row -> row.key().channel().toString()).containsExactly("AA.S1..BXZ", "AA.S1..BXE");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.FAILED);
            assertThat(row.reason()).matches("(fault|out_of_memory): [a-z].*").doesNotContain("Error", "Exception");
            assertThat(row.files().observed()).endsWith(row.key().channel().withoutLocation() + ".semd");
            assertThat(row.files().synthetic()).contains("/good/syn/");
        });
    }

    @Test
    void aDamagedMachineEndsTheRun() {
        RunConfig config = config("");
        Throwable thrown = new InternalError("unsafe memory access");
        PairPipeline engine = new PairPipeline(config, new PairPreparation(config), pair -> sneak(thrown));
        assertThatThrownBy(() -> engine.process(job("good"))).isSameAs(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> PairResult sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatOneEventNeedsCostsThatEventOnly() throws IOException {
        write("good", 1000);
        write("bad", 1000);
        Files.writeString(data.resolve("good/STATIONS"), "S1 AA 10.0 20.0 0.0 0.0\n");
        Files.writeString(data.resolve("bad/STATIONS"), "S1 AA\u0000\n");
        PairPipeline engine = PairPipeline.of(config("station_file: DATA/{event}/STATIONS\nwindow: false\n"));
        assertThat(engine.process(job("good")).misfits()).allMatch(row -> row.status() == Status.MEASURED);
        assertThat(engine.process(job("bad")).misfits()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.FAILED);
            assertThat(row.reason()).startsWith("damaged_file: ").contains("bad/STATIONS");
            assertThat(row.key().channel().channel()).isIn("BXZ", "BXE");
            assertThat(row.files().observed()).contains("/bad/obs/AA.S1.BX");
        });
    }

    @Test
    void aDamagedFileOfSeveralStationsIsNamedByItsPairs() throws IOException {
        write("good", 1000);
        Files.writeString(data.resolve("good/all.mseed"), "000001D ?");
        RunConfig config = config("DATA/{event}/all.mseed", "");
        PairJob job = job("good");
        PairOutcome outcome = PairPipeline.of(config)
                .process(new PairJob(
                        0,
                        job.id(),
                        new StationJob("AA", "S1", List.of(""), job.station().synthetic())));
        assertThat(outcome.misfits()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.FAILED);
            assertThat(row.reason()).startsWith("damaged_file: ");
            assertThat(row.files().observed()).endsWith("good/all.mseed");
            assertThat(row.key().channel().channel()).startsWith("BX");
        });
    }

    @Test
    void aDamagedChannelKeepsItsCodeAndNamesItsFile() throws IOException {
        write("good", 1000);
        for (String side : List.of("obs", "syn")) {
            for (String channel : job("good").station().observed()) {
                Files.writeString(data.resolve("good/" + side + "/" + channel + ".semd"), "0.0 one\n");
            }
        }
        assertThat(PairPipeline.of(config("")).process(job("good")).misfits()).allSatisfy(row -> {
            assertThat(row.reason()).startsWith("damaged_file: ");
            assertThat(row.key().channel().channel()).startsWith("BX");
            assertThat(row.files().observed()).endsWith(row.key().channel().withoutLocation() + ".semd");
            assertThat(row.files().synthetic()).endsWith(row.key().channel().withoutLocation() + ".semd");
        });
    }

    @Test
    void aWholeTraceShorterThanItsMarginsSaysSo() throws IOException {
        write("good", 190);
        assertThat(PairPipeline.of(config("window: false\n"))
                        .process(job("good"))
                        .misfits())
                .allSatisfy(row -> {
                    assertThat(row.status()).isEqualTo(Status.SKIPPED);
                    assertThat(row.stage()).isEqualTo("window");
                    assertThat(row.reason()).startsWith("trace_too_short: ").contains("1.9 s", "2 s", "corrected");
                });
        assertThat(PairPipeline.of(config("window: false\nconventions: corrected\nadj_src_type: waveform\n"))
                        .process(job("good"))
                        .misfits())
                .allMatch(row -> row.status() == Status.MEASURED);
    }

    @Test
    void aStationThatCannotBePreparedCostsItsNeighboursNothing() throws IOException {
        write("good", 1000);
        for (String side : List.of("obs", "syn")) {
            for (String channel : List.of("BXE", "BXZ")) {
                Path directory = data.resolve("good/" + side);
                Files.copy(
                        directory.resolve("AA.S1." + channel + ".semd"),
                        directory.resolve("AA.S2." + channel + ".semd"));
            }
        }
        List<String> second = List.of("AA.S2.BXE", "AA.S2.BXZ");
        List<String> unreadable = List.of("no.channel");
        StationJob first = job("good").station();
        List<StationJob> all = List.of(
                first, new StationJob("AA", "S2", second, second), new StationJob("AA", "S3", unreadable, unreadable));
        PairPipeline engine =
                PairPipeline.of(config("window: false\nadj_src_type: waveform_dd\ndouble_difference: {pairs: all}\n"));
        List<PairOutcome> outcomes = all.stream()
                .map(s -> engine.process(new PairJob(0, new PairId("good", s.network(), s.station()), s, all)))
                .toList();
        assertThat(outcomes.get(0).misfits()).allMatch(row -> row.status() == Status.MEASURED);
        assertThat(outcomes.get(1).misfits()).allMatch(row -> row.status() == Status.MEASURED);
        assertThat(outcomes.get(2).misfits())
                .allMatch(row -> row.status() == Status.FAILED && row.reason().contains("no.channel"));
    }

    @Test
    void reasonsAreFitForATable() {
        assertThat(Stopped.failed("read", "damaged_file", "a\u001b[2Jb").reason())
                .isEqualTo("damaged_file: a?[2Jb");
        Stopped stopped = Stopped.failed("read", "damaged_file", "x".repeat(3_000_000));
        assertThat(stopped.reason()).hasSizeLessThan(1100).endsWith("(3000014 characters)");
    }
}
