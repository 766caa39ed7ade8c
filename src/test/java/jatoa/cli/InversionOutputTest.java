package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of one inversion in one directory, with their places and residuals, as a workflow engine runs them. */
class InversionOutputTest {
    /** A sum of doubles in two orders. */
    private static final double RELATIVE = 1e-12;

    @TempDir
    private Path directory;

    private Path output() {
        return directory.resolve("results");
    }

    private void run(int step, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "conf/example.yaml",
                "--runner",
                "local",
                "--no-figures",
                "--out",
                output().toString(),
                "--set",
                "iteration=1",
                "--set",
                "step_count=" + step,
                "--set",
                "event_file=" + directory.resolve("{event}.source"),
                "--set",
                "station_file=" + directory.resolve("STATIONS")));
        arguments.addAll(List.of(more));
        assertThat(Main.execute(arguments.toArray(new String[0]))).isZero();
    }

    /** A row an evaluation; what several runs made has the start of the first and counts all events. */
    @Test
    void theTableOfRunsHasARowPerEvaluation() throws IOException {
        writePlaces();
        run(0, "--set", "events=[\"001\", \"002\"]");
        Instant begun = started(0);
        run(1);
        run(0, "--set", "events=[\"003\"]");

        List<String> columns = List.of(
                "evaluation",
                "program",
                "runner",
                "events",
                "pairs",
                "windows",
                "measured",
                "failed",
                "settings_digest");
        List<List<Object>> rows = new ArrayList<>();
        TableReader.of(new OutputLayout(output().toString()), "runs")
                .only(columns)
                .forEachSorted(rows::add);
        assertThat(rows).hasSize(2);
        for (int step = 0; step < 2; step++) {
            assertThat(rows.get(step).subList(0, 8))
                    .containsExactly("i01s0" + step, Main.Version.text(), "local", 3L, 30L, 39L, 30L, 0L);
        }
        assertThat(rows.get(0).get(8)).isEqualTo(rows.get(1).get(8));
        assertThat(started(0)).isEqualTo(begun).isBefore(started(1));
    }

    private Instant started(int step) {
        List<Instant> found = new ArrayList<>();
        TableReader.of(new OutputLayout(output().toString()), "runs")
                .only(List.of("step_count", "started", "ended"))
                .forEach(row -> {
                    if (row.get(0).equals((long) step)) {
                        assertThat((Instant) row.get(1)).isBefore((Instant) row.get(2));
                        found.add((Instant) row.get(1));
                    }
                });
        return found.get(0);
    }

    private void writePlaces() throws IOException {
        for (String event : List.of("001", "002", "003")) {
            Files.writeString(directory.resolve(event + ".source"), """
                    ## Source 7
                    xs = %s000.5
                    zs = 3000
                    """.formatted(event));
        }
        StringBuilder stations = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            stations.append("S00000").append(i).append(" AA ").append(1000 * i).append(" 500 0 0\n");
        }
        Files.writeString(directory.resolve("STATIONS"), stations);
    }

    private String csv(String table) {
        return OutputDirectories.csv(output().toString(), table);
    }

    private List<String> column(String table, String name) {
        List<String[]> lines = csv(table).lines().map(l -> l.split(",", -1)).toList();
        int index = Arrays.asList(lines.get(0)).indexOf(name);
        return lines.stream().skip(1).map(l -> l[index]).toList();
    }

    private String residual(String file) throws IOException {
        return Files.readString(output().resolve("residuals").resolve(file), StandardCharsets.UTF_8);
    }

    @Test
    void evaluationsStandSideBySideAndRunningOneAgainReplacesIt() throws IOException {
        writePlaces();
        run(0);
        List<String> first = rows("i01s00");
        run(1, "--set", "min_period=12.0");
        List<String> second = rows("i01s01");
        assertThat(rows("i01s00")).isEqualTo(first);
        assertThat(csv("misfit").lines().count()).isEqualTo(61);
        assertThat(csv("events").lines().count()).isEqualTo(7);
        assertThat(csv("stations").lines().count()).isEqualTo(21);

        run(0, "--set", "min_period=15.0", "--set", "events=['002']");

        assertThat(rows("i01s01")).isEqualTo(second);
        assertThat(column("misfit", "step_count")).filteredOn("0"::equals).hasSize(10);
        assertThat(column("events", "step_count")).containsExactlyInAnyOrder("0", "1", "1", "1");
    }

    /** Bytes of the evaluation's files. */
    private List<String> rows(String tag) throws IOException {
        try (Stream<Path> files = Files.walk(output().resolve("tables"))) {
            return files.filter(f -> f.getFileName().toString().startsWith(tag))
                    .sorted()
                    .map(InversionOutputTest::bytes)
                    .toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return file + " " + Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void placesAreThoseOfTheFilesAndGiveDistances() throws IOException {
        writePlaces();
        run(0);

        assertThat(column("events", "event")).containsExactly("001", "002", "003");
        assertThat(column("events", "coordinates")).containsOnly("cartesian");
        assertThat(column("events", "x_m")).containsExactly("1000.5", "2000.5", "3000.5");
        assertThat(column("events", "latitude_deg")).containsOnly("");
        assertThat(column("stations", "x_m")).startsWith("0.0", "1000.0").hasSize(10);
        assertThat(column("stations", "y_m")).containsOnly("500.0");
        assertThat(Double.parseDouble(column("misfit", "distance_km").get(1)))
                .isCloseTo(Math.hypot(0.0005, 2.5), within(RELATIVE));
    }

    @Test
    void residualsAreWhatSeisFlowsReads() throws IOException {
        writePlaces();
        run(0);
        double step = 0;
        for (String event : List.of("001", "002", "003")) {
            List<Double> misfits = values(event, "misfit");
            double windows =
                    values(event, "window_count").stream().mapToDouble(d -> d).sum();
            double residual = misfits.stream().mapToDouble(d -> d).sum() / windows;
            step += residual / 2 / 3;

            assertThat(Double.parseDouble(residual("full/" + event + ".txt"))).isCloseTo(residual, within(RELATIVE));
            assertThat(residual(event + ".txt")).matches("\\d\\.\\d\\dE[+-]\\d\\d\n");
            assertThat(Double.parseDouble(residual(event + ".txt"))).isCloseTo(residual, within(0.005 * residual));
        }
        assertThat(Double.parseDouble(residual("misfit.txt"))).isCloseTo(step, within(RELATIVE));
        assertThat(residual("misfit_events.txt").lines().map(l -> l.split(" ")[0]))
                .containsExactly("001", "002", "003");
    }

    private List<Double> values(String event, String name) {
        List<String> events = column("misfit", "event");
        List<String> values = column("misfit", name);
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).equals(event))
                .mapToObj(i -> Double.parseDouble(values.get(i)))
                .collect(Collectors.toList());
    }

    @Test
    void withoutAMeasurementThereAreNoResiduals() throws IOException {
        writePlaces();
        run(0, "--set", "adj_src_type=null");

        assertThat(output().resolve("residuals")).doesNotExist();
    }

    /** SeisFlows' own folders: observed names have another prefix, and traces on one side only take no part. */
    @Test
    void seisFlowsFoldersAreReadAsTheyAre() throws IOException {
        Path solver = directory.resolve("scratch/solver/001/traces");
        copy(Path.of("data/001/obs"), solver.resolve("obs"), ".BXY.", ".HHY.");
        copy(Path.of("data/001/syn"), solver.resolve("syn"), "", "");
        writePlaces();
        run(0, "--set", "events=['001']");
        String expected = residual("full/001.txt");
        String traces = directory.resolve("scratch/solver/{event}/traces") + "/";

        run(
                1,
                "--set",
                "events=['001']",
                "--set",
                "observed=" + traces + "obs/{channel}.semd",
                "--set",
                "synthetic=" + traces + "syn/{channel}.semd");

        assertThat(column("misfit", "channel")).hasSize(20).containsOnly("BXY");
        assertThat(residual("full/001.txt")).isEqualTo(expected);
        assertThat(output().resolve("adjoint/001/AA.S000000.BXY.adj")).exists();
        assertThat(output().resolve("adjoint/001/STATIONS_ADJOINT")).exists();
    }

    private static void copy(Path from, Path to, String part, String other) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString().replace(part.isEmpty() ? "/" : part, other)));
            }
        }
    }
}
