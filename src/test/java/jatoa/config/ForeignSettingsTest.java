package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignSettingsTest {
    private static byte[] example(String name) throws IOException {
        try (InputStream in = ForeignSettingsTest.class.getResourceAsStream("/flexwin/" + name)) {
            return in.readAllBytes();
        }
    }

    /** With what no parameter file has, to be read as a configuration. */
    private static SettingsMap parsed(ForeignSettings settings) {
        String yaml = settings.yaml() + "events: [a]\nobserved: 'o/{channel}'\nsynthetic: 's/{channel}'\n";
        SettingsMap map = SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "imported.yaml");
        RunConfig.of(map);
        return map;
    }

    private static List<Double> numbers(SettingsMap map, String... keys) {
        return Stream.of(keys).map(map::number).toList();
    }

    private static List<String> remarks(ForeignSettings settings) {
        return settings.yaml().lines().filter(line -> line.startsWith("#")).toList();
    }

    @Test
    void takesOverFlexwinsParameters() throws IOException {
        ForeignSettings settings = new ForeignSettings();
        settings.flexwin(example("PAR_FILE"), "PAR_FILE");
        SettingsMap s = parsed(settings);
        assertThat(s.number("min_period")).isEqualTo(24);
        assertThat(s.number("max_period")).isEqualTo(120);
        assertThat(s.map("preprocess").values()).containsEntry("corners", 5).containsEntry("filter", true);
        SettingsMap w = s.map("pyflex_parameters");
        assertThat(w.number("stalta_waterlevel")).isEqualTo(0.11);
        assertThat(numbers(w, "tshift_acceptance_level", "tshift_reference", "dlna_acceptance_level"))
                .containsExactly(12.0, 1.5, 1.0);
        assertThat(numbers(w, "dlna_reference", "cc_acceptance_level", "snr_integrate_base", "snr_max_base"))
                .containsExactly(-0.1, 0.7, 3.5, 3.0);
        assertThat(w.flag("check_global_data_quality")).isTrue();
        assertThat(numbers(w, "s2n_limit", "c_0", "c_1", "c_2", "c_3a", "c_3b", "c_4a", "c_4b"))
                .containsExactly(1.5, 0.7, 3.0, 0.0, 1.0, 2.0, 3.0, 25.0);
        assertThat(numbers(w, "weight_space_coverage", "weight_average_cc", "weight_n_windows"))
                .containsExactly(1.0, 0.5, 0.25);
        assertThat(w.text("resolution_strategy")).isEqualTo("flexwin");
        assertThat(remarks(settings))
                .hasSize(4)
                .anyMatch(r -> r.startsWith("# DEBUG = .false.:"))
                .anyMatch(r -> r.startsWith("# BODY_WAVE_ONLY = .false.:"));
    }

    @Test
    void takesOverMeasureAdjsParameters() throws IOException {
        ForeignSettings settings = new ForeignSettings();
        settings.measureAdj(example("MEASUREMENT.PAR"), "MEASUREMENT.PAR");
        SettingsMap s = parsed(settings);
        assertThat(numbers(s.map("solver"), "start", "dt", "npts")).containsExactly(-12.0, 0.05, 9000.0);
        assertThat(s.text("adj_src_type")).isEqualTo("multitaper");
        assertThat(s.number("min_period")).isEqualTo(20);
        assertThat(s.number("max_period")).isEqualTo(100);
        assertThat(s.map("preprocess").integer("corners")).isEqualTo(4);
        assertThat(numbers(s.map("corrections"), "tshift_min", "tshift_max", "dlna_min", "dlna_max", "cc_min"))
                .containsExactly(-9.0, 12.0, -1.2, 1.3, 0.75);
        SettingsMap p = s.map("pyadjoint_parameters");
        assertThat(p.text("measure_type")).isEqualTo("dt");
        assertThat(p.flag("use_cc_error")).isTrue();
        assertThat(numbers(p, "dt_sigma_min", "dlna_sigma_min", "water_threshold", "mt_nw", "num_taper"))
                .containsExactly(0.8, 0.4, 0.02, 2.5, 5.0);
        assertThat(numbers(p, "dt_fac", "err_fac", "dt_max_scale", "min_cycle_in_window", "phase_step"))
                .containsExactly(2.0, 2.5, 3.5, 1.5, 4.71238898);
        assertThat(remarks(settings)).hasSize(5).anyMatch(r -> r.startsWith("# CHAN = BX:"));
    }

    @Test
    void namesWhatTheTwoSayDifferently() throws IOException {
        ForeignSettings settings = new ForeignSettings();
        settings.flexwin(example("PAR_FILE"), "PAR_FILE");
        settings.measureAdj(example("MEASUREMENT.PAR"), "MEASUREMENT.PAR");
        assertThat(parsed(settings).number("max_period")).isEqualTo(120);
        assertThat(remarks(settings)).contains("# TLONG = 100.0: not used, max_period is 120.0 already");
    }

    /** Each kind of measurement is one that a run takes. */
    @ParameterizedTest
    @CsvSource({
        "1, cc_traveltime",
        "2, waveform",
        "3, kernel_traveltime",
        "4, kernel_amplitude",
        "5, cc_traveltime",
        "6, cc_traveltime",
        "7, multitaper",
        "8, multitaper"
    })
    void everyKindCanRun(int imeas, String kind) throws IOException {
        String text = new String(example("MEASUREMENT.PAR"), StandardCharsets.US_ASCII)
                .replaceFirst("7  # kind", imeas + "  # kind");
        ForeignSettings settings = new ForeignSettings();
        settings.measureAdj(text.getBytes(StandardCharsets.US_ASCII), "MEASUREMENT.PAR");
        SettingsMap s = parsed(settings);
        assertThat(s.values().getOrDefault("adj_src_type", "cc_traveltime")).isEqualTo(kind);
        if (imeas >= 5) {
            assertThat(s.map("pyadjoint_parameters").text("measure_type")).isEqualTo(imeas % 2 == 1 ? "dt" : "am");
        }
    }

    @Test
    void switchesTheNoiseTestOffWithTheQualityTest() {
        ForeignSettings settings = new ForeignSettings();
        settings.flexwin(
                "DATA_QUALITY = F\nWINDOW_SNR_BASE = 2.0\nNEW_ONE = 1".getBytes(StandardCharsets.US_ASCII), "P");
        assertThat(parsed(settings).map("pyflex_parameters").number("s2n_limit"))
                .isZero();
        assertThat(remarks(settings)).contains("# NEW_ONE = 1: no setting does this");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C_0 = abc        | P line 1: C_0 must be a number, was 'abc'
            RUN_BANDPASS = 7 | P line 1: RUN_BANDPASS must be .true. or .false., was '7'
            C_0 0.7          | P line 1: NAME = VALUE, was 'C_0 0.7'
            # none           | P holds no line NAME = VALUE
            """)
    void namesFileLineAndValue(String text, String message) {
        assertThatThrownBy(() -> new ForeignSettings().flexwin(text.getBytes(StandardCharsets.US_ASCII), "P"))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void namesALineOfTooFewValues() throws IOException {
        String text = new String(example("MEASUREMENT.PAR"), StandardCharsets.US_ASCII);
        byte[] few = text.replaceFirst("100.0       20.0", "100.0").getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new ForeignSettings().measureAdj(few, "M"))
                .isInstanceOf(InputException.class)
                .hasMessage("M line 4: TSHORT is missing, was '100.0'");
        assertThatThrownBy(() -> new ForeignSettings().measureAdj(new byte[0], "M"))
                .hasMessage("M has at least 20 lines, this one 0");
    }
}
