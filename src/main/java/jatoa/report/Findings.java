package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Evaluations.Label;
import jatoa.inspect.Filter;
import jatoa.inspect.Inspector;
import jatoa.inspect.Level;
import jatoa.inspect.Quantity;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report asks of the tables. Lists by event, station and pair are of the last evaluation; histograms show the first and the
 * last.
 *
 * @param answers one for each question of the report
 */
record Findings(List<Label> evaluations, Map<Question, Answer> answers) {
    static final List<Quantity> QUANTITIES = List.of(Quantity.CC_SHIFT, Quantity.DLNA, Quantity.CC, Quantity.LENGTH);

    private static final List<Question> OF_ONE_EVALUATION = List.of(
            Question.PAIRS, Question.EVENTS, Question.STATIONS, Question.STATUS, Question.REJECTIONS, Question.MISSING);

    /** A page shows every pair of a thousand events and a hundred stations, ten times over. */
    private static final int MOST_ROWS = 1_000_000;

    static Findings of(Inspector inspector) {
        List<Label> evaluations = inspector.evaluations();
        Filter now = Filter.ALL.with(evaluations.get(evaluations.size() - 1));
        Filter both = both(evaluations);
        Query.Settings settings = new Query.Settings(Level.STEP, QUANTITIES, Query.Settings.DEFAULT.bins(), 2);
        List<Query> queries = new ArrayList<>();
        queries.add(Query.of(Question.CONVERGENCE));
        for (Question question : OF_ONE_EVALUATION) {
            queries.add(Query.of(question).with(now).withLimit(MOST_ROWS));
        }
        queries.add(Query.of(Question.HISTOGRAM).with(both).with(settings));
        queries.add(Query.of(Question.STATISTICS).with(both));
        if (evaluations.size() > 1) {
            queries.add(Query.of(Question.COMPARE_EVENTS));
            queries.add(Query.of(Question.COMPARE_STATIONS));
        }
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        List<Answer> asked = inspector.ask(queries);
        for (int i = 0; i < asked.size(); i++) {
            answers.put(queries.get(i).question(), asked.get(i));
        }
        return new Findings(evaluations, answers);
    }

    /** At least the first and the last evaluation; a filter by iteration and by step may let more through. */
    private static Filter both(List<Label> evaluations) {
        List<Integer> iterations = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (Label label : List.of(evaluations.get(0), evaluations.get(evaluations.size() - 1))) {
            label.iteration().ifPresent(iterations::add);
            label.step().ifPresent(steps::add);
        }
        boolean labelled = iterations.size() == 2 && steps.size() == 2;
        return new Filter(
                labelled ? iterations.stream().distinct().toList() : List.of(),
                labelled ? steps.stream().distinct().toList() : List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Label first() {
        return evaluations.get(0);
    }

    Label last() {
        return evaluations.get(evaluations.size() - 1);
    }

    Answer answer(Question question) {
        return answers.get(question);
    }

    /** Whether a row is of an evaluation; the row begins with its iteration and step. */
    static boolean isOf(Label label, List<Object> row) {
        return same(label.iteration().isPresent(), label.iteration().orElse(0), row.get(0))
                && same(label.step().isPresent(), label.step().orElse(0), row.get(1));
    }

    private static boolean same(boolean present, int number, Object value) {
        return present ? value instanceof Long found && found == number : value == null;
    }
}
