package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Misfits and adjoint sources divided by the windows of their event are the same bytes, whoever counts the windows. */
class NormalizedRunnersAgreeTest {
    @TempDir
    private Path root;

    private FewPairs few;

    @BeforeEach
    void pairs() throws IOException {
        few = FewPairs.copy(root);
    }

    private Path run(String runner, String normalization) throws IOException {
        Path output = root.resolve(runner + "-" + normalization);
        String config = few.configuration(output).toString();
        int status = Main.execute(
                "run",
                config,
                "--runner",
                runner,
                "--set",
                "corrections={misfit_normalization: " + normalization + "}");
        assertThat(status).isEqualTo(Main.OK);
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_window", "per_event_window"})
    void onSparkAndOnRanks(String normalization) throws IOException {
        Path local = run("local", normalization);
        assertThat(OutputDirectories.files(local)).anyMatch(f -> f.endsWith(".adj"));
        OutputDirectories.assertSame(run("mpi", normalization), local);
        OutputDirectories.assertSame(run("spark", normalization), local);
    }

    @Test
    void whichIsNotWhatIsMeasuredWithout() throws IOException {
        String plain = OutputDirectories.csv(run("local", "none").toString(), "misfit");
        String perWindow = OutputDirectories.csv(run("local", "per_window").toString(), "misfit");
        assertThat(perWindow).isNotEqualTo(plain);
    }
}
