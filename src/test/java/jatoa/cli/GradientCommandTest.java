package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gradient command gives a ratio of 1 for every corrected kind on the example's data, and says where there is none. */
class GradientCommandTest {
    private static final String CONFIG = "conf/example.yaml";

    /** A difference quotient on recorded shapes; the bound of the acceptance test for exact gradients. */
    private static final double EXACT = 1e-5;

    @Test
    void everyCorrectedKindIsAGradient() {
        List<String> lines = printed("gradient", CONFIG, "--csv", "--conventions", "corrected", "--perturbations", "6");
        assertThat(lines.get(0)).startsWith("adj_src_type,measure_type,conventions,measurement,windows");
        assertThat(lines).hasSize(17);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals("convolution")) {
                assertThat(line).contains("is not a misfit");
            } else if (!cells[0].equals("kernel_traveltime")) {
                assertThat(Double.parseDouble(cells[6])).as(line).isCloseTo(1, within(EXACT));
            }
        }
    }

    @Test
    void theSyntheticAsItWasReadOrAsItIsMeasured() {
        String[] command = {"gradient", CONFIG, "--csv", "--conventions", "pyatoa", "--perturbations", "4"};
        assertThat(waveform(printed(command))).isNotCloseTo(1, within(0.01));
        String[] filtered = Arrays.copyOf(command, command.length + 1);
        filtered[command.length] = "--filtered";
        assertThat(waveform(printed(filtered))).isCloseTo(1, within(EXACT));
    }

    private static double waveform(List<String> lines) {
        assertThat(lines.get(0)).endsWith(",ratio,ratio_min,ratio_max,held_fixed,note");
        return Double.parseDouble(lines.get(1).split(",")[6]);
    }

    @Test
    void aMisfitOfWholeSamplesHasNoRatio() {
        List<String> lines = printed(
                "gradient",
                CONFIG,
                "--csv",
                "--conventions",
                "pyatoa",
                "--perturbations",
                "2",
                "--set",
                "quadrature=simpson");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("cc_traveltime,dt,pyatoa")
                        .endsWith(",,,use_cc_error,the misfit does not change with small perturbations"));
    }

    @Test
    void wrongInputIsRefused() {
        assertThat(Main.execute("gradient", "none.yaml")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("gradient", CONFIG, "--perturbations", "0")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("gradient", CONFIG, "--set", "component_list=[Q]"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("gradient", CONFIG, "--set", "pyflex_parameters={cc_acceptance_level: 1.0}"))
                .isEqualTo(Main.WRONG_INPUT);
    }

    private static List<String> printed(String... command) {
        Printed printed = Printed.by(command);
        assertThat(printed.status()).isEqualTo(Main.OK);
        return printed.out().lines().toList();
    }
}
