package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.report.Browser;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.view.ViewServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code jatoa view} in a real browser, with mouse and keyboard. */
@Tag("slow")
class ViewBrowserTest {
    private static final int SHIFT = 8;
    private static final String PAIR = "001/AA.S000001";
    /** The example's traces, s from the origin. */
    private static final double FIRST = -48;

    private static final double LAST = FIRST + 2499 * 0.12;

    @TempDir
    private Path directory;

    private Browser browser;

    private static void run(String output, String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "conf/example.yaml", "--runner", "local", "--no-figures", "--out", output));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(Main.execute(arguments.toArray(new String[0]))).isEqualTo(Main.OK);
    }

    @Test
    void whatIsDecidedWithMouseAndKeysIsWhatARunGives() throws Exception {
        String name = "<img src=x onerror=document.title=1>";
        String output = directory.resolve(name).toString();
        run(output);
        List<String> addresses = new ArrayList<>();
        try (ViewServer server = ViewServer.start(output, 0, addresses::add);
                Browser opened = Browser.start(directory)) {
            browser = opened;
            assertThat(server.editsDirectory()).isEqualTo(output + "/edits");
            browser.resize(1280, 900);
            browser.open(URI.create(addresses.get(0)));
            shows("001 · AA.S000000");
            assertThat(browser.evaluate("location.search").asText()).isEmpty();
            assertThat(text("#title")).isEqualTo(output);
            assertThat(browser.evaluate("document.querySelectorAll('img').length")
                            .asInt())
                    .isZero();

            browser.press("j", 74, "j");
            shows("001 · AA.S000001");
            assertThat(count()).isEqualTo(2);
            double misfit = misfit();

            // an edge with the mouse
            double end = time(0, "end");
            browser.drag(x(end), y(), x(end - 12), y(), 0);
            edits(output, 1);
            assertThat(time(0, "end")).isCloseTo(end - 12, within(0.6));

            // a new window with the mouse, then its bounds with keys and by hand
            browser.drag(x(120), y(), x(170), y(), SHIFT);
            edits(output, 2);
            assertThat(count()).isEqualTo(3);
            double start = time(2, "start");
            assertThat(start).isCloseTo(120, within(0.6));
            browser.press("A", 65, "A");
            edits(output, 3);
            assertThat(time(2, "start")).isCloseTo(start - 1.2, within(1e-9));
            browser.evaluate(
                    "(i => { i.focus(); i.select(); })(document.querySelector('#windows tr:nth-child(3) td:nth-child(3) input'))");
            for (char c : "171".toCharArray()) {
                browser.press(String.valueOf(c), c, String.valueOf(c));
            }
            browser.press("Enter", 13, "\r");
            edits(output, 4);
            assertThat(time(2, "end")).isCloseTo(171, within(0.06));
            browser.press("Escape", 27, "");

            // dropped, taken back, dropped by the button
            browser.press("x", 88, "x");
            edits(output, 5);
            assertThat(count()).isEqualTo(2);
            browser.press("u", 85, "u");
            edits(output, 6);
            assertThat(count()).isEqualTo(3);
            browser.click("#windows tr:nth-child(1) button");
            edits(output, 7);
            assertThat(count()).isEqualTo(2);
            browser.click("#undo");
            edits(output, 8);
            assertThat(count()).isEqualTo(3);

            // another pair: flagged as bad; a third: dropped and restored
            browser.press("j", 74, "j");
            shows("001 · AA.S000002");
            browser.press("b", 66, "b");
            edits(output, 9);
            assertThat(text("#marks")).contains("Flagged as bad");
            browser.press("j", 74, "j");
            shows("001 · AA.S000003");
            browser.press("w", 87, "w");
            browser.press("x", 88, "x");
            edits(output, 10);
            assertThat(count()).isZero();
            browser.press("r", 82, "r");
            edits(output, 11);
            assertThat(count()).isEqualTo(1);

            // what the list says, and what is there after a reload
            browser.click("#edited");
            browser.until("document.querySelectorAll('#pairs tr').length === 2");
            browser.open(URI.create(addresses.get(0).replaceFirst("\\?.*", "")));
            shows("001 · AA.S000000");
            browser.press("j", 74, "j");
            shows("001 · AA.S000001");
            assertThat(count()).isEqualTo(3);
            assertThat(misfit()).isNotEqualTo(misfit);
            List<List<Double>> shown = numbers();
            double total = misfit();

            browser.press("e", 69, "e");
            browser.until("document.getElementById('said').textContent.includes('windows.file=')");
            String again = directory.resolve("again").toString();
            run(again, "windows.file=" + output + "/edits/windows.txt");
            assertThat(written(again)).isEqualTo(shown);
            assertThat(rows(again, "misfit", List.of("misfit")).get(0)).containsExactly(total);
            assertThat(Files.readString(Path.of(output, "edits/windows.txt"))).doesNotContain("001 AA.S000002");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void fitsEverySizeAndSaysWhatIsUnderThePointer() throws Exception {
        String output = directory.resolve("out").toString();
        run(output);
        List<String> addresses = new ArrayList<>();
        try (ViewServer server = ViewServer.start(output, 0, addresses::add);
                Browser opened = Browser.start(directory)) {
            browser = opened;
            assertThat(server.editsDirectory()).isEqualTo(output + "/edits");
            browser.resize(1280, 900);
            browser.open(URI.create(addresses.get(0)));
            shows("001 · AA.S000000");
            browser.press("m", 77, "m");
            browser.until("document.activeElement.id === 'map'");
            browser.press("ArrowRight", 39, "");
            browser.until("document.getElementById('place').textContent.startsWith('station ')");
            browser.press("Enter", 13, "\r");
            browser.until("document.querySelectorAll('#pairs tr').length === 3");
            for (int[] size : new int[][] {{400, 800}, {1280, 900}, {3840, 2160}}) {
                browser.resize(size[0], size[1]);
                browser.until("document.getElementById('chart').getBoundingClientRect().width > " + size[0] / 2);
                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .isLessThanOrEqualTo(size[0]);
                browser.evaluate("document.getElementById('chart').scrollIntoView()");
                browser.until(
                        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(true)))) && true");
                pointAtTheFirstWindow();
            }
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** What is drawn late may move the chart: the pointer goes where the window is by then. */
    private void pointAtTheFirstWindow() throws IOException, InterruptedException {
        String says = "document.getElementById('tip').textContent.includes('cc 0.')";
        for (int tries = 0; tries < 400 && !browser.evaluate(says).asBoolean(); tries++) {
            browser.point(x((time(0, "start") + time(0, "end")) / 2) + tries % 2, y());
            Thread.sleep(20);
        }
        browser.until(says);
    }

    private void shows(String pair) throws IOException, InterruptedException {
        browser.until("document.getElementById('name').textContent === '" + pair
                + "' && document.getElementById('facts').textContent.startsWith('" + pair.substring(6) + ".')");
    }

    private String text(String selector) throws IOException, InterruptedException {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    private int count() throws IOException, InterruptedException {
        return browser.evaluate("document.querySelectorAll('#windows tr').length")
                .asInt();
    }

    private double misfit() throws IOException, InterruptedException {
        return Double.parseDouble(browser.evaluate("document.getElementById('facts').title.slice(7)")
                .asText());
    }

    /** The start or end of a window in the table, in full. */
    private double time(int window, String edge) throws IOException, InterruptedException {
        return browser.evaluate("Number(document.querySelectorAll('#windows tr')[" + window
                        + "].querySelectorAll('input')[" + (edge.equals("start") ? 0 : 1) + "].title)")
                .asDouble();
    }

    /** Until so many steps are on the disk and the page shows the last. */
    private void edits(String output, int count) throws IOException, InterruptedException {
        browser.until("performance.getEntriesByName('edit').length >= 1");
        Path log = Path.of(output, "edits/edits.jsonl");
        long end = System.nanoTime() + 20_000_000_000L;
        while (!Files.exists(log) || Files.readAllLines(log).size() < count) {
            assertThat(System.nanoTime())
                    .as("step " + count + ": " + text("#said"))
                    .isLessThan(end);
            Thread.sleep(20);
        }
        assertThat(Files.readAllLines(log)).hasSize(count);
        browser.until("document.documentElement.dataset.steps === '" + count + "'");
    }

    private double x(double seconds) throws IOException, InterruptedException {
        JsonNode box = browser.evaluate(
                "(b => [b.left + 8, b.width - 16])(document.getElementById('chart').getBoundingClientRect())");
        return box.get(0).asDouble()
                + (seconds - FIRST) / (LAST - FIRST) * box.get(1).asDouble();
    }

    private double y() throws IOException, InterruptedException {
        return browser.evaluate("document.getElementById('chart').getBoundingClientRect().top + 100")
                .asDouble();
    }

    /** Start, end, correlation, shift, anomaly and misfit of each window, in full. */
    private List<List<Double>> numbers() throws IOException, InterruptedException {
        List<List<Double>> all = new ArrayList<>();
        browser.evaluate(
                        "[...document.querySelectorAll('#windows tr')].map(tr => [...tr.querySelectorAll('input, td.number')].map(e => Number(e.title)))")
                .forEach(row -> all.add(List.of(0, 1, 2, 3, 4, 7).stream()
                        .map(i -> row.get(i).asDouble())
                        .toList()));
        return all;
    }

    private static List<List<Double>> written(String output) {
        return rows(output, "windows", List.of("start_s", "end_s", "cc", "cc_shift_s", "dlna", "measurement_misfit"));
    }

    private static List<List<Double>> rows(String output, String table, List<String> columns) {
        List<String> all = new ArrayList<>(columns);
        all.add("station");
        List<List<Double>> rows = new ArrayList<>();
        TableReader.of(new OutputLayout(output), table).only(all).forEachOf(PAIR.substring(0, 3), row -> {
            if (row.get(columns.size()).equals(PAIR.substring(PAIR.indexOf('.') + 1))) {
                rows.add(row.subList(0, columns.size()).stream()
                        .map(Double.class::cast)
                        .toList());
            }
        });
        return rows;
    }
}
