package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitConfig.Multitaper.Weight;
import jatoa.config.MisfitConfig.TaperType;
import jatoa.config.MisfitOptions.Kernel;
import jatoa.config.MisfitOptions.Normalization;
import jatoa.config.MisfitOptions.QuadratureRule;
import jatoa.model.InputException;
import jatoa.testing.TestVectors;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisfitConfigTest {
    /** What the kind's name and the period band say. */
    private static final List<String> FROM_ELSEWHERE =
            List.of("adjsrc_type", "double_difference", "min_period", "max_period");

    private static MisfitConfig of(String name, Map<String, Object> settings, MisfitOptions options) {
        return MisfitConfig.of(name, new SettingsMap("pyadjoint_parameters", settings), options);
    }

    private static MisfitConfig of(String name, Map<String, Object> settings) {
        return of(name, settings, MisfitOptions.pyatoa());
    }

    @Test
    void namesAreReadBackAsTheyAreWritten() {
        assertThat(MisfitKind.names())
                .contains("waveform", "cc_traveltime_dd", "multitaper_dd", "kernel_amplitude")
                .doesNotContain("exponentiated_phase_dd", "envelope_dd");
        for (String name : MisfitKind.names()) {
            assertThat(of(name, Map.of()).name()).isEqualTo(name);
            assertThat(of(name.toUpperCase(Locale.ROOT), Map.of()).name()).isEqualTo(name);
        }
    }

    @Test
    void theDoubleDifferenceFollowsFromTheName() {
        assertThat(of("multitaper", Map.of()).doubleDifference()).isFalse();
        assertThat(of("multitaper_dd", Map.of()).doubleDifference()).isTrue();
        assertThat(of("envelope", Map.of()).doubleDifference()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cc_traveltme,cc_traveltime", "exponentiated_phase_dd,exponentiated_phase", "wavefrom,waveform"})
    void unknownNamesSuggestTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> of(name, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("did you mean '" + nearest + "'");
    }

    @ParameterizedTest
    @CsvSource({"cc_traveltime,dt_sigma_mn,dt_sigma_min", "waveform,taper_typ,taper_type", "multitaper,mtnw,mt_nw"})
    void unknownKeysSuggestTheNearest(String name, String key, String nearest) {
        assertThatThrownBy(() -> of(name, Map.of(key, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pyadjoint_parameters." + key)
                .hasMessageContaining("pyadjoint_parameters." + nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "waveform,taper_percentage,1.5",
        "cc_traveltime,dt_sigma_min,-1",
        "multitaper,lnpt,40",
        "multitaper,num_taper,1",
        "multitaper,phase_step,0",
        "multitaper,dt_fac,0",
        "exponentiated_phase,wtr_env,-0.1"
    })
    void badValuesAreNamed(String name, String key, String value) {
        assertThatThrownBy(() -> of(name, Map.of(key, value)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"taper_type", "measure_type"})
    void badChoicesListTheGoodOnes(String key) {
        assertThatThrownBy(() -> of("cc_traveltime", Map.of(key, "hanning")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one of");
    }

    /** The settings that the reference resolved for every case of its vectors, and its defaults among them. */
    @Test
    void resolvesAsTheReferenceDoes() {
        ObjectMapper mapper = new ObjectMapper();
        for (String file : List.of("waveform", "cc", "exponentiated_phase", "multitaper", "double_difference")) {
            for (JsonNode c :
                    TestVectors.json("adjoint/cases_" + file + ".json").get("cases")) {
                JsonNode resolved = c.get("config_resolved");
                String name = c.get("adjsrc_type").asText();
                @SuppressWarnings("unchecked")
                Map<String, Object> settings = mapper.convertValue(c.get("config"), Map.class);
                MisfitConfig config = of(name, settings);
                assertThat(config.taper().percentage())
                        .isEqualTo(resolved.get("taper_percentage").asDouble());
                assertThat(config.taper().type().name())
                        .isEqualToIgnoringCase(resolved.get("taper_type").asText());
                assertThat(config.doubleDifference())
                        .isEqualTo(resolved.get("double_difference").asBoolean());
                Set<String> known = new HashSet<>();
                MisfitConfig.settings(config.kind(), MisfitOptions.pyatoa()).forEach(s -> {
                    known.add(s.key());
                    if (resolved.has(s.key()) && !settings.containsKey(s.key())) {
                        assertThat(String.valueOf(s.defaultValue()))
                                .as(s.key())
                                .isEqualTo(resolved.get(s.key()).asText());
                    }
                });
                known.addAll(FROM_ELSEWHERE);
                resolved.fieldNames()
                        .forEachRemaining(key -> assertThat(known).as(name).contains(key));
            }
        }
    }

    @Test
    void multitaperWeightsFollowTheErrorsOrAreNamed() {
        assertThat(weight(Map.of())).isEqualTo(Weight.CC);
        assertThat(weight(Map.of("use_mt_error", true))).isEqualTo(Weight.CC);
        assertThat(weight(Map.of("use_cc_error", false))).isEqualTo(Weight.NONE);
        assertThat(weight(Map.of("use_cc_error", false, "use_mt_error", true))).isEqualTo(Weight.MT);
        assertThat(weight(Map.of("weight_source", "mt"))).isEqualTo(Weight.MT);
    }

    private static Weight weight(Map<String, Object> settings) {
        return ((MisfitConfig.Multitaper) of("multitaper", settings)).weight();
    }

    @Test
    void settingsReachTheirRecords() {
        MisfitConfig.CcTraveltime cc = (MisfitConfig.CcTraveltime) of(
                "cc_traveltime",
                Map.of("measure_type", "am", "taper_type", "cos_p10", "dt_sigma_min", 0.25, "use_cc_error", false));
        assertThat(cc.measureType()).isEqualTo(MeasureType.AM);
        assertThat(cc.taper().type()).isEqualTo(TaperType.COS_P10);
        assertThat(cc.error()).isEqualTo(new MisfitConfig.CcError(false, 0.25, 0.5));
    }

    /** The unwrapping trigger is the one default that the conventions change. */
    @Test
    void theDefaultPhaseStepFollowsTheConventions() {
        assertThat(phaseStep(Map.of(), MisfitOptions.pyatoa())).isEqualTo(1.5);
        assertThat(phaseStep(Map.of(), MisfitOptions.corrected())).isEqualTo(1.5 * Math.PI);
        assertThat(phaseStep(Map.of("phase_step", 2.0), MisfitOptions.corrected()))
                .isEqualTo(2);
    }

    private static double phaseStep(Map<String, Object> settings, MisfitOptions options) {
        return ((MisfitConfig.Multitaper) of("multitaper", settings, options))
                .spectrum()
                .phaseStep();
    }

    @ParameterizedTest
    @EnumSource(MisfitKind.class)
    void everyKeyIsDescribed(MisfitKind kind) {
        assertThat(MisfitConfig.settings(kind, MisfitOptions.corrected()))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.meaning()).isNotBlank());
    }

    @Test
    void everyDifferenceOfTheTwoSetsHasASwitch() {
        Map<String, Object> all = Catalogue.defaults(Catalogue.corrections(Conventions.CORRECTED));
        assertThat(MisfitOptions.of(Conventions.PYATOA, new SettingsMap("", all)))
                .isEqualTo(MisfitOptions.corrected())
                .isNotEqualTo(MisfitOptions.pyatoa());
    }

    @Test
    void switchesAreSetOneByOne() {
        MisfitOptions options = MisfitOptions.of(
                Conventions.PYATOA,
                new SettingsMap(
                        "", Map.of("quadrature", "simpson_legacy", "cc_kernel", "luo_schuster", "tshift_max", 10)));
        assertThat(options.quadrature()).isEqualTo(QuadratureRule.SIMPSON_LEGACY);
        assertThat(options.traveltime().kernel()).isEqualTo(Kernel.LUO_SCHUSTER);
        assertThat(options.limits().shiftMax()).isEqualTo(10);
        assertThat(options.limits().shiftMin()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(options.overlap()).isEqualTo(MisfitOptions.pyatoa().overlap());
        assertThatThrownBy(() ->
                        MisfitOptions.of(Conventions.PYATOA, new SettingsMap("switches", Map.of("overlp", "sum"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("switches.overlap");
    }

    @Test
    void normalizationDividesByWindowsAndEvents() {
        assertThat(Normalization.NONE.factor(10, 4)).isEqualTo(1);
        assertThat(Normalization.PER_WINDOW.factor(10, 4)).isEqualTo(0.1);
        assertThat(Normalization.PER_EVENT_WINDOW.factor(10, 4)).isEqualTo(0.025);
        assertThat(Normalization.PER_WINDOW.factor(0, 4)).isEqualTo(1);
    }
}
