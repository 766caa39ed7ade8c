package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.WindowConfig.WindowSwitches;
import jatoa.model.InputException;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSettingsTest {

    private static WindowParameters with(String key, Object value) {
        return WindowParameters.of(
                "default", new SettingsMap("pyflex_parameters", Collections.singletonMap(key, value)));
    }

    @Test
    void defaultsAndPresetsOfTheVectors() {
        JsonNode file = TestVectors.json("windowing/presets.json");
        Map<String, Object> defaults = new HashMap<>();
        for (Catalogue.Setting s : Catalogue.settings("pyflex_parameters")) {
            defaults.put(s.key(), s.defaultValue());
        }
        file.get("defaults").properties().forEach(e -> assertSame(e.getKey(), defaults.get(e.getKey()), e.getValue()));
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> preset : file.get("presets").properties()) {
            names.add(preset.getKey());
            JsonNode expected = preset.getValue().get("overrides");
            Map<String, Object> actual = Catalogue.preset(preset.getKey());
            assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(fields(expected));
            actual.forEach((key, value) -> assertSame(preset.getKey() + " " + key, value, expected.get(key)));
        }
        assertThat(Catalogue.presets()).containsExactlyElementsOf(names).hasSize(22);
    }

    @Test
    void aPresetSetsItsOwnKeysAndOverridesComeLast() {
        WindowParameters p = WindowParameters.of(
                "nznorth_1D",
                new SettingsMap("pyflex_parameters", Map.of("c_0", 0.5, "noise_end_index", 400, "s2n_limit", "2.5")));
        assertThat(p.fit().tshiftReference()).isEqualTo(4);
        assertThat(p.shape().c0()).isEqualTo(0.5);
        assertThat(p.shape().c1()).isEqualTo(2);
        assertThat(p.noise().ranges().noiseEnd()).hasValue(400);
        assertThat(p.noise().limit()).isEqualTo(new Level.Constant(2.5));
        assertThat(p.noise().checkGlobal()).isTrue();
        assertThat(p.fit().cc()).isEqualTo(new Level.Constant(0.7));
    }

    @Test
    void everyKeyChangesTheParameters() {
        for (Catalogue.Setting s : Catalogue.settings("pyflex_parameters")) {
            assertThat(with(s.key(), other(s))).as(s.key()).isNotEqualTo(WindowParameters.defaults());
            assertThat(s.meaning()).isNotBlank();
        }
    }

    private static Object other(Catalogue.Setting s) {
        return switch (s.key()) {
            case "earth_model" -> "IASP91";
            case "window_signal_to_noise_type" -> "energy";
            case "resolution_strategy" -> "merge";
            case "window_weight_fct" -> "cc";
            case "check_global_data_quality" -> true;
            default -> s.defaultValue() instanceof Double d ? d + 0.25 : 7;
        };
    }

    @Test
    void aNullOverrideChangesNothing() {
        for (Catalogue.Setting s : Catalogue.settings("pyflex_parameters")) {
            assertThat(with(s.key(), null)).isEqualTo(WindowParameters.defaults());
        }
    }

    @Test
    void listsAreLevelsPerSample() {
        Level level = with("stalta_waterlevel", List.of(0.1, 2, 3.5)).waterLevel();
        assertThat(level.at(1)).isEqualTo(2);
        assertThatThrownBy(() -> level.requireLength("stalta_waterlevel", 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stalta_waterlevel")
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> with("c_0", List.of(1, 2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("c_0");
        assertThatThrownBy(() -> with("s2n_limit", Arrays.asList(1, "x")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("item 2");
    }

    @ParameterizedTest
    @CsvSource({
        "stalta_water_level, 0.1, stalta_waterlevel",
        "C_3A, 1, c_3a",
        "noise_end, 5, noise_end_index",
        "min_period, 5, top level"
    })
    void unknownKeysNameTheNearest(String key, String value, String named) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "c_1, -1",
        "c_1, fast",
        "min_surface_wave_velocity, 0",
        "noise_end_index, 2.5",
        "check_global_data_quality, maybe",
        "resolution_strategy, mergee",
        "weight_n_windows, -1"
    })
    void badValuesNameKeyAndValue(String key, String value) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(key.startsWith("weight") ? "flexwin" : "pyflex_parameters." + key)
                .hasMessageContaining(value);
    }

    @Test
    void unknownPresetsNameTheNearest() {
        assertThatThrownBy(() -> WindowParameters.of("nznorth_10_30s", new SettingsMap("", Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nznorth_10-30s");
    }

    @Test
    void switchesByName() {
        WindowSwitches corrected = WindowSwitches.corrected();
        assertThat(corrected.on()).hasSize(8);
        assertThat(WindowSwitches.pyatoa().on()).isEmpty();
        WindowSwitches changed =
                WindowSwitches.of(Conventions.CORRECTED, new SettingsMap("w", Map.of("trim", false, "curtail", true)));
        assertThat(changed.has(WindowSwitch.TRIM)).isFalse();
        assertThat(changed.has(WindowSwitch.CURTAIL)).isTrue();
        assertThat(changed.has(WindowSwitch.MERGE)).isTrue();
        assertThatThrownBy(
                        () -> WindowSwitches.of(Conventions.CORRECTED, new SettingsMap("w", Map.of("warm_up", true))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("w.warmup");
        assertThat(Catalogue.corrections(Conventions.CORRECTED))
                .extracting(Catalogue.Setting::key)
                .contains("noise_window", "prominence");
    }

    @Test
    void amplitudeRatiosAreBelowOne() {
        assertThatThrownBy(() -> new WindowConfig(WindowParameters.defaults(), WindowSwitches.pyatoa(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("win_amp_ratio");
    }

    private static void assertSame(String what, Object actual, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(actual).as(what).isNull();
        } else if (expected.isBoolean()) {
            assertThat(actual).as(what).isEqualTo(expected.asBoolean());
        } else if (expected.isTextual()) {
            assertThat(actual).as(what).isEqualTo(expected.asText());
        } else {
            assertThat(((Number) actual).doubleValue()).as(what).isEqualTo(expected.asDouble());
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
            names.add(it.next());
        }
        return names;
    }
}
