package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.MisfitOptions;
import jatoa.misfit.AdjointVectors.Case;
import jatoa.model.ComponentMeasurement;
import jatoa.model.DoubleDifferenceMeasurement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each corrected variant on its own, against an independent program's numbers. */
class OptionVectorsTest {

    static Stream<Case> cases() {
        return AdjointVectors.cases("cases_options.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Case c) {
        String name = c.toString();
        JsonNode json = c.json();
        if (json.has("windows_2")) {
            DoubleDifferenceMeasurement result = AdjointVectors.doubleDifference(json, kind(name), options(name))
                    .measure(
                            AdjointVectors.station(json, ""),
                            AdjointVectors.station(json, "_2"),
                            Output.MISFIT_AND_ADJOINT);
            assertThat(result.measuredCount()).isEqualTo(json.get("windows").size());
            AdjointVectors.assertMisfit(result.misfit(), json.get("misfit"));
            AdjointVectors.assertAdjoint(result.firstAdjoint().array(), json.get("adjoint_forward"));
            AdjointVectors.assertAdjoint(result.secondAdjoint().array(), json.get("adjoint_2_forward"));
            return;
        }
        ComponentMeasurement result = AdjointVectors.misfit(json, kind(name), options(name))
                .measure(
                        AdjointVectors.pair(json, ""),
                        AdjointVectors.windows(json.get("windows")),
                        Output.MISFIT_AND_ADJOINT);
        AdjointVectors.assertMisfit(result.misfit(), json.get("misfit"));
        AdjointVectors.assertAdjoint(result.adjoint().array(), json.get("adjoint_forward"));
    }

    private static String kind(String name) {
        String start = name.substring(0, name.indexOf('_'));
        return switch (start) {
            case "exp" -> "exponentiated_phase";
            case "cc" -> name.startsWith("cc_dd") ? "cc_traveltime_dd" : "cc_traveltime";
            case "mt" -> name.startsWith("mt_dd") ? "multitaper_dd" : "multitaper";
            case "convolution" -> "convolution_dd";
            default -> start;
        };
    }

    private static MisfitOptions options(String name) {
        String shift = name.endsWith("subsample") ? "parabolic" : "integer";
        String[] switches = switch (name.replaceAll("_(lnpt)?[0-9]+.*", "").replaceAll("_(integer|subsample)", "")) {
            case "waveform_overlap_sum" -> new String[] {"overlap", "sum"};
            case "exp_exact" -> new String[] {"exponentiated_phase_gradient", "exact"};
            case "convolution_dd_exact" -> new String[] {"convolution_gradient", "exact"};
            case "cc_tromp" -> new String[] {"cc_kernel", "tromp", "cc_shift", shift};
            case "cc_luo_schuster" -> new String[] {"cc_kernel", "luo_schuster", "cc_shift", shift};
            case "cc_dd_paper" -> new String[] {"cc_dd_shift", "synthetic"};
            case "mt_exact_dt", "mt_exact_am" ->
                new String[] {"multitaper_gradient", "exact", "frequency_sum", "rectangle"};
            case "mt_dd_fixed" -> new String[] {"multitaper_dd", "corrected", "frequency_sum", "rectangle"};
            default -> throw new IllegalArgumentException(name);
        };
        return AdjointVectors.options(switches);
    }
}
