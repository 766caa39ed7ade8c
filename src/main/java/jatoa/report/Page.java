package jatoa.report;

import jatoa.config.SettingsFile;
import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a report into HTML: a template with its style and its script, pictures inside, tables as data that the script shows. */
final class Page {
    private final String title;
    private final String evaluation;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final List<Map<String, Object>> tables = new ArrayList<>();

    Page(String title, String evaluation) {
        this.title = title;
        this.evaluation = evaluation;
    }

    void summary(List<Summary> numbers) {
        parts.put(
                "summary",
                numbers.stream()
                        .map(n -> "<a class=\"number\" href=\"" + escaped(n.link())
                                + (n.value().length() > 12 ? "\"><b class=\"words\">" : "\"><b>") + escaped(n.value())
                                + "</b><span>" + escaped(n.label()) + "</span></a>")
                        .collect(Collectors.joining("\n")));
    }

    /**
     * A part with pictures.
     *
     * @param notes a paragraph each
     * @param lines pairs that have no picture
     */
    void section(String place, List<String> notes, List<Figure> figures, List<PairLine> lines) {
        StringBuilder html = new StringBuilder();
        notes.forEach(n -> html.append("<p class=\"note\">").append(escaped(n)).append("</p>\n"));
        if (!lines.isEmpty()) {
            html.append("<div class=\"scroll\"><table class=\"lines\"><thead><tr><th>pair</th>")
                    .append("<th class=\"n\">sum of misfits</th><th class=\"n\">windows</th>")
                    .append("<th class=\"n\">misfit per window</th></tr></thead><tbody>\n");
            lines.forEach(line -> html.append(row(line)));
            html.append("</tbody></table></div>\n");
        }
        if (!figures.isEmpty()) {
            html.append(figures.stream()
                    .map(Page::figure)
                    .collect(Collectors.joining("\n", "<div class=\"figures " + escaped(place) + "\">\n", "\n</div>")));
        }
        parts.put(place, html.toString());
    }

    private static String row(PairLine line) {
        return "<tr><td>" + link(line.link(), line.name()) + "</td><td class=\"n\">" + number(line.sum())
                + "</td><td class=\"n\">" + line.windows() + "</td><td class=\"n\">"
                + number(line.misfit()) + "</td></tr>\n";
    }

    private static String link(String target, String words) {
        return "<a href=\"" + escaped(target) + "\">" + escaped(words) + "</a>";
    }

    /** The picture is a button that opens it at full size. */
    private static String figure(Figure figure) {
        String image = "<img alt=\"" + escaped(figure.caption()) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(figure.png()) + "\">";
        String id = figure.id().isEmpty() ? "" : " id=\"" + escaped(figure.id()) + "\"";
        String links = figure.links().stream()
                .map(l -> " " + link(l.target(), l.words()))
                .collect(Collectors.joining(","));
        return "<figure" + id + "><button type=\"button\" class=\"zoom\" title=\"full size\">" + image
                + "<span class=\"small\">waveforms</span></button><figcaption>" + escaped(figure.caption()) + links
                + "</figcaption></figure>";
    }

    void table(Table table) {
        tables.add(table.json());
    }

    /** @param whose run they are of; empty: that of the page */
    void settings(String whose, Map<String, String> settings) {
        parts.put("whose", whose.isEmpty() ? "" : " " + escaped(whose));
        parts.put(
                "settings",
                settings.entrySet().stream()
                        .map(e -> "<tr><th>" + escaped(e.getKey()) + "</th><td>" + escaped(e.getValue()) + "</td></tr>")
                        .collect(Collectors.joining("\n")));
    }

    /** The page. Nothing in it comes from another place. */
    String text() {
        parts.put("title", escaped(title));
        parts.put("evaluation", evaluation.isEmpty() ? "" : "Evaluation " + escaped(evaluation));
        parts.put("style", resource("report.css"));
        parts.put("script", resource("report.js"));
        // a script ends at the first "</script", also inside a string
        parts.put("data", SettingsFile.toText(tables).replace("<", "\\u003c"));
        String template = resource("report.html");
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int mark = template.indexOf("{{"); mark >= 0; mark = template.indexOf("{{", at)) {
            int end = template.indexOf("}}", mark);
            String name = template.substring(mark + 2, end);
            page.append(template, at, mark)
                    .append(Objects.requireNonNull(parts.get(name), "a part of the page is missing: " + name));
            at = end + 2;
        }
        return page.append(template.substring(at)).toString();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** What a page shows of a number; the tables hold every digit. */
    private static Object shortened(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? (Object) new BigDecimal(number).round(new MathContext(5)).doubleValue()
                : value;
    }

    /** A number as the page shows it. */
    static String number(double value) {
        return String.valueOf(shortened(value)).replaceFirst("\\.0$", "");
    }

    /**
     * One table of the page, as the page's script reads it.
     *
     * @param columns name, unit and meaning of each
     * @param rows as long as {@code columns}
     */
    record Table(String id, String title, List<AnswerColumn> columns, List<List<Object>> rows) {
        /** An answer without its columns that have no value; the page is of one evaluation, unless {@code evaluations}. */
        static Table of(String id, String title, Answer answer, boolean evaluations) {
            List<Integer> kept = new ArrayList<>();
            for (int c = 0; c < answer.columns().size(); c++) {
                int column = c;
                boolean label = Set.of("iteration", "step_count")
                        .contains(answer.columns().get(c).name());
                if ((evaluations || !label) && answer.rows().stream().anyMatch(r -> Objects.nonNull(r.get(column)))) {
                    kept.add(c);
                }
            }
            List<List<Object>> rows = new ArrayList<>();
            for (List<Object> row : answer.rows()) {
                List<Object> values = new ArrayList<>(kept.size());
                kept.forEach(c -> values.add(shortened(row.get(c))));
                rows.add(values);
            }
            return new Table(id, title, kept.stream().map(answer.columns()::get).toList(), rows);
        }

        /** With another column at the right. */
        Table with(AnswerColumn column, List<?> values) {
            List<AnswerColumn> more = new ArrayList<>(columns);
            more.add(column);
            List<List<Object>> wider = new ArrayList<>();
            for (int r = 0; r < rows.size(); r++) {
                List<Object> row = new ArrayList<>(rows.get(r));
                row.add(values.get(r));
                wider.add(row);
            }
            return new Table(id, title, more, wider);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("title", title);
            json.put(
                    "columns",
                    columns.stream()
                            .map(c -> List.of(c.name(), c.unit(), c.meaning()))
                            .toList());
            json.put("rows", rows);
            return json;
        }
    }
}
