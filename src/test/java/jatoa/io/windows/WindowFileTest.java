package jatoa.io.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import jatoa.model.StoredWindow;
import jatoa.model.TimeAxis;
import jatoa.model.UtcTime;
import jatoa.model.Window;
import jatoa.table.RowKey;
import jatoa.table.WindowRow;
import jatoa.table.WindowRow.MeasuredColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows come back from either form to the sample, and mistakes are told with file, line and value. */
class WindowFileTest {
    private static final long ORIGIN = UtcTime.parse("2011-05-06T07:08:09.123456Z");
    private static final double FIRST = -20.0;
    private static final double DT = 0.03;
    private static final TimeAxis AXIS = TimeAxis.ofStep(TimeAxis.plus(ORIGIN, FIRST), DT, 9000);
    private static final PeriodBand BAND = new PeriodBand(10, 100);

    private static final WindowFile.Visitor NOBODY = (event, key, window) -> {};

    @TempDir
    private Path directory;

    private static WindowRow row(String event, String channel, Window window) {
        RowKey key = new RowKey(
                0, event, ChannelId.parse(channel), Evaluation.NONE, BAND, new MisfitMethod("waveform", "pyatoa"));
        return new WindowRow(
                key,
                0,
                window,
                FIRST + window.left() * DT,
                FIRST + window.right() * DT,
                window.shiftSamples() * DT,
                0.5,
                MeasuredColumns.NONE);
    }

    private static Window window(int left, int right, int center) {
        List<Window.Phase> phases = List.of(new Window.Phase("Pn", 12.25), new Window.Phase("S", 100));
        return new Window(left, right, center, Double.NaN, 0, Double.NaN, Double.NaN, phases);
    }

    private static final List<WindowRow> ROWS = List.of(
            row("a", "NZ.BFZ..BXE", window(7, 8123, 4000)),
            row("a", "NZ.BFZ..BXE", window(8124, 8999, 8200)),
            row("a", "NZ.XYZ.00.BXZ", window(1, 300, 301 / 2)),
            row("b", "NZ.BFZ..BXE", window(55, 77, 66)));

    private WindowFile written(WindowWriter.Form form, List<WindowRow> rows, String name) throws IOException {
        StringWriter text = new StringWriter();
        try (WindowWriter writer = new WindowWriter(text, form)) {
            for (WindowRow row : rows) {
                writer.write(
                        new WindowWriter.Written(
                                row.key().event(),
                                row.key().channel(),
                                row.key().band(),
                                row.window(),
                                row.startSeconds(),
                                row.endSeconds(),
                                row.ccShiftSeconds()),
                        ORIGIN);
            }
        }
        return new WindowFile(
                Files.writeString(directory.resolve(name), text.toString()).toString());
    }

    private static List<Window> on(Map<String, List<StoredWindow>> found, String key) {
        return found.get(key).stream()
                .filter(w -> w.isFor(BAND))
                .map(w -> w.on(AXIS, ORIGIN))
                .toList();
    }

    private static List<Window> given(int... places) {
        return Arrays.stream(places).mapToObj(i -> ROWS.get(i).window()).toList();
    }

    @Test
    void aTableHoldsTheWindowsOfEachEvent() throws IOException {
        WindowFile file = written(WindowWriter.Form.TEXT, ROWS, "w.txt");
        file.check(List.of("a", "b"), NOBODY);
        Map<String, List<StoredWindow>> a = file.windows("a", ORIGIN);
        assertThat(a).containsOnlyKeys("NZ.BFZ.E", "NZ.XYZ.Z");
        assertThat(on(a, "NZ.BFZ.E")).isEqualTo(given(0, 1));
        assertThat(on(a, "NZ.XYZ.Z")).isEqualTo(given(2));
        assertThat(on(file.windows("b", ORIGIN), "NZ.BFZ.E")).isEqualTo(given(3));
        assertThat(file.windows("c", ORIGIN)).isEmpty();
    }

    @Test
    void jsonHasTheNamesOfPyflexAndComesBack() throws IOException {
        WindowFile file = written(WindowWriter.Form.JSON, ROWS.subList(0, 3), "a.json");
        file.check(List.of("a"), NOBODY);
        Map<String, List<StoredWindow>> a = file.windows("a", ORIGIN);
        assertThat(on(a, "NZ.BFZ.E")).isEqualTo(given(0, 1));
        assertThat(on(a, "NZ.XYZ.Z")).isEqualTo(given(2));
        String text = Files.readString(directory.resolve("a.json"));
        assertThat(text)
                .contains("\"time_of_first_sample\": \"2011-05-06T07:07:49.123456Z\"", "\"dt\": 0.03", "\"dlnA\": null")
                .doesNotContain("NaN");
        assertThat(WindowJson.KEYS).isSorted().allMatch(key -> text.contains('"' + key + '"'));
    }

    @Test
    void eachEventMayHaveAFileOfItsOwn() throws IOException {
        written(WindowWriter.Form.JSON, ROWS.subList(0, 3), "w-a");
        written(WindowWriter.Form.TEXT, ROWS.subList(3, 4), "w-b");
        WindowFile file = new WindowFile(directory.resolve("w-{event}").toString());
        file.check(List.of("a", "b"), NOBODY);
        assertThat(on(file.windows("a", ORIGIN), "NZ.BFZ.E")).isEqualTo(given(0, 1));
        assertThat(on(file.windows("b", ORIGIN), "NZ.BFZ.E")).isEqualTo(given(3));
        assertThatThrownBy(() -> file.check(List.of("c"), NOBODY)).hasMessageContaining("w-c");
    }

    @Test
    void handMadeLinesNeedLittle() throws IOException {
        Path path = Files.writeString(
                directory.resolve("few.txt"),
                "channel start_s end_s min_period_s max_period_s center_s\n\n# mine\nNZ.BFZ.BXE -19.7 -10.4 10 100 -\n"
                        + "  NZ.BFZ.BXE -5 5 10 100 1");
        WindowFile file = new WindowFile(path.toString());
        file.check(List.of("a"), NOBODY);
        List<Window> windows = on(file.windows("a", ORIGIN), "NZ.BFZ.E");
        assertThat(windows).extracting(Window::left).containsExactly(10, 500);
        assertThat(windows).extracting(Window::right).containsExactly(320, 833);
        assertThat(windows).extracting(Window::center).containsExactly(165, 700);
        assertThatThrownBy(() -> file.check(List.of("a", "b"), NOBODY)).hasMessageContaining("no column event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e NZ.BFZ.BXE 10 100 5x 6| line 3: start_s must be a number, was '5x'",
                "e NZ.BFZ.BXE 10 100 NaN 6| line 3: start_s must be a finite number, was 'NaN'",
                "e NZ.BFZ.BXE 10 100 6 5| line 3: a window ends after it starts, was start_s 6.0 and end_s 5.0",
                "e N.S.HHE 10 100 5 6.0| line 3: the window stands in line 2 already",
                "e NZ.BFZ 10 100 5 6| line 3: a channel is NET.STA.CHA or NET.STA.LOC.CHA, was 'NZ.BFZ'",
                "e NZ.BFZ.BXE 10 100 5| line 3: 6 words a line",
            })
    void aBadLineIsNamed(String line, String words) throws IOException {
        String text = "event channel min_period_s max_period_s start_s end_s\ne N.S.BXE 10 100 5 6\n" + line + "\n";
        Path path = Files.writeString(directory.resolve("bad.txt"), text);
        assertThatThrownBy(() -> new WindowFile(path.toString()).check(List.of("e"), NOBODY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "event chanel, no column is called 'chanel'",
        "event channel, lacks 'min_period_s'",
        "'', no line of column names"
    })
    void badColumnsAreNamed(String line, String words) throws IOException {
        Path path = Files.writeString(directory.resolve("bad.txt"), line + "\n");
        assertThatThrownBy(() -> new WindowFile(path.toString()).check(List.of("e"), NOBODY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"left_index\": 55| \"left_index\": 5.5| line 12: left_index must be a whole number >= 0, was '5.5'",
                "\"left_index\": 55| \"left_index\": 99| right_index must be greater than left_index 99, was '77'",
                "\"dt\": 0.03| \"dt\": \"x\"| line 11: dt must be a number, was 'x'",
                "\"dt\"| \"d_t\"| line 3: the window that begins here lacks 'dt'",
                "2011-05| 2011/05| time_of_first_sample",
                "]| | line",
            })
    void badJsonIsNamed(String from, String to, String words) throws IOException {
        written(WindowWriter.Form.JSON, ROWS.subList(3, 4), "b.json");
        Path path = directory.resolve("b.json");
        Files.writeString(path, Files.readString(path).replace(from, to == null ? "" : to));
        assertThatThrownBy(() -> new WindowFile(path.toString()).check(List.of("b"), NOBODY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.json")
                .hasMessageContaining(words);
    }

    @Test
    void windowsOfAnotherStepOrStartAreRefused() throws IOException {
        WindowFile file = written(WindowWriter.Form.JSON, ROWS.subList(3, 4), "b.json");
        StoredWindow window = file.windows("b", ORIGIN).get("NZ.BFZ.E").get(0);
        assertThatThrownBy(() -> window.on(TimeAxis.ofStep(AXIS.startNanos(), 0.031, 9000), ORIGIN))
                .hasMessageContaining("0.031");
        assertThatThrownBy(() -> window.on(AXIS.withStart(TimeAxis.plus(AXIS.startNanos(), 0.02)), ORIGIN))
                .hasMessageContaining("-19.98");
    }

    @Test
    void aCentreOutsideItsWindowIsNamed() throws IOException {
        Path path = Files.writeString(
                directory.resolve("centre.txt"),
                "channel min_period_s max_period_s start_s end_s center_s\nN.S.BXE 10 100 5 6 6.5\n");
        assertThatThrownBy(() -> new WindowFile(path.toString()).check(List.of("e"), NOBODY))
                .hasMessageContaining("centre.txt line 2")
                .hasMessageContaining("center_s 6.5");
        written(WindowWriter.Form.JSON, ROWS.subList(0, 1), "centre.json");
        Path json = directory.resolve("centre.json");
        String text = Files.readString(json);
        Files.writeString(json, text.replaceAll("\"center_index\": \\d+", "\"center_index\": 999999"));
        assertThatThrownBy(() -> new WindowFile(json.toString()).check(List.of("e"), NOBODY))
                .hasMessageContaining("centre.json line ")
                .hasMessageContaining("center_index must lie from left_index");
    }

    @Test
    void aWindowTwiceInJsonIsNamed() throws IOException {
        WindowFile json = written(WindowWriter.Form.JSON, List.of(ROWS.get(0), ROWS.get(0)), "twice.json");
        assertThatThrownBy(() -> json.check(List.of("e"), NOBODY))
                .hasMessageContaining("twice.json line ")
                .hasMessageContaining("stands in line 3 already");
    }
}
