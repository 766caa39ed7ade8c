package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set that the example command makes runs as it is, and gives windows. */
class ExampleCommandTest {
    @TempDir
    private Path directory;

    @Test
    void itsConfigurationIsReadyToRun() throws IOException {
        String data = directory.resolve("set").toString();
        assertThat(Main.execute("example", data, "--events", "2", "--stations", "4", "--seed", "3"))
                .isEqualTo(Main.OK);
        assertThat(Main.execute("run", data + "/example.yaml", "--runner", "local", "--no-figures"))
                .isEqualTo(Main.OK);

        List<String> lines = Files.readAllLines(Path.of(data, "results", "misfit_results.txt"));
        assertThat(lines).hasSize(8);
        assertThat(lines).allMatch(l -> l.matches("00[12] AA\\.S00000[0-3]\\.BXY \\d+\\.\\d\\d [123]"));
        assertThat(Path.of(data, "results", "adjoint", "002", "AA.S000003.BXY.adj"))
                .isNotEmptyFile();
    }

    @Test
    void refusesWhatMakesNoDataSet() {
        String data = directory.resolve("none").toString();
        assertThat(Main.execute("example", data, "--stations", "0")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("example", data, "--samples", "many")).isEqualTo(Main.WRONG_INPUT);
        assertThat(Path.of(data)).doesNotExist();
    }
}
