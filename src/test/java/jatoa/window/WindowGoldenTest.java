package jatoa.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.SettingsMap;
import jatoa.config.StandardizeConfig;
import jatoa.config.TraceType;
import jatoa.config.WindowConfig;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.config.WindowParameters;
import jatoa.io.SpecfemAscii;
import jatoa.model.Component;
import jatoa.model.PeriodBand;
import jatoa.model.Rejection;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.model.WindowSet.Kind;
import jatoa.signal.Preprocessor;
import jatoa.signal.Standardizer;
import jatoa.testing.Goldens;
import jatoa.testing.TestVectors;
import jatoa.window.RejectionLog.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, rejections, counts after each stage and STA/LTA of every golden configuration, from the raw files on. */
class WindowGoldenTest {
    /** Of the goldens, relative; two transforms and a filter lie between the programs. */
    private static final double VALUE = 1e-6;
    /** Of the goldens, absolute, for dlnA. */
    private static final double DLNA = 1e-9;
    /** Intermediate samples. */
    private static final double STALTA = 1e-9;

    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"example", "pyatoa-docs"})
    void windows(String set) {
        Path data = Goldens.data(set, scratch);
        Map<String, TracePair> pairs = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int windows = 0;
        for (Path file : Goldens.files(set)) {
            JsonNode golden = Goldens.read(file);
            JsonNode config = golden.get("config");
            if (config.path("skip_window").asBoolean() || !seen.add(whatDecidesWindows(config))) {
                continue;
            }
            WindowConfig settings = settings(golden.get("config").get("config"));
            assertPreset(file.getFileName().toString(), settings.parameters());
            ProcessingConfig processing = processing(config);
            Preprocessor preprocessor = new Preprocessor(processing);
            for (JsonNode pair : golden.get("pairs")) {
                String name = pair.get("pair").asText();
                TracePair filtered =
                        pairs.computeIfAbsent(name + processing, k -> filtered(name, data, preprocessor, band(config)));
                windows += check(file.getFileName() + " " + pair.get("pair"), pair, filtered, settings, band(config));
            }
        }
        assertThat(windows).isGreaterThan(100);
    }

    private static WindowConfig settings(JsonNode config) {
        return WindowVectors.config(
                config.has("pyflex_parameters") ? config.get("pyflex_parameters") : EMPTY,
                WindowSwitches.pyatoa(),
                config.path("win_amp_ratio").asDouble());
    }

    /** A golden named after a preset gives its values in full: they are those of the preset here. */
    private static void assertPreset(String file, WindowParameters expected) {
        String prefix = "preset_v022_";
        if (file.startsWith(prefix)) {
            String[] parts = file.substring(prefix.length(), file.length() - ".json".length())
                    .split("__");
            Map<String, Object> overrides = new HashMap<>();
            if (parts.length > 1 && parts[1].equals("nogdq")) {
                overrides.put("check_global_data_quality", false);
            } else if (parts.length > 1) {
                overrides.put("noise_end_index", 400);
            }
            assertThat(WindowParameters.of(parts[0], new SettingsMap("", overrides)))
                    .as(file)
                    .isEqualTo(expected);
        }
    }

    private static PeriodBand band(JsonNode config) {
        return new PeriodBand(
                config.get("config").get("min_period").asDouble(),
                config.get("config").get("max_period").asDouble());
    }

    private static ProcessingConfig processing(JsonNode config) {
        PreprocessConfig defaults = PreprocessConfig.defaults();
        JsonNode p = config.has("preprocess") ? config.get("preprocess") : EMPTY;
        PreprocessConfig preprocess = new PreprocessConfig(
                true,
                p.path("corners").asInt(defaults.corners()),
                p.path("zerophase").asBoolean(defaults.zerophase()),
                p.path("taper_percentage").asDouble(defaults.taperPercentage()),
                p.path("half_duration").asDouble(0),
                p.has("normalize_to")
                        ? NormalizeTo.valueOf(p.get("normalize_to").asText().toUpperCase(Locale.ROOT))
                        : NormalizeTo.NONE,
                defaults.response());
        return new ProcessingConfig(
                List.of(band(config)),
                List.of(Component.of("Y")),
                TraceType.SYN,
                TraceType.SYN,
                false,
                StandardizeConfig.defaults(),
                preprocess);
    }

    /** Goldens that differ in what follows the windows have the same windows: one of them is enough. */
    private static String whatDecidesWindows(JsonNode config) {
        ObjectNode decisive = config.get("config").deepCopy();
        decisive.remove(List.of("name", "adj_src_type", "pyadjoint_parameters"));
        return decisive.toString() + config.get("preprocess");
    }

    private static TracePair filtered(String name, Path data, Preprocessor preprocessor, PeriodBand band) {
        String[] parts = name.split("_");
        long origin = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
        List<List<Trace>> sides = new ArrayList<>();
        for (String side : List.of("obs", "syn")) {
            Path file = data.resolve(parts[0]).resolve(side).resolve(parts[1] + ".BXY.semd");
            sides.add(List.of(SpecfemAscii.read(file.toString(), origin)));
        }
        return preprocessor
                .preprocess(
                        new Standardizer(StandardizeConfig.defaults()).standardize(sides.get(0), sides.get(1)), band)
                .get(0);
    }

    private static int check(String name, JsonNode pair, TracePair filtered, WindowConfig settings, PeriodBand band) {
        WindowSet set = new WindowSelector(settings).select(filtered, band, Optional.empty());
        JsonNode expected = pair.path("windows").path("Y");
        assertThat(set.accepted()).as(name).hasSize(expected.size());
        assertThat(set.outcome().kind()).as(name).isEqualTo(expected.isEmpty() ? Kind.NO_WINDOWS : Kind.OK);
        for (int i = 0; i < expected.size(); i++) {
            assertWindow(name, set.accepted().get(i), expected.get(i));
        }
        if (pair.has("stalta")) {
            assertStalta(
                    name, set.stalta().orElseThrow().array(), pair.get("stalta").get("Y"));
        }
        Map<String, Integer> refused = new HashMap<>();
        pair.path("rejected_count")
                .forEach(channel -> channel.properties()
                        .forEach(e -> refused.put(e.getKey(), e.getValue().asInt())));
        refused.values().removeIf(count -> count == 0);
        Map<String, Integer> actual = new HashMap<>();
        for (Rejection r : set.rejections()) {
            actual.put(r.reason(), r.candidates());
        }
        assertThat(actual).as(name).isEqualTo(refused);
        pair.get("windows_left_after_each_stage")
                .forEach(stages ->
                        assertThat(counts(filtered, settings, band)).as(name).isEqualTo(expectedCounts(stages)));
        return expected.size();
    }

    private static void assertWindow(String name, Window w, JsonNode e) {
        assertThat(List.of(w.left(), w.right(), w.center(), w.shiftSamples()))
                .as(name)
                .isEqualTo(List.of(
                        e.get("left_index").asInt(),
                        e.get("right_index").asInt(),
                        e.get("center_index").asInt(),
                        e.get("cc_shift_in_samples").asInt()));
        double cc = e.get("max_cc_value").asDouble();
        double weight = e.get("window_weight").asDouble();
        double dlna = e.get("dlnA").asDouble();
        assertThat(w.cc()).as(name).isCloseTo(cc, within(VALUE * Math.abs(cc)));
        assertThat(w.weight()).as(name).isCloseTo(weight, within(VALUE * Math.abs(weight)));
        assertThat(w.dlna()).as(name).isCloseTo(dlna, within(Math.max(DLNA, VALUE * Math.abs(dlna))));
    }

    private static void assertStalta(String name, double[] actual, JsonNode expected) {
        assertThat(actual).as(name).hasSize(expected.get("n").asInt());
        double[] samples = TestVectors.doubles(expected.get("samples"));
        int every = expected.get("every").asInt();
        for (int i = 0; i < samples.length; i++) {
            assertThat(actual[i * every]).as(name + " STA/LTA " + i).isCloseTo(samples[i], within(STALTA));
        }
    }

    private static List<Integer> expectedCounts(JsonNode stages) {
        List<Integer> counts = new ArrayList<>();
        stages.forEach(s -> counts.add(s.get(1).asInt()));
        return counts;
    }

    /** Candidates, then what the eleven stages of the goldens leave. */
    private static List<Integer> counts(TracePair filtered, WindowConfig settings, PeriodBand band) {
        Selection selection = new Selection(settings, filtered, band, Optional.empty());
        List<Bounds> shaped = selection.shape(selection.extrema().orElseThrow());
        RejectionLog log = selection.log();
        List<Long> counts = new ArrayList<>();
        long left = log.candidates();
        counts.add(left);
        long again = log.distinct() - shaped.size();
        for (Reason reason : List.of(Reason.MIN_LENGTH, Reason.WATER_LEVEL, Reason.PROMINENCE, Reason.PHASE_SEP)) {
            left -= log.count(reason) - (reason == Reason.MIN_LENGTH ? again : 0);
            counts.add(left);
        }
        counts.add(left);
        counts.add((long) log.distinct());
        counts.add((long) shaped.size());
        List<Bounds> clear = selection.aboveNoise(shaped, selection.ranges());
        counts.add((long) clear.size());
        List<Window> fitting = selection.fitting(selection.measure(clear));
        counts.add((long) fitting.size());
        counts.add((long) selection.resolve(fitting).size());
        return counts.stream().map(Long::intValue).toList();
    }
}
