package jatoa.report;

import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers at the top of the page, each with the place that it leads to. */
record Summary(String label, String value, String link) {
    private static final String NONE = "–";
    private static final Set<String> DONE = Set.of("measured", "windowed");

    static List<Summary> of(Findings findings, LastRun run, Weighted weighted) {
        List<Summary> all = new ArrayList<>(misfits(findings));
        if (!weighted.isEmpty()) {
            all.add(new Summary("weighted misfit of the inversion", text(weighted.misfit(), ""), "#weights"));
        }
        Optional<Findings.Step> now = findings.step(findings.to());
        all.add(counted(now.map(Findings.Step::windows).orElse(0L), "window", "", "#pairs"));
        all.add(counted(rows(findings, Question.EVENTS), "event", "", "#events"));
        all.add(counted(rows(findings, Question.STATIONS), "station", "", "#stations"));
        Set<Object> missing = Set.copyOf(findings.answer(Question.MISSING).column("status"));
        status(findings).forEach((status, channels) -> {
            String reasons = missing.contains(status) ? "#missing?status:" + status : "#status";
            all.add(counted(
                    channels, "channel", " " + status.replace('_', ' '), DONE.contains(status) ? "#pairs" : reasons));
        });
        run.notes().forEach((key, value) -> all.add(new Summary(key, value, "#settings")));
        return all;
    }

    private static Summary counted(long number, String thing, String what, String link) {
        return new Summary(thing + (number == 1 ? "" : "s") + what, Long.toString(number), link);
    }

    /** The misfit; where its step was not taken, also that of the model that is; and the misfit's share of the one before. */
    private static List<Summary> misfits(Findings findings) {
        Optional<Findings.Step> now = findings.step(findings.to());
        double misfit = misfit(now);
        boolean open = now.isPresent() && !now.get().accepted();
        List<Summary> all = new ArrayList<>();
        all.add(new Summary(
                open ? "event misfit of " + findings.to() + ", " + now.get().state() : "event misfit",
                text(misfit, ""),
                "#evaluations"));
        if (open) {
            findings.accepted()
                    .ifPresent(s -> all.add(new Summary(
                            "event misfit of " + s.label() + ", the last accepted",
                            text(s.misfit(), ""),
                            "#evaluations")));
        }
        findings.answer(Question.CONVERGENCE).lines().stream()
                .filter(line -> line.evaluation().equals(findings.to())
                        && line.columns().contains("validation_misfit"))
                .findFirst()
                .ifPresent(line -> all.add(new Summary(
                        "event misfit of validation, events " + line.value("validation_events"),
                        text(line.number("validation_misfit"), ""),
                        "#evaluations")));
        if (!findings.from().equals(findings.to())) {
            double share = 100 * misfit / misfit(findings.step(findings.from()));
            all.add(new Summary("of the event misfit of " + name(findings.from()), text(share, " %"), "#convergence"));
        }
        return all;
    }

    private static String name(EvaluationLabel label) {
        return label.isNone() ? "the run without labels" : label.toString();
    }

    private static double misfit(Optional<Findings.Step> step) {
        return step.map(Findings.Step::misfit).orElse(Double.NaN);
    }

    private static Map<String, Long> status(Findings findings) {
        Map<String, Long> channels = new LinkedHashMap<>();
        findings.answer(Question.STATUS)
                .lines()
                .forEach(line -> channels.merge(line.text("status"), (Long) line.value("channels"), Long::sum));
        return channels;
    }

    private static long rows(Findings findings, Question question) {
        return findings.answer(question).rows().size();
    }

    private static String text(double value, String unit) {
        return Double.isFinite(value) ? Page.number(value) + unit : NONE;
    }
}
