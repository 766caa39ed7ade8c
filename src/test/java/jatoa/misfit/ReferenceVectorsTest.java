package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.misfit.AdjointVectors.Case;
import jatoa.model.ComponentMeasurement;
import jatoa.model.InputException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every single-station case of the reference vectors, under both Simpson rules. */
class ReferenceVectorsTest {
    static Stream<Case> cases() {
        return Stream.of(
                        "cases_waveform.json",
                        "cases_cc.json",
                        "cases_exponentiated_phase.json",
                        "cases_multitaper.json")
                .flatMap(AdjointVectors::cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void modernSimpson(Case c) {
        if (c.json().has("error")) {
            assertSkipped(c.json());
            return;
        }
        ComponentMeasurement result = measure(c.json(), "simpson", Output.MISFIT_AND_ADJOINT);
        AdjointVectors.assertMisfit(result.misfit(), c.json().get("misfit"));
        AdjointVectors.assertAdjoint(result.adjoint().array(), c.json().get("adjoint_forward"));
        JsonNode stats = c.json().get("window_stats");
        assertThat(result.windows()).hasSize(stats.size());
        double dt = c.json().get("dt").asDouble();
        for (int i = 0; i < stats.size(); i++) {
            AdjointVectors.assertStats(result.windows().get(i), stats.get(i), dt);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void legacySimpson(Case c) {
        if (c.json().has("error")) {
            return;
        }
        ComponentMeasurement result = measure(c.json(), "simpson_legacy", Output.MISFIT_AND_ADJOINT);
        AdjointVectors.assertMisfit(result.misfit(), c.json().get("misfit_scipy_le_1_10"));
        double max = c.json().get("adjoint_max_abs_scipy_le_1_10").asDouble();
        assertThat(result.adjoint().maxAbs()).isCloseTo(max, within(AdjointVectors.ADJOINT * max));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void misfitWithoutAdjointSource(Case c) {
        if (c.json().has("error")) {
            return;
        }
        ComponentMeasurement result = measure(c.json(), "simpson", Output.MISFIT);
        AdjointVectors.assertMisfit(result.misfit(), c.json().get("misfit"));
        assertThat(result.adjoint().maxAbs()).isZero();
    }

    private static ComponentMeasurement measure(JsonNode json, String quadrature, Output output) {
        return AdjointVectors.misfit(json, json.get("adjsrc_type").asText(), AdjointVectors.pyatoa(quadrature))
                .measure(AdjointVectors.pair(json, ""), AdjointVectors.windows(json.get("windows")), output);
    }

    // Where the original stops, the window is skipped with a reason, or the span refused.
    private static void assertSkipped(JsonNode json) {
        if (json.get("windows").get(0).get(0).asDouble()
                > json.get("windows").get(0).get(1).asDouble()) {
            Assertions.assertThatThrownBy(() -> AdjointVectors.windows(json.get("windows")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("start <= end");
            return;
        }
        ComponentMeasurement result = measure(json, "simpson", Output.MISFIT_AND_ADJOINT);
        assertThat(result.windows()).isNotEmpty().allSatisfy(window -> {
            assertThat(window.measured()).isFalse();
            assertThat(window.note()).isPresent();
        });
        assertThat(result.misfit()).isZero();
        assertThat(result.adjoint().maxAbs()).isZero();
    }
}
