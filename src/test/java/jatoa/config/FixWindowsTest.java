package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.WindowConfig.FixWindows;
import jatoa.config.WindowConfig.StoredWindowsConfig;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of fixed windows, row by row, and the settings around it. */
class FixWindowsTest {

    @ParameterizedTest
    @CsvSource({
        "FALSE, false, false, false, false",
        "TRUE,  false, true,  true,  true",
        "ITER,  false, false, true,  true",
        "ONCE,  false, true,  true,  true",
    })
    void decidesAsTheTableSays(FixWindows fix, boolean first, boolean laterStep0, boolean step, boolean firstStep1) {
        assertThat(fix.reuses(new Evaluation(1, 0), 1)).isEqualTo(first);
        assertThat(fix.reuses(new Evaluation(4, 0), 1)).isEqualTo(laterStep0);
        assertThat(fix.reuses(new Evaluation(4, 2), 1)).isEqualTo(step);
        assertThat(fix.reuses(new Evaluation(1, 1), 1)).isEqualTo(firstStep1);
    }

    @Test
    void onceSelectsAnewAtTheStepWithWhichTheInversionStarts() {
        assertThat(FixWindows.ONCE.reuses(new Evaluation(3, 0), 3)).isFalse();
        assertThat(FixWindows.ONCE.reuses(new Evaluation(3, 1), 3)).isTrue();
        assertThat(FixWindows.ONCE.reuses(new Evaluation(4, 0), 3)).isTrue();
        assertThat(FixWindows.TRUE.reuses(new Evaluation(3, 0), 3)).isTrue();
    }

    private static RunConfig config(String yaml) {
        String needed = "events: [a]\nobserved: o/{channel}\nsynthetic: s/{channel}\n";
        return RunConfig.of(SettingsFile.parse((needed + yaml).getBytes(StandardCharsets.UTF_8), "test"));
    }

    @Test
    void windowsOfTheOutputDirectoryAreTakenWhereTheTableSays() {
        assertThat(config("fix_windows: iter\niteration: 2\nstep_count: 1\noutput: out")
                        .windows()
                        .stored())
                .contains(new StoredWindowsConfig("out", false, Evaluation.NONE, false));
        assertThat(config("fix_windows: true\niteration: 1\nstep_count: 0")
                        .windows()
                        .stored())
                .isEmpty();
        assertThat(config("windows: {from: d, iteration: 1, step_count: 0, revalidate: true}")
                        .windows()
                        .stored())
                .contains(new StoredWindowsConfig("d", false, new Evaluation(1, 0), true));
        assertThat(config("").windows().stored()).isEmpty();
    }

    @Test
    void settingsThatContradictAreRefusedByName() {
        Map<String, String> wrong = Map.of(
                "fix_windows: true", "fix_windows' needs 'iteration'",
                "fix_windows: often", "fix_windows",
                "windows: {file: a, from: b}", "exclude each other",
                "windows: {file: a}\nfix_windows: true\niteration: 1\nstep_count: 1", "exclude 'fix_windows'",
                "windows: {file: a, iteration: 1}", "need 'windows.from'",
                "windows: {revalidate: true}", "windows.revalidate",
                "windows: {fiel: a}", "windows.fiel",
                "windows: {file: \"{station}.txt\"}", "{station}",
                "windows: {from: a}\nwindow: false", "'window' is false");
        wrong.forEach((yaml, words) -> assertThatThrownBy(() -> config(yaml))
                .as(yaml)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words));
    }

    @Test
    void everySettingIsInTheCatalogue() {
        List<String> keys = Catalogue.of(new SettingsMap("", Map.of())).stream()
                .map(e -> e.setting().key())
                .toList();
        assertThat(keys)
                .contains(
                        "windows.file",
                        "windows.from",
                        "windows.iteration",
                        "windows.step_count",
                        "windows.revalidate",
                        "fix_windows",
                        "fix_windows_start");
    }
}
