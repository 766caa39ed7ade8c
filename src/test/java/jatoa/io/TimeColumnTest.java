package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeColumnTest {
    private static List<String> lines(DoubleFunction<String> time, double start, double step, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(time.apply(start + i * step) + String.format(Locale.ROOT, " %13.6E", Math.sin(0.1 * i)));
        }
        return lines;
    }

    private static DoubleFunction<String> format(String format) {
        return t -> String.format(Locale.ROOT, format, t);
    }

    private static TimeAxis axis(List<String> lines) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        return SpecfemAscii.parse(text, "f.semd", new SpecfemAscii.Header(ChannelId.parse("AA.S1.BXZ"), 0))
                .axis();
    }

    private static void assertRefused(List<String> lines, String... parts) {
        assertThatThrownBy(() -> axis(lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("f.semd")
                .hasMessageContainingAll(parts);
    }

    /** Columns that show less of a time than its step has digits. */
    @ParameterizedTest
    @CsvSource({
        "%12.4f, -1, 0.00125, 8000",
        "%12.4f, -0.99875, 0.00125, 8000",
        "%12.4f, 3, 0.00025, 4000",
        "%10.2f, 0, 0.0125, 5000",
        "%10.2f, -20, 0.005, 9000",
        "%10.2f, -20, 0.001, 9000",
        "%10.3f, 100, 0.00875, 700",
        "%15.6E, -300, 0.0025, 3000",
        "%13.5E, 1000, 0.12, 4000",
        "%10.4f, 0, 0.12, 3",
        "%10.4f, 0, 0.12, 2",
        "%.15f, -48, 0.06, 2500",
        "%.15f, -48, 0.0123456789, 5000",
        "%.16E, 1e6, 0.015, 5000",
        "%.7E, -0.06, 0.003, 500"
    })
    void theStepThatAllLinesFit(String format, double start, double step, int count) {
        TimeAxis axis = axis(lines(format(format), start, step, count));
        assertThat(axis.npts()).isEqualTo(count);
        assertThat(axis.dt()).isEqualTo(1 / (1 / step));
    }

    /** Times that a program kept in single precision, with more digits than that has, far from 0. */
    @ParameterizedTest
    @CsvSource({
        "-300, 0.01, 12000",
        "-300, 0.0125, 9000",
        "4000, 0.05, 8000",
        "-60, 0.0004, 20000",
        "-1000000, 0.25, 3000",
        "16000, 0.003, 7000"
    })
    void timesOfSinglePrecision(double start, double step, int count) {
        for (DoubleFunction<String> format : List.<DoubleFunction<String>>of(
                t -> Float.toString((float) t),
                t -> String.format(Locale.ROOT, "%.8E", (double) (float) t),
                t -> String.format(Locale.ROOT, "%.9g", (double) (float) t))) {
            assertThat(axis(lines(format, start, step, count)).dt()).isEqualTo(1 / (1 / step));
        }
    }

    /** Steps that are no short decimal: a part of a second, or what fits to the last line. */
    @Test
    void partsOfASecond() {
        assertThat(axis(lines(format("%.15f"), -10, 1 / 30.0, 4000)).samplingRate())
                .isEqualTo(30);
        assertThat(axis(lines(format("%.7f"), -10, 1 / 96.0, 4000)).samplingRate())
                .isEqualTo(96);
        double odd = 0.0123457;
        assertThat(axis(lines(format("%.4f"), -10, odd, 4000)).dt() * 3999).isCloseTo(odd * 3999, within(1.3e-4));
    }

    /** A line that is missing, stands twice or in another's place is named, wherever it is. */
    @ParameterizedTest
    @ValueSource(strings = {"%12.5f", "%.7E", "%.15f", "%10.2f"})
    void linesThatLeaveTheGrid(String format) {
        for (int at : new int[] {1, 2, 7, 250, 499, 500, 501, 900, 997}) {
            List<String> whole = lines(format(format), -3, 0.01, 1000);

            List<String> missing = new ArrayList<>(whole);
            missing.remove(at);
            assertRefused(missing, "line " + (at + 1), "jumps");

            List<String> doubled = new ArrayList<>(whole);
            doubled.add(at, whole.get(at));
            assertRefused(doubled, "line " + (at + 2), "stands twice");

            List<String> overwritten = new ArrayList<>(whole);
            overwritten.set(at + 1, whole.get(at));
            assertRefused(overwritten, "line " + (at + 2));

            List<String> swapped = new ArrayList<>(whole);
            Collections.swap(swapped, at, at + 1);
            assertRefused(swapped, "line " + (at + 1), "out of order");
        }
    }

    /** The fewer the lines, the less a step shows that is not quite the last digit. */
    @Test
    void fewLinesInAColumnWhoseLastDigitIsTheStep() {
        for (int count : new int[] {6, 12, 40}) {
            for (int at = 1; at < count - 2; at++) {
                List<String> missing = lines(format("%10.2f"), -3, 0.01, count);
                missing.remove(at);
                assertRefused(missing, "line");
            }
        }
    }

    @Test
    void linesAreCountedWithCommentsAndBlanks() {
        List<String> lines = lines(format("%12.5f"), -3, 0.01, 100);
        lines.remove(50);
        lines.add(0, "# a comment");
        lines.add(20, "");
        assertRefused(lines, "line 53", "jumps from -2.51 s to -2.49 s in a column of steps of 0.01 s");
    }

    @Test
    void severalMissingLinesAndOneTimeThatIsOff() {
        List<String> lines = lines(format("%12.5f"), 0, 0.06, 400);
        lines.subList(100, 180).clear();
        assertRefused(lines, "line 101");
        List<String> off = lines(format("%12.5f"), 0, 0.06, 400);
        off.set(200, off.get(200).replace("12.00000", "12.04000"));
        assertRefused(off, "line 201");
    }

    /** SPECFEM3D writes the seismograms of adjoint simulations so. */
    @Test
    void timesThatRunBackwardsAreTurnedWhereTheyAreEven() {
        List<String> lines = lines(format("%12.4f"), 10, -0.05, 300);
        lines.remove(100);
        assertRefused(lines, "line 100: time jumps from 4.95 s to 5.05 s", "lines are missing");
        assertRefused(lines(format("%12.4f"), 10, 0, 300), "must go forward");
        List<String> lastBack = lines(format("%12.4f"), 10, 0.05, 300);
        lastBack.add("      9.0000 0.0");
        assertRefused(lastBack, "line 301", "backwards");
    }

    /** Times that are off by less than half a step are a column that is kept badly. */
    @Test
    void smallErrorsOfTimesAreBorne() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(String.format(Locale.ROOT, "%.6f 1.0", 0.1 * i + 0.02 * Math.sin(i)));
        }
        assertThat(axis(lines).dt()).isCloseTo(0.1, within(2e-4));
    }
}
