package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.Catalogue.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every switch of window selection and every option of the adjoint specification is chosen by its name, under both conventions. */
class CorrectionsTest {
    /** O1 to O12 of the adjoint specification §13.2, in order. */
    private static final List<String> OPTIONS = List.of(
            "overlap",
            "cc_shift",
            "exponentiated_phase_gradient",
            "multitaper_gradient",
            "convolution_gradient",
            "cc_kernel",
            "cc_dd_shift",
            "multitaper_dd",
            "jackknife",
            "multitaper_band",
            "adjoint_filter",
            "misfit_normalization");

    private static RunConfig config(String conventions, Map<String, Object> corrections) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("events", List.of("001"));
        settings.put("observed", "{channel}.a");
        settings.put("synthetic", "{channel}.b");
        settings.put("conventions", conventions);
        settings.put("corrections", corrections);
        return RunConfig.of(new SettingsMap("", settings));
    }

    @Test
    void everyOptionOfTheSpecificationHasAName() {
        List<String> names =
                Catalogue.settings("corrections").stream().map(Setting::key).toList();
        assertThat(names).containsAll(OPTIONS);
    }

    @Test
    void everySwitchIsChosenByItsName() {
        for (String conventions : List.of("pyatoa", "corrected")) {
            for (WindowSwitch one : WindowSwitch.values()) {
                boolean before =
                        config(conventions, Map.of()).windows().switches().has(one);
                RunConfig changed = config(conventions, Map.of(one.key(), !before));
                assertThat(changed.windows().switches().has(one)).as(one.key()).isEqualTo(!before);
            }
        }
    }

    @Test
    void everyOptionIsChosenByItsName() {
        List<String> switches =
                Arrays.stream(WindowSwitch.values()).map(WindowSwitch::key).toList();
        for (Conventions conventions : Conventions.values()) {
            MisfitOptions before = config(conventions.word(), Map.of()).misfitOptions();
            for (Setting setting : Catalogue.corrections(conventions)) {
                if (!switches.contains(setting.key())) {
                    RunConfig changed = config(conventions.word(), Map.of(setting.key(), other(setting)));
                    boolean acts = !changed.misfitOptions().equals(before)
                            || !changed.signal()
                                    .equals(config(conventions.word(), Map.of()).signal());
                    assertThat(acts).as(setting.key()).isTrue();
                }
            }
        }
    }

    @Test
    void theConfigurationPrintsEveryOne() {
        List<String> printed = new ArrayList<>();
        Catalogue.of(new SettingsMap("", Map.of()))
                .forEach(e -> printed.add(e.setting().key()));
        for (WindowSwitch one : WindowSwitch.values()) {
            assertThat(printed).contains("corrections." + one.key());
        }
        OPTIONS.forEach(name -> assertThat(printed).contains("corrections." + name));
    }

    /** A flag turned over, another of the words that the meaning lists, another number. */
    private static Object other(Setting setting) {
        Object value = setting.defaultValue();
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String word) {
            String words = setting.meaning().substring(setting.meaning().lastIndexOf(':') + 1);
            for (String candidate : words.split("\\|")) {
                if (!candidate.strip().equals(word)) {
                    return candidate.strip();
                }
            }
        }
        return 0.25;
    }

    @Test
    void whatHappensToTracesIsChosenByName() {
        SignalOptions pyatoa = config("pyatoa", Map.of()).signal();
        SignalOptions corrected = config("corrected", Map.of()).signal();
        assertThat(pyatoa).isEqualTo(new SignalOptions(false, Optional.empty(), 0.5));
        assertThat(corrected).isEqualTo(SignalOptions.corrected());
        assertThat(config("pyatoa", Map.of("sub_sample_alignment", true))
                        .signal()
                        .subSampleAlignment())
                .isTrue();
        assertThat(config("corrected", Map.of("sub_sample_alignment", false))
                        .signal()
                        .subSampleAlignment())
                .isFalse();
        assertThat(config("corrected", Map.of("source_time_function", false))
                        .signal()
                        .stf())
                .isEmpty();
        assertThat(config("pyatoa", Map.of("source_time_function", true))
                        .signal()
                        .stf())
                .isEqualTo(corrected.stf());
    }

    @Test
    void sourceTimeFunctionAndUnrecordedPartAreSet() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "events",
                List.of("001"),
                "observed",
                "{channel}.a",
                "synthetic",
                "{channel}.b",
                "conventions",
                "corrected",
                "preprocess",
                Map.of("stf", Map.of("shape", "triangle")),
                "quality",
                Map.of("unrecorded", 0.2, "coverage", 0.9)));
        SignalOptions options = RunConfig.of(new SettingsMap("", settings)).signal();
        assertThat(options.stf()).contains(new SignalOptions.Stf(SignalOptions.Stf.Shape.TRIANGLE, 1.628));
        assertThat(options.mostUnrecorded()).isCloseTo(0.1, within(1e-12));
        settings.put("preprocess", Map.of("stf", Map.of("decay", -1)));
        assertThatThrownBy(() -> RunConfig.of(new SettingsMap("", settings)))
                .hasMessageContaining("preprocess.stf.decay");
        settings.put("preprocess", Map.of("stf", Map.of("width", 3)));
        assertThatThrownBy(() -> RunConfig.of(new SettingsMap("", settings)))
                .hasMessageContaining("preprocess.stf.width");
    }
}
