package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessingConfigTest {
    private static final List<PeriodBand> BAND = List.of(new PeriodBand(10, 100));

    private static ProcessingConfig with(List<PeriodBand> bands, String components, boolean rotate) {
        return new ProcessingConfig(
                bands,
                components.chars().mapToObj(c -> new Component((char) c)).toList(),
                TraceType.SYN,
                TraceType.SYN,
                rotate,
                StandardizeConfig.defaults(),
                PreprocessConfig.defaults());
    }

    @Test
    void defaultsAreThoseOfTheSpecification() {
        ProcessingConfig config = ProcessingConfig.defaults();
        assertThat(config.bands()).containsExactly(new PeriodBand(10, 100));
        assertThat(config.components()).extracting(Component::toString).containsExactly("E", "N", "Z");
        assertThat(config.typeOf(Side.OBS)).isEqualTo(TraceType.OBS);
        assertThat(config.typeOf(Side.SYN)).isEqualTo(TraceType.SYN);
        assertThat(config.preprocess().corners()).isEqualTo(2);
        assertThat(config.preprocess().taperPercentage()).isEqualTo(0.05);
        assertThat(config.preprocess().response().waterLevelDb()).isEqualTo(60.0);
        assertThat(ProcessingConfig.defaultComponents(true))
                .extracting(Component::toString)
                .containsExactly("R", "T", "Z");
    }

    @Test
    void refusesWhatCannotBeProcessed() {
        assertThatThrownBy(() -> with(List.of(), "Z", false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("periods");
        assertThatThrownBy(() -> with(BAND, "", false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("component_list");
        assertThatThrownBy(() -> with(BAND, "ZZ", false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> with(BAND, "RTN", true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rotate_to_rtz");
        assertThat(with(BAND, "NEZ", false).components()).hasSize(3);
    }

    @Test
    void refusesPreprocessingThatIsOutOfRangeAndNamesKeyAndValue() {
        ResponseConfig none = ResponseConfig.defaults();
        assertThatThrownBy(() -> new PreprocessConfig(true, 0, true, 0.05, 0, NormalizeTo.NONE, none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("corners")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new PreprocessConfig(true, 2, true, 5, 0, NormalizeTo.NONE, none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("taper_percentage")
                .hasMessageContaining("5.0");
        assertThatThrownBy(() -> new PreprocessConfig(true, 2, true, 0.05, -1, NormalizeTo.NONE, none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("half_duration")
                .hasMessageContaining("-1.0");
    }

    @Test
    void refusesPreFiltersThatAreNotFourAscendingFrequencies() {
        for (List<Double> corners :
                List.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 3.0, 2.0, 4.0), List.of(-1.0, 2.0, 3.0, 4.0))) {
            assertThatThrownBy(() -> new ResponseConfig(true, ResponseConfig.Motion.DISP, 60, corners, true, true))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("pre_filt");
        }
        ResponseConfig unlimited = new ResponseConfig(
                true,
                ResponseConfig.Motion.DISP,
                Double.POSITIVE_INFINITY,
                List.of(0.001, 0.002, 1.0, 2.0),
                true,
                true);
        assertThat(unlimited.hasWaterLevel()).isFalse();
        assertThat(ResponseConfig.defaults().hasWaterLevel()).isTrue();
    }
}
