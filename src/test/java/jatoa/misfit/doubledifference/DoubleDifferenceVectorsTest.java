package jatoa.misfit.doubledifference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.misfit.AdjointVectors;
import jatoa.misfit.AdjointVectors.Case;
import jatoa.misfit.Output;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.Measurement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of two stations of the reference vectors. */
class DoubleDifferenceVectorsTest {

    static Stream<Case> cases() {
        return AdjointVectors.cases("cases_double_difference.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void modernSimpson(Case c) {
        DoubleDifferenceMeasurement result = measure(c.json(), "simpson", Output.MISFIT_AND_ADJOINT);
        if (c.json().has("error")) {
            assertThat(result.windows())
                    .isNotEmpty()
                    .allSatisfy(w -> assertThat(w.note()).isPresent());
            assertThat(result.measuredCount()).isZero();
            assertThat(result.misfit()).isZero();
            return;
        }
        AdjointVectors.assertMisfit(result.misfit(), c.json().get("misfit"));
        AdjointVectors.assertAdjoint(result.firstAdjoint().array(), c.json().get("adjoint_forward"));
        AdjointVectors.assertAdjoint(result.secondAdjoint().array(), c.json().get("adjoint_2_forward"));
        JsonNode stats = c.json().get("window_stats");
        List<Measurement> measured =
                result.windows().stream().filter(Measurement::measured).toList();
        assertThat(measured).hasSize(stats.size());
        for (int i = 0; i < stats.size(); i++) {
            AdjointVectors.assertStats(
                    measured.get(i), stats.get(i), c.json().get("dt").asDouble());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void legacySimpsonAndMisfitOnly(Case c) {
        if (c.json().has("error")) {
            return;
        }
        DoubleDifferenceMeasurement result = measure(c.json(), "simpson_legacy", Output.MISFIT_AND_ADJOINT);
        AdjointVectors.assertMisfit(result.misfit(), c.json().get("misfit_scipy_le_1_10"));
        double max = c.json().get("adjoint_max_abs_scipy_le_1_10").asDouble();
        assertThat(result.firstAdjoint().maxAbs()).isCloseTo(max, within(AdjointVectors.ADJOINT * max));
        DoubleDifferenceMeasurement only = measure(c.json(), "simpson_legacy", Output.MISFIT);
        assertThat(only.misfit()).isEqualTo(result.misfit());
        assertThat(only.firstAdjoint().maxAbs() + only.secondAdjoint().maxAbs()).isZero();
    }

    private static DoubleDifferenceMeasurement measure(JsonNode json, String quadrature, Output output) {
        return AdjointVectors.doubleDifference(
                        json, json.get("adjsrc_type").asText(), AdjointVectors.pyatoa(quadrature))
                .measure(AdjointVectors.station(json, ""), AdjointVectors.station(json, "_2"), output);
    }
}
