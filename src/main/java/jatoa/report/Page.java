package jatoa.report;

import jatoa.config.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                        .map(n -> "<a class=\"number\" href=\"" + escaped(n.link()) + "\"><b>" + escaped(n.value())
                                + "</b><span>" + escaped(n.label()) + "</span></a>")
                        .collect(Collectors.joining("\n")));
    }

    void figures(String place, List<Figure> figures) {
        parts.put(place, figures.stream().map(Page::figure).collect(Collectors.joining("\n")));
    }

    private static String figure(Figure figure) {
        String image = "<img alt=\"" + escaped(figure.caption()) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(figure.png()) + "\">";
        String inside =
                figure.link().isEmpty() ? image : "<a href=\"" + escaped(figure.link()) + "\">" + image + "</a>";
        String id = figure.id().isEmpty() ? "" : " id=\"" + escaped(figure.id()) + "\"";
        return "<figure" + id + ">" + inside + "<figcaption>" + escaped(figure.caption()) + "</figcaption></figure>";
    }

    void table(PageTable table) {
        tables.add(table.json());
    }

    void settings(Map<String, String> settings) {
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
}
