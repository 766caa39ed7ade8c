package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.Catalogue.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                    MisfitOptions changed = config(conventions.word(), Map.of(setting.key(), other(setting)))
                            .misfitOptions();
                    assertThat(changed).as(setting.key()).isNotEqualTo(before);
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
}
