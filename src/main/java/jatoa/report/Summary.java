package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers at the top of the page, each with the place that it leads to. */
record Summary(String label, String value, String link) {

    static List<Summary> of(Findings findings, Map<String, Object> run) {
        List<Summary> all = new ArrayList<>();
        Answer convergence = findings.answer(Question.CONVERGENCE);
        List<Object> last = convergence.rows().get(convergence.rows().size() - 1);
        List<String> columns = convergence.columnNames();
        all.add(new Summary("misfit", text(last.get(columns.indexOf("misfit"))), "#evaluations"));
        if (convergence.rows().size() > 1) {
            all.add(new Summary(
                    "of the first evaluation's misfit",
                    percent(last.get(columns.indexOf("misfit_relative"))),
                    "#convergence"));
        }
        all.add(new Summary("windows", text(last.get(columns.indexOf("windows"))), "#pairs"));
        all.add(new Summary("events", rows(findings, Question.EVENTS), "#events"));
        all.add(new Summary("stations", rows(findings, Question.STATIONS), "#stations"));
        status(findings).forEach((status, channels) -> {
            boolean measured = status.equals("measured") || status.equals("windowed");
            all.add(new Summary(
                    "channels " + status.replace('_', ' '),
                    Long.toString(channels),
                    measured ? "#pairs" : "#missing?status:" + status));
        });
        for (String key : List.of("runner", "program")) {
            if (run.get(key) != null) {
                all.add(new Summary(key, String.valueOf(run.get(key)), "#settings"));
            }
        }
        return all;
    }

    private static Map<String, Long> status(Findings findings) {
        Answer answer = findings.answer(Question.STATUS);
        Map<String, Long> channels = new LinkedHashMap<>();
        for (List<Object> row : answer.rows()) {
            channels.merge(
                    String.valueOf(row.get(answer.columnNames().indexOf("status"))),
                    (Long) row.get(answer.columnNames().indexOf("channels")),
                    Long::sum);
        }
        return channels;
    }

    private static String rows(Findings findings, Question question) {
        return Integer.toString(findings.answer(question).rows().size());
    }

    private static String percent(Object share) {
        return share == null ? "–" : PageTable.shortened(100 * (Double) share) + " %";
    }

    private static String text(Object value) {
        return value == null ? "–" : String.valueOf(PageTable.shortened(value));
    }
}
