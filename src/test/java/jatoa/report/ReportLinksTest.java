package jatoa.report;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.SettingsMap;
import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.testing.ExampleRun;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of two evaluations does when its numbers and figures are clicked. */
class ReportLinksTest {
    private static final String TEXTS = "[...document.querySelectorAll('%s')].map(e => e.textContent)";

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void numbersLeadToWhatLiesBehindThemAndFiguresOpenAtFullSize() throws IOException, InterruptedException {
        SettingsMap inversion = ExampleRun.example()
                .with("output", directory.resolve("inversion").toString())
                .with("iteration", 1L);
        for (long step = 0; step < 2; step++) {
            Runs.local(ExampleRun.with(inversion.with("step_count", step)));
        }
        Report.Options options =
                new Report.Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("local[1]"));
        String report =
                Report.write(directory.resolve("inversion").toString(), options).get(0);
        try (Browser browser = Browser.start(directory)) {
            browser.resize(400, 900);
            browser.open(Path.of(report).toUri());

            assertLeads(browser, "#events", "windows", 1, "#pairs", "event:002");
            assertLeads(browser, "#stations", "misfit", 0, "#pairs", "network:AA station:S000000");
            assertLeads(browser, "#compare-stations", "misfit_change", 0, "#pairs", "network:AA station:S000000");
            assertThat(link(browser, "#status", "channels", 0)).isEqualTo("#pairs");
            assertThat(link(browser, "#evaluations", "misfit", 0)).isEmpty();
            assertThat(link(browser, "#evaluations", "misfit", 1)).isEqualTo("#events");
            assertThat(link(browser, "#pairs", "windows", 0)).startsWith("figures/00");

            filter(browser, "nosuchcol:5");
            assertThat(browser.evaluate("document.querySelector('#pairs .unknown').textContent")
                            .asText())
                    .isEqualTo("no column nosuchcol");
            filter(browser, "window_length<0");
            assertThat(browser.evaluate("document.querySelector('#pairs .unknown').textContent")
                            .asText())
                    .isEmpty();
            assertThat(browser.evaluate("document.querySelectorAll('#pairs tbody tr').length")
                            .asInt())
                    .isZero();

            browser.evaluate("document.querySelector('#convergence button').focus()");
            browser.press("Enter", 13, "\r");
            String full = "(() => { const i = document.querySelector('#full img');"
                    + " return i !== null && document.getElementById('full').open && i.clientWidth === i.naturalWidth; })()";
            assertThat(browser.evaluate(full).asBoolean()).isTrue();
            browser.press("Escape", 27, "");
            assertThat(browser.evaluate("document.getElementById('full').open").asBoolean())
                    .isFalse();
            assertThat(browser.evaluate("document.activeElement.closest('figure').id")
                            .asText())
                    .isEqualTo("convergence");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static Answer answer(List<String> columns, List<List<Object>> rows) {
        return new Answer(
                "made-up", columns.stream().map(c -> new AnswerColumn(c, "", c)).toList(), rows, true);
    }

    @Test
    @Tag("slow")
    void countsOfAStatusLeadToItsPairsWhereThePageListsThem() throws IOException, InterruptedException {
        Page page = new Page("made up", "i01s00");
        page.summary(List.of());
        List.of("pictures", "worst", "best").forEach(p -> page.section(p, List.of(), List.of(), List.of()));
        page.settings("", Map.of());
        List<String> pair = List.of("event", "network", "station");
        List<List<Object>> measured = List.of(List.of("e 1", "AA", "S1"), List.of("e2", "AA", "S1"));
        page.table(Page.Table.of("pairs", "Pairs", answer(pair, measured), false));
        List<List<Object>> counts = List.of(
                List.of("measured", "measure", "done", 2L),
                List.of("no_windows", "window", "no windows recovered", 2L),
                List.of("failed", "read", "not a number", 1L));
        page.table(Page.Table.of(
                "status", "Status", answer(List.of("status", "stage", "reason", "channels"), counts), false));
        List<List<Object>> missing = List.of(
                List.of("e 1", "no_windows", "window", "no windows recovered: refused cc 1"),
                List.of("e2", "no_windows", "window", "no windows recovered"),
                List.of("e2", "skipped", "read", "no file"));
        page.table(Page.Table.of(
                "missing", "Missing", answer(List.of("event", "status", "stage", "reason"), missing), false));
        Path file = Files.writeString(directory.resolve("report.html"), page.text());
        try (Browser browser = Browser.start(directory)) {
            browser.open(file.toUri());

            assertThat(link(browser, "#status", "channels", 0)).isEqualTo("#pairs");
            assertThat(link(browser, "#status", "channels", 1))
                    .isEqualTo("#missing?status:no_windows stage:window no windows recovered");
            browser.evaluate(cell("#status", "channels", 1) + ".querySelector('a').click()");
            browser.evaluate("window.dispatchEvent(new Event('hashchange'))");
            assertThat(browser.evaluate("document.querySelector('#missing .count').textContent")
                            .asText())
                    .isEqualTo("2 of 2 found in 3");
            assertThat(link(browser, "#status", "channels", 2))
                    .as("another channel of the pair was measured")
                    .isEqualTo("#pairs");
            assertThat(link(browser, "#missing", "event", 0))
                    .as("a filter cannot say a name with a blank")
                    .isEmpty();
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static String cell(String table, String column, int row) {
        return "document.querySelectorAll('" + table + " tbody tr')[" + row + "].cells["
                + TEXTS.formatted(table + " thead button") + ".findIndex(t => t.startsWith('" + column.replace('_', ' ')
                + "'))]";
    }

    private static String link(Browser browser, String table, String column, int row)
            throws IOException, InterruptedException {
        String script = "(() => { const a = " + cell(table, column, row)
                + ".querySelector('a'); return a ? decodeURIComponent(a.getAttribute('href')) : ''; })()";
        return browser.evaluate(script).asText();
    }

    /** The number leads to a table that then shows the rows of a filter, and not all of them. */
    private static void assertLeads(Browser browser, String table, String column, int row, String to, String filter)
            throws IOException, InterruptedException {
        assertThat(link(browser, table, column, row)).isEqualTo(to + "?" + filter);
        browser.evaluate(cell(table, column, row) + ".querySelector('a').click()");
        browser.evaluate("window.dispatchEvent(new Event('hashchange'))");
        assertThat(browser.evaluate("document.querySelector('" + to + " input').value")
                        .asText())
                .isEqualTo(filter);
        assertThat(browser.evaluate("document.querySelector('" + to + " .count').textContent")
                        .asText())
                .doesNotStartWith("0 ")
                .contains("found in 30");
    }

    private static void filter(Browser browser, String text) throws IOException, InterruptedException {
        browser.evaluate("(() => { const box = document.querySelector('#pairs input'); box.value = '" + text
                + "'; box.dispatchEvent(new Event('input')); })()");
    }
}
