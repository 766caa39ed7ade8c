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
        assertThat(config.bands().misfits().get(0).name()).isEqualTo("cc_traveltime");
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
        assertThat(config("adj_src_type: null\n").bands().misfits()).isEmpty();
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
        assertThat(config.bands().misfits()).isEmpty();
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
    void listsOfNumbersTakeWhatNumbersTake() {
        assertThat(config("preprocess: {pre_filt: [\"1e-3\", 2e-3, 1, 2]}\n")
                        .processing()
                        .preprocess()
                        .response()
                        .preFilter())
                .containsExactly(0.001, 0.002, 1.0, 2.0);
        assertThat(config("pyflex_parameters: {s2n_limit: [\"1e-2\", 2]}\n")
                        .windows()
                        .parameters()
                        .noise()
                        .limit()
                        .at(0))
                .isEqualTo(0.01);
    }

    /** A setting without end, or with control characters, must not flood or confuse a terminal. */
    @Test
    void longAndUnprintableTextIsCutAndEscaped() {
        String many = "x".repeat(50_000);
        for (String yaml : List.of(
                many + ": 1",
                "quality: {" + many + ": 1}",
                "conventions: " + many,
                "pyflex_preset: " + many,
                "adj_src_type: " + many,
                "min_period: " + many,
                "figures: [" + many + "]",
                "origin_time: " + many,
                "stations: [" + many + "]",
                "component_list: [" + many + "]",
                "event_file: \"{" + many + "}\"",
                "windows: {file: \"{station}" + many + "\"}",
                "fix_windows: " + many,
                "periods: [[10, " + many + "]]",
                "a: 1\n" + many + ": 1\n" + many + ": 2")) {
            assertThatThrownBy(() -> config(yaml + "\n"))
                    .isInstanceOf(InputException.class)
                    .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1500));
        }
        assertThatThrownBy(() -> SettingsFile.with(parse(LEAST), List.of("a=[" + many)))
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1500));
        for (String key : List.of("\\e[31mred", "a\\nb", "\\u202ertl", "\\a")) {
            assertThatThrownBy(() -> config("? \"" + key + "\"\n: 1\n"))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
            assertThatThrownBy(() -> config("conventions: \"" + key + "\"\n"))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
            assertThatThrownBy(() -> config("min_period: \"" + key + "\"\n"))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
        }
    }

    @Test
    void aFileBeyondAllMeasureIsRefused() {
        assertThatThrownBy(() -> parse("# comment\n".repeat(400_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("test.yaml");
    }

    @Test
    void wordsFarFromAllKnownOnesGetNoSuggestion() {
        assertThatThrownBy(() -> config("zzzzzzz: 1\n"))
                .hasMessageContaining("zzzzzzz")
                .hasMessageNotContaining("did you mean");
        assertThatThrownBy(() -> config("standardize: {zzz: 1}\n"))
                .hasMessageContaining("known are standardize_to, normalize_to, strict");
        assertThat(Messages.nearest("noise_end", List.of("noise_end_index", "signal_end_index")))
                .contains("noise_end_index");
        assertThat(Messages.nearest("q", List.of("dt", "npts"))).isEmpty();
    }

    /** The settings decide it, however they were written; a default that is named is no difference. */
    @Test
    void theDigestDependsOnWhatTheSettingsAre() {
        String standard = config("").digest();
        assertThat(config("preprocess: {corners: 2}\nconventions: pyatoa\n").digest())
                .isEqualTo(standard);
        assertThat(config("output: elsewhere\nstations: [A.B]\n").digest()).isEqualTo(standard);
        assertThat(RunConfig.parse(config("").json()).digest()).isEqualTo(standard);
        for (String other : List.of(
                "preprocess: {corners: 3}",
                "quality: {spikes: null}",
                "corrections: {overlap: sum}",
                "conventions: corrected",
                "pyflex_preset: global",
                "pyflex_parameters: {c_0: 0.7}",
                "pyadjoint_parameters: {taper_percentage: 0.2}",
                "iteration: 1")) {
            assertThat(config(other + "\n").digest()).as(other).isNotEqualTo(standard);
        }
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
