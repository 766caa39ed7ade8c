package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands inherit the top level, components their band, maps key by key. */
class BandsTest {
    private static final PeriodBand SHORT = new PeriodBand(17, 40);
    private static final PeriodBand LONG = new PeriodBand(40, 100);
    private static final Component T = Component.TRANSVERSE;
    private static final Component Z = new Component('Z');

    private static final String TWO = "bands:\n"
            + "  - {min_period: 17, max_period: 40, pyflex_parameters: {cc_acceptance_level: 0.8}, weight: 2,\n"
            + "     preprocess: {corners: 4},\n"
            + "     components: {T: {pyflex_parameters: {tshift_acceptance_level: 12}, weight: 0.5}}}\n"
            + "  - {min_period: 40, adj_src_type: multitaper, win_amp_ratio: 0.1, pyadjoint_parameters: {num_taper: 3},\n"
            + "     components: {T: {measure: false}}}\n";

    private static SettingsMap settings(String more) {
        String text = "events: [e]\nobserved: 'o/{channel}'\nsynthetic: 's/{channel}'\nrotate_to_rtz: true\n" + more;
        return SettingsFile.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static RunConfig config(String more) {
        return RunConfig.of(settings("pyflex_parameters: {c_1: 2, cc_acceptance_level: 0.6}\ncombine: sum\n" + more));
    }

    @Test
    void whatABandDoesNotSayIsThatOfTheTopLevel() {
        RunConfig config = config("pyadjoint_parameters: {use_cc_error: false}\n" + TWO);
        assertThat(config.processing().bands()).containsExactly(SHORT, LONG);
        Bands.Settings z = config.bands().settings(SHORT, Z);
        Bands.Settings t = config.bands().settings(SHORT, T);
        assertThat(z.windows().parameters().fit().cc().at(0)).isEqualTo(0.8);
        assertThat(t.windows().parameters().fit().cc().at(0)).isEqualTo(0.8);
        assertThat(z.windows().parameters().fit().tshift().at(0)).isEqualTo(10);
        assertThat(t.windows().parameters().fit().tshift().at(0)).isEqualTo(12);
        assertThat(t.windows().parameters().shape().c1()).isEqualTo(2);
        assertThat(z.weight()).isEqualTo(2);
        assertThat(t.weight()).isEqualTo(0.5);
        Bands.Settings slow = config.bands().settings(LONG, Z);
        assertThat(slow.windows().parameters().fit().cc().at(0)).isEqualTo(0.6);
        assertThat(slow.windows().winAmpRatio()).isEqualTo(0.1);
        MisfitConfig.Multitaper multitaper =
                (MisfitConfig.Multitaper) slow.misfit().orElseThrow();
        assertThat(multitaper.error().use()).isFalse();
        assertThat(multitaper.spectrum().tapers()).isEqualTo(3);
        assertThat(config.method(SHORT, Z).adjointType()).isEqualTo("cc_traveltime");
        assertThat(config.bands().of(T)).containsExactly(SHORT);
        assertThat(config.bands().of(Z)).containsExactly(SHORT, LONG);
        assertThat(config.processing().preprocess(SHORT).corners()).isEqualTo(4);
        assertThat(config.processing().preprocess(LONG).corners()).isEqualTo(2);
    }

    /** Workers parse the text again. */
    @Test
    void theTextHoldsAll() {
        RunConfig config = config(TWO);
        assertThat(RunConfig.parse(config.json())).isEqualTo(config);
        assertThat(config(TWO.replace("0.8", "0.9")).digest()).isNotEqualTo(config.digest());
        assertThat(config.windowsOnly().measures()).isFalse();
        assertThat(config.windowsOnly().bands().settings(SHORT, T).weight()).isEqualTo(0.5);
    }

    /** A parameter of the top level reaches the bands whose kind has it. */
    @Test
    void parametersOfOtherKindsAreLeftOut() {
        RunConfig config = config("pyadjoint_parameters: {use_cc_error: false, taper_percentage: 0.4}\n"
                + "bands: [{min_period: 17, max_period: 40, adj_src_type: waveform}, {min_period: 40}]\n");
        assertThat(config.bands().misfits())
                .extracting(m -> m.name() + " " + m.taper().percentage())
                .containsExactly("waveform 0.4", "cc_traveltime 0.4");
        assertThatThrownBy(() -> config("pyadjoint_parameters: {use_cc_error: false}\n"
                        + "bands: [{min_period: 17, max_period: 40, adj_src_type: waveform}]\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("use_cc_error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bands: [{min_period: 17, corner: 4}] | unknown setting 'bands.corner'",
                "bands: [{min_period: 17, preprocess: {filter: false}}] | item 1: unknown setting 'bands.preprocess.filter'",
                "bands: [{min_period: 17, components: {T: {max_period: 3}}}] | 'bands.components.T.max_period'",
                "bands: [{min_period: 17, components: {TT: {weight: 3}}}] | one letter or digit, was 'TT'",
                "bands: [{min_period: 17, components: {N: {win_amp_ratio: 0.1}}}] | component N, which is not in component_list",
                "bands: [{min_period: 17}, {min_period: 17, weight: 2}] | names a band twice",
                "bands: [{min_period: 17, components: {T: {win_amp_ratio: 3}}}] | component T: setting 'win_amp_ratio'",
                "bands: [{min_period: 17, weight: -1}] | 'weight' must be >= 0",
                "bands: [{min_period: 200}] | item 1: a period band needs",
                "bands: [[17, 40]] | is a list of maps",
                "bands: [] | at least one band",
                "bands: [{measure: false}] | measures nothing",
                "bands: [{min_period: 17}], periods: [[17, 40]] | exclude each other",
                "bands: [{min_period: 17, pyflex_parameters: {earth_model: prem}}, {}] | one for all bands",
                "bands: [{min_period: 17, adj_src_type: cc_travel}] | cc_traveltime",
                "bands: [{weight: 2}], combine: mean | a mean over bands knows no weights",
                "bands: [{adj_src_type: waveform_dd}] | double_difference",
            })
    void whatIsWrongIsNamed(String settings, String message) {
        String yaml = settings.replace("], periods", "]\nperiods").replace("], combine", "]\ncombine");
        assertThatThrownBy(() -> RunConfig.of(settings(yaml + "\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
