package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import jatoa.io.waveform.SacFile;
import jatoa.model.Origin;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.Position;
import jatoa.model.Status;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import jatoa.run.RunPlan;
import jatoa.table.MisfitRow;
import jatoa.table.PairOutcome;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded counts, a StationXML and a CMTSOLUTION, made by the program itself: what comes of them, and what does not. */
class ObservedExampleTest {
    private static final int SAMPLES = 2500;
    /** Files hold seven digits; the misfit is quadratic, so that central differences are exact. */
    private static final double GRADIENT = 1e-4;
    /** Of the amplitude: noise, resampling's taper, and the edge of the pre-filter. */
    private static final double RECOVERED = 0.05;

    /** Headers hold floats. */
    private static final double HEADER = 1e-5;

    @TempDir
    private static Path data;

    private static Map<String, Object> made;

    @TempDir
    private Path out;

    @BeforeAll
    static void make() throws IOException {
        Path config = Path.of(ObservedExample.write(data.toString(), new ExampleSize(1, 2, SAMPLES, 1)));
        made = SettingsFile.parse(Files.readAllBytes(config), config.toString()).values();
    }

    private RunConfig config(Map<String, Object> changes) {
        Map<String, Object> settings = new LinkedHashMap<>(made);
        settings.put("output", out.toString());
        settings.put("figures", false);
        settings.putAll(changes);
        return RunConfig.of(new SettingsMap("", settings));
    }

    private static List<PairOutcome> run(RunConfig config) {
        PairPipeline engine = PairPipeline.of(config);
        JobList jobs = JobDiscovery.find(config);
        return jobs.pairs().map(engine::process).toList();
    }

    private List<String> missing(RunConfig config) throws IOException {
        JobList.EventJobs event = JobDiscovery.find(config).events().get(0);
        List<String> written = files().stream().filter(f -> f.endsWith(".adj")).toList();
        return new SolverFiles(config, Metadata.of(config))
                .finish(event.event(), event.stations(), written)
                .missing();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(out.resolve("adjoint/001"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyComponentIsMeasuredAlsoOnATurnedSensor() throws IOException {
        RunConfig config = config(Map.of());
        for (PairOutcome outcome : run(config)) {
            assertThat(outcome.misfits()).hasSize(3).allMatch(row -> row.status() == Status.MEASURED);
            assertThat(outcome.misfits())
                    .allMatch(row ->
                            row.geometry().distanceKm() > 100 && row.geometry().backazimuthDeg() >= 0);
            assertThat(outcome.windows())
                    .isNotEmpty()
                    .anyMatch(w -> !w.window().phases().isEmpty())
                    .anyMatch(w -> w.window().cc() > 1 - RECOVERED);
        }
        assertThat(missing(config)).isEmpty();
        assertThat(files())
                .containsExactly(
                        "AA.S000000.BXE.adj",
                        "AA.S000000.BXN.adj",
                        "AA.S000000.BXZ.adj",
                        "AA.S000001.BXE.adj",
                        "AA.S000001.BXN.adj",
                        "AA.S000001.BXZ.adj",
                        "STATIONS_ADJOINT");
        assertThat(Files.readAllLines(out.resolve("adjoint/001/STATIONS_ADJOINT")))
                .hasSize(2);
        Files.delete(out.resolve("adjoint/001/AA.S000001.BXN.adj"));
        assertThat(missing(config)).containsExactly("AA.S000001.BXN.adj");
    }

    /** Some data centres write the places into every header. */
    @Test
    void placesInHeadersServeWhereNoFileIsConfigured() throws IOException {
        PairJob job = JobDiscovery.find(config(Map.of())).pairs().findFirst().orElseThrow();
        PairContext told = Metadata.of(config(Map.of())).context(job);
        Path copy = Files.createDirectories(out.resolve("sac/001"));
        for (String channel : job.station().observed()) {
            byte[] sac = Files.readAllBytes(data.resolve("data/001/obs/" + channel + ".sac"));
            Files.write(copy.resolve(channel + ".sac"), withPlaces(sac, told));
        }
        Map<String, Object> headersOnly = new LinkedHashMap<>(made);
        headersOnly.keySet().removeAll(List.of("event_file", "station_file", "preprocess", "stations"));
        headersOnly.put("observed", out + "/sac/{event}/{channel}.sac");
        headersOnly.put("stations", List.of(job.id().stationCode()));
        headersOnly.put("output", out.toString());
        headersOnly.put("figures", false);
        RunConfig config = RunConfig.of(new SettingsMap("", headersOnly));

        PairContext read = Metadata.of(config)
                .context(JobDiscovery.find(config).pairs().findFirst().orElseThrow());
        assertThat(read.originNanos()).isCloseTo(told.originNanos(), within(1000L));
        double distance = told.geometry().orElseThrow().distanceKm();
        assertThat(read.geometry().orElseThrow().distanceKm()).isCloseTo(distance, within(HEADER * distance));
        assertThat(read.arrivals()).isPresent();

        PairOutcome outcome = run(config).get(0);
        assertThat(outcome.misfits()).hasSize(3).allMatch(row -> row.status() != Status.SKIPPED);
        assertThat(outcome.misfits())
                .allMatch(row -> row.note().startsWith("event and station from the header of " + out));
        Runs.local(new RunPlan(config, JobDiscovery.find(config)));
        for (String table : List.of("events", "stations")) {
            assertThat(OutputDirectories.csv(out.toString(), table).lines()).hasSize(2);
        }

        // a configured file counts for more than headers
        headersOnly.put("event_file", made.get("event_file").toString().replace("CMTSOLUTION", "none"));
        assertThat(run(RunConfig.of(new SettingsMap("", headersOnly))).get(0).misfits())
                .allMatch(row -> row.reason().startsWith("missing_event_file"));
    }

    private static byte[] withPlaces(byte[] sac, PairContext context) {
        ByteBuffer header = ByteBuffer.wrap(sac.clone()).order(ByteOrder.LITTLE_ENDIAN);
        Trace trace = SacFile.read(sac, "sac", 0);
        Position station = context.station().orElseThrow().position();
        Origin origin = context.event().orElseThrow().origin();
        double afterStart = TimeAxis.secondsBetween(trace.axis().startNanos(), origin.nanos());
        header.putFloat(4 * 7, (float) (header.getFloat(4 * 5) + afterStart));
        header.putFloat(4 * 31, (float) station.latitude());
        header.putFloat(4 * 32, (float) station.longitude());
        header.putFloat(4 * 35, (float) origin.position().latitude());
        header.putFloat(4 * 36, (float) origin.position().longitude());
        header.putFloat(4 * 38, (float) origin.depthKm());
        return header.array();
    }

    @Test
    void aDamagedSyntheticKeepsTheChannelOfItsNeighbours() throws IOException {
        Path copy = Files.createDirectories(out.resolve("cut/001"));
        for (char letter : new char[] {'Z', 'N', 'E'}) {
            String name = "AA.S000000.BX" + letter + ".semd";
            byte[] bytes = Files.readAllBytes(data.resolve("data/001/syn/" + name));
            Files.write(copy.resolve(name), letter == 'E' ? Arrays.copyOf(bytes, bytes.length / 2 - 3) : bytes);
        }
        Map<String, Object> changes =
                Map.of("synthetic", out + "/cut/{event}/{channel}.semd", "stations", List.of("AA.S000000"));
        assertThat(run(config(changes)).get(0).misfits())
                .extracting(row -> row.key().channel().channel())
                .containsExactly("BXR", "BXT", "BXZ");
    }

    @Test
    void twoHorizontalsOfATurnedSensorNeedNoVertical() throws IOException {
        Path copy = Files.createDirectories(out.resolve("two/001"));
        for (char letter : new char[] {'1', '2'}) {
            String name = "AA.S000001.10.BH" + letter + ".sac";
            Files.copy(data.resolve("data/001/obs/" + name), copy.resolve(name));
        }
        Map<String, Object> horizontal = Map.of("component_list", List.of("R", "T"), "stations", List.of("AA.S000001"));
        Map<String, Object> withoutVertical = new LinkedHashMap<>(horizontal);
        withoutVertical.put("observed", out + "/two/{event}/{channel}.sac");
        List<MisfitRow> two = run(config(withoutVertical)).get(0).misfits();
        List<MisfitRow> three = run(config(horizontal)).get(0).misfits();
        for (int i = 0; i < 2; i++) {
            assertThat(two.get(i).status()).isEqualTo(Status.MEASURED);
            assertThat(two.get(i).misfit())
                    .isCloseTo(three.get(i).misfit(), within(1e-9 * three.get(i).misfit()));
        }
    }

    @Test
    void withoutMetadataEachComponentSaysWhy() {
        assertThat(reasons(Map.of("station_file", "STATIONS"), "AA S000000 1 2 0 0\n"))
                .containsOnly("missing_response");
        assertThat(reasons(Map.of("event_file", data + "/no_such_{event}"), "")).containsOnly("missing_event_file");
    }

    private List<String> reasons(Map<String, Object> changes, String stations) {
        Map<String, Object> all = new LinkedHashMap<>(changes);
        if (!stations.isEmpty()) {
            write(out.resolve("STATIONS"), stations);
            all.put("station_file", out.resolve("STATIONS").toString());
        }
        return run(config(all)).stream()
                .flatMap(o -> o.misfits().stream())
                .peek(row -> assertThat(row.status()).isEqualTo(Status.SKIPPED))
                .map(MisfitRow::reason)
                .map(reason -> reason.substring(0, reason.indexOf(':')))
                .distinct()
                .toList();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The adjoint sources on N, E, Z are the gradient of the misfit measured on R, T, Z with respect to the synthetics. */
    @Test
    void adjointSourcesAreTheGradientAcrossTheRotation() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("stations", List.of("AA.S000001"));
        settings.put("window", false);
        settings.put("adj_src_type", "waveform");
        settings.put("synthetic", out + "/{event}/{channel}.semd");
        Files.createDirectories(out.resolve("001"));
        perturb(0);
        run(config(settings));
        double predicted = 0;
        for (char component : "ENZ".toCharArray()) {
            double[] f = column(out.resolve("adjoint/001/AA.S000001.BX" + component + ".adj"));
            for (int i = 0; i < f.length; i++) {
                predicted += f[i] * direction(component, i) * ExampleSize.DT;
            }
        }
        perturb(1);
        double above = misfit(settings);
        perturb(-1);
        double below = misfit(settings);
        assertThat(predicted).isCloseTo((above - below) / 2, within(GRADIENT * Math.abs(predicted)));
        assertThat(predicted).isNotZero();
    }

    private double misfit(Map<String, Object> settings) {
        return run(config(settings)).get(0).misfits().stream()
                .mapToDouble(MisfitRow::misfit)
                .sum();
    }

    /** Another pulse for each component, of a tenth of the synthetics' size. */
    private static double direction(char component, int i) {
        double u = (i - 1100 - 60 * (component - 'E')) / 90.0;
        return 1e-6 * Math.exp(-u * u) * Math.cos(2.1 * u);
    }

    private void perturb(double epsilon) throws IOException {
        for (char component : "ENZ".toCharArray()) {
            String name = "AA.S000001.BX" + component + ".semd";
            List<String> lines = new ArrayList<>();
            int i = 0;
            for (String line : Files.readAllLines(data.resolve("data/001/syn/" + name))) {
                String[] columns = line.strip().split(" +");
                double value = Double.parseDouble(columns[1]) + epsilon * direction(component, i++);
                lines.add(columns[0] + " " + String.format(Locale.ROOT, "%.12e", value));
            }
            Files.write(out.resolve("001/" + name), lines);
        }
    }

    private static double[] column(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                .toArray();
    }

    @Test
    void adjointSourcesOnTheSolversTimeAxisAndMotion() throws IOException {
        run(config(Map.of()));
        double[] own = column(out.resolve("adjoint/001/AA.S000000.BXZ.adj"));
        run(config(Map.of("solver", Map.of("dt", ExampleSize.DT / 4, "npts", 4 * SAMPLES - 3))));
        double[] fine = column(out.resolve("adjoint/001/AA.S000000.BXZ.adj"));
        assertThat(fine).hasSize(4 * SAMPLES - 3);
        double max = 0;
        for (double v : own) {
            max = Math.max(max, Math.abs(v));
        }
        for (int i = 0; i < own.length; i++) {
            assertThat(fine[4 * i]).isCloseTo(own[i], within(1e-6 * max));
        }
        run(config(Map.of("solver", Map.of("motion", "VEL"))));
        double[] velocity = column(out.resolve("adjoint/001/AA.S000000.BXZ.adj"));
        for (int i = 1; i < own.length - 1; i++) {
            assertThat(velocity[i]).isCloseTo(-(own[i + 1] - own[i - 1]) / (2 * ExampleSize.DT), within(1e-6 * max));
        }
    }
}
