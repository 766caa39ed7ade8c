package jatoa.plot;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.ResponseConfig.Motion;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjointUnitTest {
    private static final SettingsMap NONE = SettingsFile.parse("{}".getBytes(StandardCharsets.UTF_8), "none");

    private static String unit(String kind, SettingsMap settings, Motion motion) {
        return AdjointUnit.of(
                MisfitConfig.of(
                        kind,
                        settings,
                        kind.equals("convolution") ? MisfitOptions.pyatoa() : MisfitOptions.corrected()),
                motion);
    }

    @ParameterizedTest
    @CsvSource({
        "waveform, m, m/s, m/s²",
        "waveform_dd, m, m/s, m/s²",
        "cc_traveltime, 1/(m s), 1/m, s/m",
        "multitaper, 1/(m s), 1/m, s/m",
        "normalized_cross_correlation, 1/(m s), 1/m, s/m",
        "kernel_amplitude, 1/(m s), 1/m, s/m",
        "envelope, 1/m, s/m, s²/m",
        "exponentiated_phase, 1/m, s/m, s²/m",
        "kernel_traveltime, 1/m, s/m, s²/m",
        "convolution_dd, '', '', ''"
    })
    void eachKindHasItsOwn(String kind, String displacement, String velocity, String acceleration) {
        assertThat(unit(kind, NONE, Motion.DISP)).isEqualTo(displacement);
        assertThat(unit(kind, NONE, Motion.VEL)).isEqualTo(velocity);
        assertThat(unit(kind, NONE, Motion.ACC)).isEqualTo(acceleration);
    }

    @ParameterizedTest
    @CsvSource({"cc_traveltime, dt, s/m", "cc_traveltime, am, 1/(m s)", "multitaper, dt, s/m", "multitaper, am, 1/(m s)"
    })
    void withoutErrorsATimeIsInSeconds(String kind, String type, String unit) {
        SettingsMap settings = NONE.with("use_cc_error", false).with("measure_type", type);
        assertThat(unit(kind, settings, Motion.DISP)).isEqualTo(unit);
        assertThat(unit(kind, settings, Motion.ACC)).isEqualTo(unit.equals("s/m") ? "s³/m" : "s/m");
    }

    @Test
    void everyKindHasAnAnswer() {
        for (MisfitKind kind : MisfitKind.values()) {
            assertThat(unit(kind.key(), NONE, Motion.VEL)).doesNotContain("null");
        }
    }
}
