package jatoa.report;

import jatoa.config.SettingsFile;
import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.inspect.Inspector;
import jatoa.inspect.Question;
import jatoa.io.Storage;
import jatoa.pipeline.OutputLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of an output directory: one static page with everything inside, {@code report.html}. It shows the last evaluation, and
 * the way there.
 */
public final class Report {
    private static final int SHOWN = 4;

    private final OutputLayout layout;
    private final Findings findings;

    private Report(OutputLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    /**
     * Writes the page.
     *
     * @param output a run's output directory, on any storage
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine
     * @return the page's path
     * @throws jatoa.model.InputException where the directory holds no tables
     */
    public static String write(String output, Optional<String> master) {
        OutputLayout layout = new OutputLayout(output);
        try (Inspector inspector = Inspector.open(output, master)) {
            Report report = new Report(layout, Findings.of(inspector));
            String path = layout.root() + "/report.html";
            Storage.forPath(path).writeAtomically(path, report.page().getBytes(StandardCharsets.UTF_8));
            return path;
        }
    }

    private String page() {
        Answer pairs = findings.answer(Question.PAIRS);
        List<String> names = pairs.rows().stream()
                .map(r -> r.get(pairs.columnNames().indexOf("event")) + "_" + Places.station(pairs.columnNames(), r))
                .toList();
        WaveformFigures figures = new WaveformFigures(layout, names);
        List<String> links = names.stream().map(figures::link).toList();
        Map<String, Object> run = run();
        Page page = new Page(title(), evaluation());
        page.summary(Summary.of(findings, run));
        page.figures("pictures", Pictures.of(findings));
        page.figures("worst", examples(figures, links, Comparator.reverseOrder()));
        page.figures("best", examples(figures, links, Comparator.naturalOrder()));
        tables(links).forEach(page::table);
        page.settings(settings(run));
        return page.text();
    }

    private String title() {
        String name = layout.root().substring(layout.root().lastIndexOf('/') + 1);
        return "Misfit report: " + name;
    }

    private String evaluation() {
        String label = findings.last().toString();
        return label.equals("none") ? "" : label;
    }

    private List<PageTable> tables(List<String> links) {
        List<PageTable> tables = new ArrayList<>();
        tables.add(PageTable.of("evaluations", "Evaluations", findings.answer(Question.CONVERGENCE), true));
        tables.add(PageTable.of("events", "Events", findings.answer(Question.EVENTS), false));
        tables.add(PageTable.of("stations", "Stations", findings.answer(Question.STATIONS), false));
        PageTable pairs = PageTable.of("pairs", "Pairs", findings.answer(Question.PAIRS), false);
        boolean any = links.stream().anyMatch(l -> !l.isEmpty());
        tables.add(any ? pairs.with(new AnswerColumn("figure", "", "the pair's waveforms"), links) : pairs);
        tables.add(PageTable.of("status", "What became of the pairs", findings.answer(Question.STATUS), false));
        tables.add(PageTable.of("missing", "Pairs without a measurement", findings.answer(Question.MISSING), false));
        tables.add(
                PageTable.of("rejections", "Refused window candidates", findings.answer(Question.REJECTIONS), false));
        Map<Question, String> compared = new LinkedHashMap<>();
        compared.put(Question.COMPARE_EVENTS, "Events");
        compared.put(Question.COMPARE_STATIONS, "Stations");
        compared.forEach((question, what) -> Optional.ofNullable(findings.answer(question))
                .ifPresent(answer -> tables.add(PageTable.of(
                        question.word(), what + ", " + findings.first() + " to " + findings.last(), answer, false))));
        return tables;
    }

    /** Figures of the pairs at one end of the misfits. */
    private List<Figure> examples(WaveformFigures figures, List<String> links, Comparator<Double> order) {
        Answer pairs = findings.answer(Question.PAIRS);
        List<String> columns = pairs.columnNames();
        double[] misfit = pairs.numbers("misfit");
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < misfit.length; i++) {
            if (!Double.isNaN(misfit[i]) && !links.get(i).isEmpty()) {
                chosen.add(i);
            }
        }
        chosen.sort(Comparator.<Integer, Double>comparing(i -> misfit[i], order).thenComparing(i -> i));
        List<Figure> found = new ArrayList<>();
        for (int i : chosen.subList(0, Math.min(SHOWN, chosen.size()))) {
            List<Object> row = pairs.rows().get(i);
            String caption = "Event " + row.get(columns.indexOf("event")) + ", " + Places.station(columns, row)
                    + ": misfit " + PageTable.shortened(misfit[i]) + ", " + count(row.get(columns.indexOf("windows")));
            found.add(new Figure("", caption, links.get(i), figures.read(links.get(i))));
        }
        return found;
    }

    private static String count(Object windows) {
        return windows + (Long.valueOf(1).equals(windows) ? " window" : " windows");
    }

    /** What {@code run.json} says; empty where there is none. */
    private Map<String, Object> run() {
        String path = layout.runJson();
        Storage storage = Storage.forPath(path);
        return storage.exists(path)
                ? SettingsFile.parse(storage.readAllBytes(path), path).values()
                : Map.of();
    }

    /** The resolved configuration, a line for each setting. */
    private static Map<String, String> settings(Map<String, Object> run) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (run.get("configuration") instanceof Map<?, ?> configuration) {
            configuration.forEach((key, value) -> lines.put(String.valueOf(key), SettingsFile.toText(value)));
        }
        return lines;
    }
}
