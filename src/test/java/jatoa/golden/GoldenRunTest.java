package jatoa.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.Status;
import jatoa.pipeline.PairPipeline;
import jatoa.run.JobDiscovery;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.WindowRow;
import jatoa.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pairs, from files to files, against what the original computes for the same data and settings. */
class GoldenRunTest {
    /** Sums in another order, and a quadrature of thousands of terms. */
    private static final double MISFIT = 1e-6;
    /** Of the adjoint source's maximum; filters of eighth order in another order of sections. */
    private static final double ADJOINT = 1e-6;

    @TempDir
    private static Path unpacked;

    private static final Map<String, Path> DATA = new HashMap<>();

    static Stream<Path> example() {
        return Goldens.files("example").stream();
    }

    static Stream<Path> docs() {
        return Goldens.files("pyatoa-docs").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("example")
    void exampleGivesTheOriginalsNumbers(Path golden, @TempDir Path out) throws IOException {
        compare(Goldens.read(golden), "example", out);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("docs")
    void docsGiveTheOriginalsNumbers(Path golden, @TempDir Path out) throws IOException {
        compare(Goldens.read(golden), "pyatoa-docs", out);
    }

    private static void compare(JsonNode golden, String set, Path out) throws IOException {
        RunConfig config = config(golden, DATA.computeIfAbsent(set, s -> Goldens.data(s, unpacked)), out);
        Map<String, PairOutcome> outcomes = new HashMap<>();
        PairPipeline engine = PairPipeline.of(config);
        JobDiscovery.find(config).pairs().forEach(job -> outcomes.put(job.id().toString(), engine.process(job)));
        assertThat(golden.get("pairs")).isNotEmpty();
        for (JsonNode pair : golden.get("pairs")) {
            compare(pair, outcomes.get(pair.get("pair").asText()), new OutputLayout(out.toString()));
        }
    }

    @SuppressWarnings("unchecked")
    private static RunConfig config(JsonNode golden, Path data, Path out) {
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> settings =
                new LinkedHashMap<>(json.convertValue(golden.get("config").get("config"), Map.class));
        TreeSet<String> events = new TreeSet<>();
        golden.get("pairs").forEach(p -> events.add(p.get("pair").asText().split("_", 2)[0]));
        settings.put("events", new ArrayList<>(events));
        settings.put("observed", data + "/{event}/obs/{channel}.semd");
        settings.put("synthetic", data + "/{event}/syn/{channel}.semd");
        settings.put("output", out.toString());
        settings.put("figures", false);
        settings.put("quadrature", "simpson_legacy");
        for (String step : List.of("standardize", "preprocess")) {
            if (golden.get("config").hasNonNull(step)) {
                settings.put(step, json.convertValue(golden.get("config").get(step), Map.class));
            }
        }
        settings.put("window", !golden.get("config").path("skip_window").asBoolean(false));
        return RunConfig.of(new SettingsMap("", settings));
    }

    private static void compare(JsonNode pair, PairOutcome outcome, OutputLayout layout) throws IOException {
        String name = pair.get("pair").asText();
        MisfitRow row = outcome.misfits().get(0);
        if (pair.hasNonNull("error")) {
            assertThat(row.status()).as(name).isIn(Status.NO_WINDOWS, Status.SKIPPED);
            assertThat(row.reason()).as(name).isNotEmpty();
            return;
        }
        List<int[]> mine = new ArrayList<>();
        for (WindowRow w : outcome.windows()) {
            mine.add(new int[] {w.window().left(), w.window().right()});
        }
        List<int[]> wanted = new ArrayList<>();
        pair.get("windows")
                .forEach(c -> c.forEach(w -> wanted.add(new int[] {
                    w.get("left_index").asInt(), w.get("right_index").asInt()
                })));
        if (row.windowCount() >= 0) {
            wanted.sort((a, b) -> Integer.compare(a[0], b[0]));
            assertThat(mine).as(name).usingRecursiveComparison().isEqualTo(wanted);
        }
        double misfit = pair.get("misfit").asDouble();
        assertThat(row.misfit()).as(name).isCloseTo(misfit, within(MISFIT * Math.max(Math.abs(misfit), 1e-30)));
        JsonNode adjoint = pair.get("adjoint").get("Y");
        compareAdjoint(
                adjoint,
                Path.of(layout.adjointFile(
                        row.key().event(), row.key().channel().withoutLocation())),
                name);
    }

    private static void compareAdjoint(JsonNode wanted, Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).as(name).hasSize(wanted.get("n").asInt());
        double max = wanted.get("max_abs").asDouble();
        int every = wanted.get("every").asInt();
        for (int i = 0; i < wanted.get("samples").size(); i++) {
            double value = Double.parseDouble(lines.get(i * every).strip().split(" +")[1]);
            assertThat(value)
                    .as(name + " sample " + i * every)
                    .isCloseTo(wanted.get("samples").get(i).asDouble(), within(ADJOINT * Math.max(max, 1e-30)));
        }
    }
}
