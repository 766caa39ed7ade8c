package jatoa.io.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.io.windows.FlexwinFile.Found;
import jatoa.model.InputException;
import jatoa.model.Window.Phase;
import jatoa.testing.Shared;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlexwinFileTest {
    @TempDir
    private Path dir;

    /** What FLEXWIN wrote for its own test record. */
    @Test
    void readsFlexwinsOwnRecord() {
        Path folder = Shared.path("reference/flexwin/abkt");
        List<Found> found = FlexwinFile.read(folder + "/ABKT.II.LHZ.win");
        double firstSample = -500.40;
        assertThat(found.stream().map(f -> {
                    long left = Math.round(f.window().start() - firstSample);
                    return left + "-" + Math.round(f.window().end() - firstSample);
                }))
                .containsExactly(
                        "1555-1985", "2220-2568", "2568-2958", "2958-3173", "3352-3609", "3609-3908", "4003-4438");
        assertThat(found.stream().map(f -> f.window().phases().size())).containsExactly(10, 10, 5, 0, 2, 0, 0);
        assertThat(found.get(0).window().phases().get(0)).isEqualTo(new Phase("PKPdf", 1130.37));
        assertThat(found.get(2).window().phases()).extracting(Phase::name).contains("P'P'df", "S'S'ac");
        assertThat(found.get(0).keys()).containsExactlyInAnyOrder("ABKT.II.Z", "II.ABKT.Z");

        List<Found> quality = FlexwinFile.read(folder + "/ABKT.II.LHZ.win.qual");
        assertThat(quality).hasSize(7);
        assertThat(quality.get(0).window().start()).isEqualTo(1054.60001);
        assertThat(quality.get(0).quality()).isEqualTo(new FlexwinFile.Quality(-3, 0.95734, 0.07320));
        assertThat(quality.get(6).quality()).isEqualTo(new FlexwinFile.Quality(-9, 0.83328, -0.63580));
        assertThat(FlexwinFile.files(folder.toString())).containsExactly(folder + "/ABKT.II.LHZ.win");
    }

    @Test
    void readsMeasurementWindows() throws URISyntaxException {
        Path file = Path.of(FlexwinFileTest.class
                .getResource("/flexwin/MEASUREMENT.WINDOWS")
                .toURI());
        List<Found> found = FlexwinFile.read(file.toString());
        assertThat(found.stream().map(f -> f.window().start() + " " + f.window().end()))
                .containsExactly("12.5 58.25", "61.0 101.75", "149.327 205.327");
        assertThat(found.get(2).key(Set.of("AA.S02.T")::contains, "")).isEqualTo("AA.S02.T");
        assertThat(found.get(2).key(Set.of("S02.AA.T")::contains, "")).isEqualTo("S02.AA.T");
        assertThatThrownBy(() -> found.get(2).key(Set.of("S02.AA.T", "AA.S02.T")::contains, "F"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("F:", "both AA.S02.T and S02.AA.T");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # NUM_WIN = 2;1 1.0 2.0 0                  | ends after line 2, where more windows are announced
            # NUM_WIN = x                              | line 1: a number of windows or files is wanted, was '# NUM_WIN = x'
            # NUM_WIN = 1;1 3.0 2.0 0                  | line 2: a window that ends after it starts is wanted, was '1 3.0 2.0 0'
            # NUM_WIN = 1;1 1.0 abc 0                  | line 2: a number is wanted, was 'abc'
            # NUM_WIN = 1;1 1.0                        | line 2: number, start, end, phases is wanted, was '1 1.0'
            1;o/AA.S1;s/AA.S1.BXZ.semd;1;1.0 2.0       | line 2: a file named NET.STA.CHA or STA.NET.CHA is wanted, was 'o/AA.S1'
            1;o/AA.S1.BXZ.sac;s/AA.S1.BXZ.semd;1;1.0   | line 5: start and end of a window is wanted, was '1.0'
            """)
    void namesFileLineAndValue(String text, String message) throws IOException {
        Path file = Files.writeString(dir.resolve("AA.S1.BXZ.win"), text.replace(";", "\n"));
        assertThatThrownBy(() -> FlexwinFile.read(file.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }
}
