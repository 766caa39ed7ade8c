package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Filter;
import jatoa.inspect.Inspector;
import jatoa.inspect.Quantity;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report asks of the tables. Lists by event, station and pair are of one evaluation; histograms and comparisons show an earlier
 * one besides.
 *
 * @param from what {@code to} is compared with; the same where there is nothing to compare
 * @param to the evaluation that the page is of
 * @param answers one for each question of the report
 */
record Findings(EvaluationLabel from, EvaluationLabel to, Map<Question, Answer> answers) {
    static final List<Quantity> QUANTITIES = List.of(Quantity.CC_SHIFT, Quantity.DLNA, Quantity.CC, Quantity.LENGTH);

    private static final List<Question> OF_ONE_EVALUATION = List.of(
            Question.PAIRS, Question.EVENTS, Question.STATIONS, Question.STATUS, Question.REJECTIONS, Question.MISSING);

    /** A page shows every pair of a thousand events and a hundred stations, ten times over. */
    private static final int MOST_ROWS = 1_000_000;

    /**
     * @param from empty: the first evaluation
     * @param to empty: the last
     * @throws InputException where the tables lack one of them, or hold no rows
     */
    static Findings of(Inspector inspector, Optional<EvaluationLabel> from, Optional<EvaluationLabel> to) {
        List<EvaluationLabel> known = inspector.evaluations();
        if (known.isEmpty()) {
            throw new InputException("the misfit table holds no rows: there is nothing to report");
        }
        EvaluationLabel before = from.map(inspector::require).orElse(known.get(0));
        EvaluationLabel now = to.map(inspector::require).orElse(known.get(known.size() - 1));
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        List<Query> queries = queries(before, now);
        List<Answer> asked = inspector.ask(queries);
        for (int i = 0; i < asked.size(); i++) {
            answers.put(queries.get(i).question(), asked.get(i));
        }
        return new Findings(before, now, answers);
    }

    private static List<Query> queries(EvaluationLabel from, EvaluationLabel to) {
        Filter now = Filter.ALL.with(to);
        Filter both = Filter.ALL.withEither(from, to);
        Query.Settings settings = new Query.Settings(Query.Grouping.STEP, QUANTITIES, Query.Settings.DEFAULT.bins(), 2);
        List<Query> queries = new ArrayList<>();
        queries.add(Query.of(Question.CONVERGENCE));
        for (Question question : OF_ONE_EVALUATION) {
            queries.add(Query.of(question).with(now).withLimit(MOST_ROWS));
        }
        queries.add(Query.of(Question.HISTOGRAM).with(both).with(settings));
        queries.add(Query.of(Question.STATISTICS).with(both));
        if (!from.equals(to)) {
            queries.add(Query.of(Question.COMPARE_EVENTS).between(from, to));
            queries.add(Query.of(Question.COMPARE_STATIONS).between(from, to));
        }
        return queries;
    }

    /** One or two. */
    List<EvaluationLabel> shown() {
        return from.equals(to) ? List.of(to) : List.of(from, to);
    }

    /** An evaluation's line of the convergence; empty where nothing was measured in it. */
    Optional<Step> step(EvaluationLabel label) {
        return steps().stream().filter(s -> s.label().equals(label)).findFirst();
    }

    /** The last evaluation of an accepted model: a starting model's, or a step that was taken. */
    Optional<Step> accepted() {
        return steps().stream().filter(Step::accepted).reduce((earlier, later) -> later);
    }

    /** The lines of the convergence, in order. */
    List<Step> steps() {
        return answer(Question.CONVERGENCE).lines().stream()
                .map(line -> new Step(
                        line.evaluation(),
                        line.text("state"),
                        line.number("misfit"),
                        Math.round(line.number("windows"))))
                .toList();
    }

    /**
     * One evaluation.
     *
     * @param state initial, accepted, trial or discarded
     * @param misfit NaN where there is none
     */
    record Step(EvaluationLabel label, String state, double misfit, long windows) {
        boolean accepted() {
            return state.equals("initial") || state.equals("accepted");
        }
    }

    Answer answer(Question question) {
        return answers.get(question);
    }
}
