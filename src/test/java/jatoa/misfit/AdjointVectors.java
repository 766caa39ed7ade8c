package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.model.ChannelId;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.testing.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the cases of the adjoint vectors. */
final class AdjointVectors {
    /** The specification's tolerances (§15): the formulas are the same, the order of sums is not. */
    static final double MISFIT = 1e-9;

    static final double ADJOINT = 1e-8;
    static final double ERRORS = 1e-10;

    private AdjointVectors() {}

    /** One case; its name is what a failed test shows. */
    record Case(JsonNode json) {
        @Override
        public String toString() {
            return json.get("name").asText();
        }
    }

    static Stream<Case> cases(String file) {
        JsonNode cases = Shared.json("spec/adjoint-vectors/" + file).get("cases");
        return StreamSupport.stream(cases.spliterator(), false).map(Case::new);
    }

    static TracePair pair(JsonNode json, String suffix) {
        JsonNode signals = Shared.json("spec/adjoint-vectors/signals.json").get("signals");
        return new TracePair(
                trace(signals.get(json.get("observed" + suffix).asText())),
                trace(signals.get(json.get("synthetic" + suffix).asText())));
    }

    static Trace trace(JsonNode signal) {
        double[] data = Shared.doubles(signal.get("data"));
        return new Trace(
                ChannelId.parse("XX.STA.BXZ"),
                TimeAxis.ofStep(0, signal.get("dt").asDouble(), data.length),
                Samples.adopt(data));
    }

    static List<TimeSpan> windows(JsonNode json) {
        List<TimeSpan> windows = new ArrayList<>();
        json.forEach(w -> windows.add(new TimeSpan(w.get(0).asDouble(), w.get(1).asDouble())));
        return windows;
    }

    /** The misfit that a case asks for. */
    static Misfit misfit(JsonNode json, String kind, MisfitOptions options) {
        Map<String, Object> overrides = new ObjectMapper().convertValue(json.get("config"), new StringMap());
        double min = number(json, overrides, "min_period");
        double max = number(json, overrides, "max_period");
        MisfitConfig config = MisfitConfig.of(kind, new SettingsMap("pyadjoint_parameters", overrides), options);
        return Misfit.of(config, options, new PeriodBand(min, max));
    }

    private static double number(JsonNode json, Map<String, Object> overrides, String key) {
        Object inside = overrides.remove(key);
        return inside instanceof Number n
                ? n.doubleValue()
                : json.has(key) ? json.get(key).asDouble() : key.startsWith("min") ? 6 : 40;
    }

    private static final class StringMap
            extends com.fasterxml.jackson.core.type.TypeReference<LinkedHashMap<String, Object>> {}

    static MisfitOptions pyatoa(String quadrature) {
        return MisfitOptions.pyatoa().with(new SettingsMap("", Map.of("quadrature", quadrature)));
    }

    static void assertMisfit(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), within(MISFIT * Math.abs(expected.asDouble())));
    }

    static void assertAdjoint(double[] actual, JsonNode expected) {
        double[] wanted = Shared.doubles(expected);
        assertThat(actual).hasSameSizeAs(wanted);
        double max = Samples.adopt(wanted).maxAbs();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(actual[i]).as("sample %d", i).isCloseTo(wanted[i], within(ADJOINT * max));
        }
    }
}
