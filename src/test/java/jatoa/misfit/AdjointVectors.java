package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.config.Conventions;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.model.ChannelId;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the cases of the adjoint vectors. */
public final class AdjointVectors {
    /** The specification's tolerances (§15): the formulas are the same, the order of sums is not. */
    public static final double MISFIT = 1e-9;

    public static final double ADJOINT = 1e-8;
    public static final double ERRORS = 1e-10;

    /** Details are compared like misfits; a difference of large numbers needs an absolute bound. */
    private static final double DETAIL_ABSOLUTE = 1e-12;

    private static final Map<String, Trace> SIGNALS = new ConcurrentHashMap<>();

    private AdjointVectors() {}

    /** One case; its name is what a failed test shows. */
    public record Case(JsonNode json) {
        @Override
        public String toString() {
            return json.get("name").asText();
        }
    }

    /** The reference's own intermediate numbers of one step. */
    public static JsonNode internals(String step) {
        return TestVectors.json("adjoint/internals.json").get(step);
    }

    public static Stream<Case> cases(String file) {
        JsonNode cases = TestVectors.json("adjoint/" + file).get("cases");
        return StreamSupport.stream(cases.spliterator(), false).map(Case::new);
    }

    public static TracePair pair(JsonNode json, String suffix) {
        return new TracePair(
                SIGNALS.computeIfAbsent(json.get("observed" + suffix).asText(), AdjointVectors::signal),
                SIGNALS.computeIfAbsent(json.get("synthetic" + suffix).asText(), AdjointVectors::signal));
    }

    private static Trace signal(String name) {
        return trace(TestVectors.json("adjoint/signals.json").get("signals").get(name));
    }

    public static Trace trace(JsonNode signal) {
        double[] data = TestVectors.doubles(signal.get("data"));
        return new Trace(
                ChannelId.parse("XX.STA.BXZ"),
                TimeAxis.ofStep(0, signal.get("dt").asDouble(), data.length),
                Samples.adopt(data));
    }

    public static List<TimeSpan> windows(JsonNode json) {
        List<TimeSpan> windows = new ArrayList<>();
        json.forEach(w -> windows.add(new TimeSpan(w.get(0).asDouble(), w.get(1).asDouble())));
        return windows;
    }

    /** The single-station misfit that a case asks for. */
    public static Misfit misfit(JsonNode json, String kind, MisfitOptions options) {
        return Misfit.of(config(json, kind, options), options, band(json));
    }

    /** The station-pair misfit that a case asks for. */
    public static DoubleDifference doubleDifference(JsonNode json, String kind, MisfitOptions options) {
        return DoubleDifference.of(config(json, kind, options), options, band(json));
    }

    public static DoubleDifference.Station station(JsonNode json, String suffix) {
        return new DoubleDifference.Station(pair(json, suffix), windows(json.get("windows" + suffix)));
    }

    private static MisfitConfig config(JsonNode json, String kind, MisfitOptions options) {
        Map<String, Object> overrides = new ObjectMapper().convertValue(json.get("config"), new StringMap());
        overrides.remove("min_period");
        overrides.remove("max_period");
        return MisfitConfig.of(kind, new SettingsMap("pyadjoint_parameters", overrides), options);
    }

    // Beside the settings, among them, or nowhere where the kind has no use for it.
    private static PeriodBand band(JsonNode json) {
        return new PeriodBand(number(json, "min_period", 6), number(json, "max_period", 40));
    }

    private static double number(JsonNode json, String key, double otherwise) {
        if (json.get("config").has(key)) {
            return json.get("config").get(key).asDouble();
        }
        return json.has(key) ? json.get(key).asDouble() : otherwise;
    }

    private static final class StringMap extends TypeReference<LinkedHashMap<String, Object>> {}

    public static MisfitOptions options(String... keysAndValues) {
        Map<String, Object> switches = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            switches.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return MisfitOptions.of(Conventions.PYATOA, new SettingsMap("", switches));
    }

    public static MisfitOptions pyatoa(String quadrature) {
        return options("quadrature", quadrature);
    }

    public static void assertMisfit(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), within(MISFIT * Math.abs(expected.asDouble())));
    }

    public static void assertAdjoint(double[] actual, JsonNode expected) {
        double[] wanted = TestVectors.doubles(expected);
        assertThat(actual).hasSameSizeAs(wanted);
        double max = Samples.adopt(wanted).maxAbs();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(actual[i]).as("sample %d", i).isCloseTo(wanted[i], within(ADJOINT * max));
        }
    }

    /** One window's numbers against the reference's, bounds as whole samples. */
    public static void assertStats(Measurement window, JsonNode stats, double dt) {
        assertThat(window.method()).isEqualTo(stats.get("type").asText());
        assertThat((double) window.left()).isEqualTo(Math.rint(stats.get("left").asDouble() / dt));
        assertThat((double) window.right())
                .isEqualTo(Math.rint(stats.get("right").asDouble() / dt));
        if (stats.has("sigma_dt")) {
            assertNumber(window.values().timeShift(), stats.has("tshift") ? stats.get("tshift") : stats.get("dt"));
            assertNumber(window.values().timeShiftError(), stats.get("sigma_dt"));
            assertNumber(window.values().dlna(), stats.get("dlna"));
            assertNumber(window.values().dlnaError(), stats.get("sigma_dlna"));
            assertThat(window.type()).hasValue(stats.get("measurement_type").asText());
        }
        for (Map.Entry<String, Double> detail : window.details().entrySet()) {
            if (stats.has(detail.getKey())) {
                double wanted = stats.get(detail.getKey()).asDouble();
                assertThat(detail.getValue())
                        .as(detail.getKey())
                        .isCloseTo(wanted, within(DETAIL_ABSOLUTE + MISFIT * Math.abs(wanted)));
            }
        }
    }

    private static void assertNumber(OptionalDouble actual, JsonNode expected) {
        double wanted = expected.asDouble();
        assertThat(actual).isPresent();
        assertThat(actual.getAsDouble()).isCloseTo(wanted, within(DETAIL_ABSOLUTE + ERRORS * Math.abs(wanted)));
    }
}
