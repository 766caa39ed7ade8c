package jatoa.report;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.testing.ExampleRun;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    /** The limit that the report must keep for a thousand events and a hundred stations. */
    private static final double OPENS_WITHIN_SECONDS = 2;

    private static final Report.Options LOCAL =
            new Report.Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("local[1]"));

    @TempDir
    Path directory;

    private static Answer pairs(int events, int stations) {
        List<List<Object>> rows = new ArrayList<>();
        for (int e = 0; e < events; e++) {
            for (int s = 0; s < stations; s++) {
                rows.add(List.of(
                        String.format(Locale.ROOT, "e%04d", e),
                        "AA",
                        "S" + s,
                        (long) ((e * 7 + s) % 5),
                        (e * 31 + s * 17) % 1009 / 100.0));
            }
        }
        return new Answer(
                "pairs",
                List.of(
                        new AnswerColumn("event", "", "event name"),
                        new AnswerColumn("network", "", "network code"),
                        new AnswerColumn("station", "", "station code"),
                        new AnswerColumn("windows", "", "windows"),
                        new AnswerColumn("misfit", "", "misfit")),
                rows,
                true);
    }

    private static Answer events(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            rows.add(List.of(String.format(Locale.ROOT, "e%04d", e), (long) e));
        }
        return new Answer(
                "events",
                List.of(new AnswerColumn("event", "", "event name"), new AnswerColumn("windows", "", "windows")),
                rows,
                true);
    }

    private Path page(int events, int stations) throws IOException {
        Page page = new Page("Misfit report: <made up> & \"quoted\"", "i01s00");
        page.summary(List.of(new Summary("windows", "7", "#pairs")));
        page.section("pictures", List.of(), List.of(), List.of());
        page.section("worst", List.of(), List.of(), List.of());
        page.section("best", List.of(), List.of(), List.of());
        page.table(Page.Table.of("events", "Events", events(events), false));
        page.table(Page.Table.of("pairs", "Pairs </script> of all", pairs(events, stations), false));
        page.settings("", Map.of("min_period", "10.0"));
        Path file = directory.resolve("report.html");
        Files.write(file, page.text().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    @Test
    void namesAndTextCannotBreakThePage() throws IOException {
        String text = Files.readString(page(2, 2));

        assertThat(text)
                .contains("&lt;made up&gt; &amp; &quot;quoted&quot;")
                .doesNotContain("</script> of all")
                .doesNotContain("{{")
                .doesNotContainPattern("(src|href)=\"https?:");
    }

    @Test
    void numbersAreShortenedAndEmptyColumnsLeftOut() {
        List<Object> row = new ArrayList<>();
        row.add(0.123456789);
        row.add(null);
        Answer answer = new Answer(
                "q", List.of(new AnswerColumn("a", "s", ""), new AnswerColumn("b", "", "")), List.of(row), true);

        Page.Table table = Page.Table.of("q", "Q", answer, false);

        assertThat(table.rows()).containsExactly(List.of(0.12346));
        assertThat(table.columns()).extracting(AnswerColumn::name).containsExactly("a");
    }

    @Test
    @Tag("slow")
    void aThousandEventsAndAHundredStationsSortAndFilter() throws IOException, InterruptedException {
        Path file = page(1000, 100);
        try (Browser browser = Browser.start(directory)) {
            browser.resize(1280, 900);

            double seconds = browser.open(file.toUri());

            assertThat(browser.evaluate("document.querySelectorAll('#pairs tbody tr').length")
                            .asInt())
                    .isEqualTo(50);
            assertThat(seconds).isLessThan(OPENS_WITHIN_SECONDS);
            String misfits =
                    "[...document.querySelectorAll('#pairs tbody tr')].map(r => Number(r.cells[4].textContent))";
            browser.evaluate("document.querySelectorAll('#pairs thead button')[4].click()");
            assertThat(browser.evaluate(misfits + "[0]").asDouble()).isEqualTo(10.08);
            browser.evaluate("document.querySelectorAll('#pairs thead button')[4].click()");
            assertThat(browser.evaluate(misfits + "[0]").asDouble()).isZero();
            browser.evaluate("const box = document.querySelector('#pairs input');"
                    + " box.value = 'event:e0003 windows>3'; box.dispatchEvent(new Event('input'))");
            assertThat(browser.evaluate("document.querySelectorAll('#pairs tbody tr').length")
                            .asInt())
                    .isEqualTo(20);
            browser.evaluate("document.querySelector('#events tbody a').click()");
            browser.evaluate("window.dispatchEvent(new Event('hashchange'))");
            assertThat(browser.evaluate("document.querySelector('#pairs .tools span').textContent")
                            .asText())
                    .contains("found in 100000");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void theExampleLooksRightOnWideAndNarrowScreens() throws IOException, InterruptedException {
        String output = directory.resolve("out").toString();
        Runs.local(ExampleRun.into(output));

        String report = Report.write(output, LOCAL).get(0);

        try (Browser browser = Browser.start(directory)) {
            for (int width : new int[] {1280, 400}) {
                browser.resize(width, 3000);
                browser.open(Path.of(report).toUri());
                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as("nothing reaches beyond %d pixels", width)
                        .isLessThanOrEqualTo(width);
                assertThat(browser.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
                                .asBoolean())
                        .isTrue();
                Files.createDirectories(Path.of("target/report"));
                Files.write(Path.of("target/report/report-" + width + ".png"), browser.screenshot());
            }
            assertThat(browser.evaluate("document.querySelectorAll('#worst figure').length")
                            .asInt())
                    .isEqualTo(4);
            assertThat(browser.evaluate("document.querySelectorAll('#pairs tbody tr').length")
                            .asInt())
                    .isEqualTo(30);
            assertThat(browser.errors()).isEmpty();
        }
    }
}
