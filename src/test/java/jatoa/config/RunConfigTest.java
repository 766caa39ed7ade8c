package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
    private static final String LEAST = """
            events: ["001"]
            observed: data/{event}/obs/{channel}.semd
            synthetic: data/{event}/syn/{channel}.semd
            """;

    private static SettingsMap parse(String yaml) {
        return SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml");
    }

    private static RunConfig config(String more) {
        return RunConfig.of(parse(LEAST + more));
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        RunConfig config = config("");
        assertThat(config.processing().bands()).containsExactly(new PeriodBand(10, 100));
        assertThat(config.processing().components().toString()).isEqualTo("[E, N, Z]");
        assertThat(config.method().adjointType()).isEqualTo("cc_traveltime");
        assertThat(config.conventions()).isEqualTo(Conventions.PYATOA);
        assertThat(config.output().writeBlanks()).isTrue();
        assertThat(config.data().originNanos()).isEqualTo(946684800_000_000_000L);
    }

    @Test
    void resolvedTextGivesTheSameSettings() {
        RunConfig config =
                config("periods: [[10, 30], [20, 60]]\npyflex_parameters: {c_0: 0.7}\nstep_count: 0\niteration: 2\n");
        RunConfig again = RunConfig.parse(config.json());
        assertThat(again).isEqualTo(config);
        assertThat(again.json()).isEqualTo(config.json());
    }

    @Test
    void nullMisfitMeansWindowsOnly() {
        assertThat(config("adj_src_type: null\n").misfit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "min_periods: 3 | min_periods | min_period",
                "preprocess: {corner: 3} | preprocess.corner | preprocess.corners",
                "pyflex_parameters: {c_5: 3} | c_5 | c_",
                "pyadjoint_parameters: {taper_typ: hann} | taper_typ | taper_type",
                "min_period: 200 | 200 | min_period",
                "min_period: abc | min_period | a number",
                "adj_src_type: cc_traveltim | cc_traveltim | cc_traveltime",
                "conventions: pyato | pyato | pyatoa",
                "pyflex_preset: nznorth | nznorth | nznorth",
                "component_list: [] | component_list | one",
                "iteration: 0 | iteration | 0",
                "step_count: -2 | step_count | -2",
                "win_amp_ratio: 1.5 | win_amp_ratio | 1.5",
                "origin_time: yesterday | origin_time | yesterday",
                "figures: 7 | figures | 7",
                "stations: [S1] | stations | S1",
                "periods: [[30, 10]] | 30 | 10",
                "corrections: {overlapp: sum} | overlapp | overlap",
            })
    void wrongSettingsNameTheKeyAndTheNearestRightOne(String yaml, String named, String hint) {
        assertThatThrownBy(() -> config(yaml + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(named)
                .hasMessageContaining(hint);
    }

    @Test
    void templatesNeedTheEventWhereThereAreSeveral() {
        assertThatThrownBy(() -> RunConfig.of(parse(
                        "events: [a, b]\nobserved: obs/{channel}.semd\nsynthetic: data/{event}/syn/{channel}.semd\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("obs/{channel}.semd")
                .hasMessageContaining("{event}");
        assertThatThrownBy(() -> RunConfig.of(parse(LEAST.replace("{channel}.semd", "{chanel}.semd"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("{chanel}")
                .hasMessageContaining("{channel}");
    }

    @Test
    void unquotedEventNumbersAreRefusedNotMisread() {
        assertThatThrownBy(() -> RunConfig.of(parse(LEAST.replace("\"001\"", "001"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("quote");
    }

    @Test
    void tagsNeverMakeObjects() {
        RunConfig config = config("preprocess: !!javax.script.ScriptEngineManager {corners: 3}\n");
        assertThat(config.processing().preprocess().corners()).isEqualTo(3);
    }

    @Test
    void damagedYamlNamesTheLine() {
        assertThatThrownBy(() -> parse("events: [\"001\"\nobserved: x\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("test.yaml line 1");
        assertThatThrownBy(() -> parse("output: a\noutput: b\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("output");
    }

    @Test
    void assignmentsLayOverTheFile() {
        SettingsMap s = SettingsFile.with(
                parse(LEAST),
                List.of("preprocess.corners=4", "figures=false", "component_list=[Y]", "adj_src_type=null"));
        RunConfig config = RunConfig.of(s);
        assertThat(config.processing().preprocess().corners()).isEqualTo(4);
        assertThat(config.output().figures().enabled()).isFalse();
        assertThat(config.misfit()).isEmpty();
        assertThatThrownBy(() -> SettingsFile.with(parse(LEAST), List.of("figures")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("KEY=VALUE");
    }

    @Test
    void numbersInExponentFormAreNumbers() {
        assertThat(config("pyflex_parameters: {stalta_waterlevel: 1e-2}\n")
                        .windows()
                        .parameters())
                .isEqualTo(config("pyflex_parameters: {stalta_waterlevel: 0.01}\n")
                        .windows()
                        .parameters());
    }

    @Test
    void catalogueCoversEveryKeyOfTheTop() {
        List<String> keys =
                Catalogue.of(parse(LEAST)).stream().map(e -> e.setting().key()).toList();
        assertThat(keys)
                .contains("events", "preprocess.corners", "pyflex_parameters.c_3a", "pyadjoint_parameters.taper_type");
        assertThat(keys).contains("corrections.schedule", "corrections.overlap");
        assertThat(keys).doesNotHaveDuplicates();
    }
}
