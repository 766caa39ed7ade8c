package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Inspector;
import jatoa.inspect.Question;
import jatoa.io.Storage;
import jatoa.report.Figure.Drawing;
import jatoa.table.OutputLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of an output directory: one static page with everything inside, {@code report.html}. It shows one evaluation, and the way
 * there.
 */
public final class Report {
    private static final int SHOWN = 4;
    private static final String TITLES =
            "A figure's title has the misfit of one channel and period band. A pair's misfit is the sum of its"
                    + " channels' (a channel's is the mean over its bands); tables and colours show that sum over the pair's windows.";

    private final OutputLayout layout;
    private final Findings findings;
    private final LastRun run;
    private final Weighted weighted;

    private Report(OutputLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
        this.run = LastRun.of(layout);
        this.weighted = Weighted.of(layout, findings);
    }

    /**
     * What a report is of.
     *
     * @param from the evaluation to compare with; empty: the first
     * @param to the evaluation to show; empty: the last
     * @param pictures a directory for the page's pictures as files; empty: none are written
     * @param master of Spark, as {@link Inspector#open} takes it
     */
    public record Options(
            Optional<EvaluationLabel> from,
            Optional<EvaluationLabel> to,
            Optional<String> pictures,
            Optional<String> master) {}

    /**
     * Writes the page, and the pictures where they are wanted.
     *
     * @param output a run's output directory, on any storage
     * @return the page's path, then those of the pictures
     * @throws jatoa.model.InputException where the directory holds no tables, or not that evaluation
     */
    public static List<String> write(String output, Options options) {
        OutputLayout layout = new OutputLayout(output);
        try (Inspector inspector = Inspector.open(output, options.master())) {
            Report report = new Report(layout, Findings.of(inspector, options.from(), options.to()));
            List<Drawing> drawings = new ArrayList<>(Pictures.ofPage(report.findings));
            drawings.addAll(report.weighted.drawings());
            List<String> written = new ArrayList<>();
            written.add(layout.root() + "/report.html");
            put(written.get(0), report.page(drawings).getBytes(StandardCharsets.UTF_8));
            options.pictures()
                    .ifPresent(directory -> Stream.concat(drawings.stream(), Pictures.more(report.findings).stream())
                            .forEach(drawing -> {
                                String path = Storage.resolve(directory, drawing.id() + ".png");
                                put(path, drawing.file());
                                written.add(path);
                            }));
            return List.copyOf(written);
        }
    }

    private static void put(String path, byte[] bytes) {
        Storage.forPath(path).writeAtomically(path, bytes);
    }

    private String page(List<Drawing> drawings) {
        Map<String, String> figures = run.figures(
                areFiguresShown()
                        ? Stream.of(Question.PAIRS, Question.MISSING)
                                .flatMap(q -> names(q).stream())
                                .toList()
                        : List.of());
        Page page = new Page(title(), evaluation());
        page.summary(Summary.of(findings, run, weighted));
        List<String> none = drawings.isEmpty() ? List.of("Nothing was measured: there is nothing to draw.") : List.of();
        page.section("pictures", none, drawings.stream().map(Drawing::onThePage).toList(), List.of());
        examples(page, figures);
        tables(figures).forEach(page::table);
        page.settings(
                areFiguresShown() ? "" : "of the last run, " + run.evaluation().orElseThrow(), run.settings());
        return page.text();
    }

    private String title() {
        String name = layout.root().substring(layout.root().lastIndexOf('/') + 1);
        return "Misfit report: " + name;
    }

    private String evaluation() {

        String state = findings.step(findings.to())
                .filter(s -> !s.accepted())
                .map(s -> " (" + s.state() + ")")
                .orElse("");
        String before = findings.from().equals(findings.to()) ? "" : ", compared with " + findings.from();
        return findings.to().isNone() && before.isEmpty() ? "" : findings.to() + state + before;
    }

    /** Figures are those of the last run, which need not be the evaluation that the page is of. */
    private boolean areFiguresShown() {
        return run.evaluation().map(findings.to()::equals).orElse(true);
    }

    /** Of the pairs in an answer, as figures are called. */
    private List<String> names(Question question) {
        return findings.answer(question).lines().stream()
                .map(line -> line.text("event") + "_" + line.stationCode())
                .toList();
    }

    private List<Page.Table> tables(Map<String, String> figures) {
        List<Page.Table> tables = new ArrayList<>();
        Answer convergence = findings.answer(Question.CONVERGENCE);
        tables.add(Page.Table.of("evaluations", "Evaluations", convergence, true)
                .with(
                        new AnswerColumn("page", "", "now: what the page shows; before: what it is compared with"),
                        findings.steps().stream().map(s -> role(s.label())).toList()));
        if (!weighted.isEmpty()) {
            tables.add(weighted.table());
        }
        tables.add(table("events", "Events", Question.EVENTS));
        tables.add(table("stations", "Stations", Question.STATIONS));
        tables.add(withFigures(table("pairs", "Pairs", Question.PAIRS), names(Question.PAIRS), figures));
        tables.add(table("status", "What became of the pairs", Question.STATUS));
        tables.add(withFigures(
                table("missing", "Pairs without a measurement", Question.MISSING), names(Question.MISSING), figures));
        tables.add(table("rejections", "Refused window candidates", Question.REJECTIONS));
        Map<Question, String> compared = new LinkedHashMap<>();
        compared.put(Question.COMPARE_EVENTS, "Events");
        compared.put(Question.COMPARE_STATIONS, "Stations");
        compared.forEach((question, what) -> {
            if (findings.answer(question) != null) {
                String title = what + ", " + findings.from() + " to " + findings.to();
                tables.add(table(question.word(), title, question));
            }
        });
        return tables;
    }

    private Page.Table table(String id, String title, Question question) {
        return Page.Table.of(id, title, findings.answer(question), false);
    }

    private String role(EvaluationLabel label) {
        if (label.equals(findings.to())) {
            return "now";
        }
        return label.equals(findings.from()) ? "before" : "";
    }

    private static Page.Table withFigures(Page.Table table, List<String> names, Map<String, String> figures) {
        List<String> links =
                names.stream().map(name -> figures.getOrDefault(name, "")).toList();
        return links.stream().allMatch(String::isEmpty)
                ? table
                : table.with(new AnswerColumn("figure", "", "the pair's waveforms"), links);
    }

    /** The pairs at both ends of the misfits: their figures, and a line for each that has none. */
    private void examples(Page page, Map<String, String> figures) {
        Answer pairs = findings.answer(Question.PAIRS);
        List<String> names = names(Question.PAIRS);
        List<Answer.Line> all = pairs.lines();
        PairLine.Ends ends = PairLine.Ends.of(pairs.numbers("misfit"), SHOWN);
        Map<String, List<Integer>> sections = new LinkedHashMap<>();
        sections.put("worst", ends.worst());
        sections.put("best", ends.best());
        sections.forEach((place, chosen) -> {
            List<PairLine> lines = chosen.stream()
                    .map(i -> PairLine.of(all.get(i), figures.getOrDefault(names.get(i), "")))
                    .toList();
            List<PairLine> plain =
                    lines.stream().filter(l -> l.figure().isEmpty()).toList();
            List<Figure> drawn = lines.stream()
                    .filter(l -> !l.figure().isEmpty())
                    .map(l -> new Figure(
                            "",
                            l.caption(),
                            List.of(new Figure.Link("its row", l.link()), new Figure.Link("file", l.figure())),
                            run.read(l.figure())))
                    .toList();
            List<String> notes = new ArrayList<>();
            if (lines.isEmpty()) {
                notes.add(ends.best().isEmpty() ? "No pair has a misfit." : "One pair alone has a misfit: see below.");
            }
            boolean first = place.equals("worst") || ends.worst().isEmpty();
            if (first && !drawn.isEmpty()) {
                notes.add(TITLES);
            }
            if (!plain.isEmpty()) {
                notes.add(withoutFigures(figures));
            }
            page.section(place, notes, drawn, plain);
        });
    }

    private String withoutFigures(Map<String, String> figures) {
        if (!areFiguresShown()) {
            return "The figures in this directory are of " + run.evaluation().orElseThrow() + ", the last run.";
        }
        return (figures.isEmpty() ? "No figures were drawn" : "Not every figure was drawn")
                + "; a run with \"figures: true\" draws them.";
    }
}
