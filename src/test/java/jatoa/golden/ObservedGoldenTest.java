package jatoa.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.model.Window;
import jatoa.pipeline.PairPipeline;
import jatoa.run.JobDiscovery;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.WindowRow;
import jatoa.testing.Goldens;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recorded three-component pair, from counts to adjoint sources, against what the original computes. */
class ObservedGoldenTest {
    /** Sums in another order, and a quadrature of thousands of terms. */
    private static final double RELATIVE = 1e-6;
    /** Two ray tracers, s. */
    private static final double ARRIVAL = 0.05;
    /** Vincenty's iteration stops there, km. */
    private static final double DISTANCE = 1e-6;
    /** The same, degrees. */
    private static final double AZIMUTH = 1e-6;

    static Stream<Path> goldens() {
        return Goldens.files("observed/nz").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void givesTheOriginalsNumbers(Path file, @TempDir Path out) throws IOException {
        JsonNode golden = Goldens.read(file);
        PairOutcome outcome = run(config(golden, out));
        JsonNode pair = golden.get("pairs").get(0);
        double misfit = 0;
        for (MisfitRow row : outcome.misfits()) {
            assertThat(row.geometry().distanceKm()).isCloseTo(pair.get("gcd_km").asDouble(), within(DISTANCE));
            assertThat(row.geometry().backazimuthDeg())
                    .isCloseTo(pair.get("baz_deg").asDouble(), within(AZIMUTH));
            misfit += row.status() == Status.MEASURED ? row.misfit() : 0;
        }
        assertThat(misfit).isCloseTo(pair.get("misfit").asDouble(), within(RELATIVE * misfit));
        assertThat(outcome.windows()).hasSize(pair.get("nwin").asInt());
        pair.get("windows").properties().forEach(c -> compareWindows(outcome, c.getKey(), c.getValue()));
        for (Map.Entry<String, JsonNode> component : pair.get("adjoint").properties()) {
            Path adjoint = Path.of(
                    new OutputLayout(out.toString()).adjointFile("2018p130600", "NZ.BFZ.BX" + component.getKey()));
            compareAdjoint(component.getValue(), adjoint);
        }
    }

    private static PairOutcome run(RunConfig config) {
        List<PairJob> jobs = JobDiscovery.find(config).pairs().toList();
        assertThat(jobs).hasSize(1);
        return PairPipeline.of(config).process(jobs.get(0));
    }

    @SuppressWarnings("unchecked")
    private static RunConfig config(JsonNode golden, Path out) {
        ObjectMapper json = new ObjectMapper();
        JsonNode steps = golden.get("config");
        Map<String, Object> settings = new LinkedHashMap<>(json.convertValue(steps.get("config"), Map.class));
        settings.remove("event_id");
        settings.put("events", List.of("2018p130600"));
        settings.put("stations", List.of("NZ.BFZ"));
        settings.put("observed", data("test_obs_data_NZ_BFZ_2018p130600.ascii"));
        settings.put("synthetic", data("test_syn_data_NZ_BFZ_2018p130600.ascii"));
        settings.put("event_file", data(steps.get("event").asText()));
        settings.put("station_file", data(steps.get("inv").asText()));
        settings.put("output", out.toString());
        settings.put("figures", false);
        settings.put("quadrature", "simpson_legacy");
        if (settings.containsKey("rotate_to_rtz")) {
            settings.put("adjoint_components", List.of("R", "T", "Z"));
        }
        settings.put("preprocess", json.convertValue(steps.get("preprocess"), Map.class));
        return RunConfig.of(new SettingsMap("", settings));
    }

    private static String data(String name) {
        return Shared.path("reference/observed/nz/" + name).toString();
    }

    private static void compareWindows(PairOutcome outcome, String component, JsonNode wanted) {
        List<Window> mine = outcome.windows().stream()
                .filter(w -> w.key().channel().component().toString().equals(component))
                .map(WindowRow::window)
                .toList();
        List<JsonNode> sorted = new ArrayList<>();
        wanted.forEach(w -> {
            if (w.isObject()) {
                sorted.add(w);
            }
        });
        sorted.sort(Comparator.comparingInt(w -> w.get("left_index").asInt()));
        assertThat(mine).as(component).hasSameSizeAs(sorted);
        for (int i = 0; i < mine.size(); i++) {
            Window window = mine.get(i);
            JsonNode w = sorted.get(i);
            assertThat(new int[] {window.left(), window.center(), window.right(), window.shiftSamples()})
                    .as(component)
                    .containsExactly(
                            w.get("left_index").asInt(),
                            w.get("center_index").asInt(),
                            w.get("right_index").asInt(),
                            w.get("cc_shift_in_samples").asInt());
            assertThat(window.cc()).isCloseTo(w.get("max_cc_value").asDouble(), within(RELATIVE));
            comparePhases(window.phases(), w.get("phase_arrivals"));
        }
    }

    private static void comparePhases(List<Window.Phase> mine, JsonNode wanted) {
        assertThat(mine).hasSize(wanted.size());
        for (JsonNode phase : wanted) {
            assertThat(mine)
                    .anyMatch(p -> p.name().equals(phase.get("name").asText())
                            && Math.abs(p.seconds() - phase.get("time").asDouble()) < ARRIVAL);
        }
    }

    private static void compareAdjoint(JsonNode wanted, Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).as(file.toString()).hasSize(wanted.get("n").asInt());
        double max = wanted.get("max_abs").asDouble();
        int every = wanted.get("every").asInt();
        for (int i = 0; i < wanted.get("samples").size(); i++) {
            double value = Double.parseDouble(lines.get(i * every).strip().split(" +")[1]);
            assertThat(value)
                    .as(file + " sample " + i * every)
                    .isCloseTo(wanted.get("samples").get(i).asDouble(), within(RELATIVE * Math.max(max, 1e-30)));
        }
    }
}
