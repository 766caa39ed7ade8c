package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Evaluations;
import jatoa.inspect.Evaluations.Label;
import jatoa.inspect.Filter;
import jatoa.inspect.Inspector;
import jatoa.inspect.Level;
import jatoa.inspect.Quantity;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report asks of the tables. Lists by event, station and pair are of one evaluation; histograms and comparisons show an earlier
 * one besides.
 *
 * @param from what {@code to} is compared with; the same where there is nothing to compare
 * @param to the evaluation that the page is of
 * @param answers one for each question of the report
 */
record Findings(Label from, Label to, Map<Question, Answer> answers) {
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
    static Findings of(Inspector inspector, Optional<Label> from, Optional<Label> to) {
        List<Label> known = inspector.evaluations();
        if (known.isEmpty()) {
            throw new InputException("the misfit table holds no rows: there is nothing to report");
        }
        Label before = from.map(inspector::require).orElse(known.get(0));
        Label now = to.map(inspector::require).orElse(known.get(known.size() - 1));
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        List<Query> queries = queries(before, now);
        List<Answer> asked = inspector.ask(queries);
        for (int i = 0; i < asked.size(); i++) {
            answers.put(queries.get(i).question(), asked.get(i));
        }
        return new Findings(before, now, answers);
    }

    private static List<Query> queries(Label from, Label to) {
        Filter now = Filter.ALL.with(to);
        Filter both = both(List.of(from, to));
        Query.Settings settings = new Query.Settings(Level.STEP, QUANTITIES, Query.Settings.DEFAULT.bins(), 2);
        List<Query> queries = new ArrayList<>();
        queries.add(Query.of(Question.CONVERGENCE));
        for (Question question : OF_ONE_EVALUATION) {
            queries.add(Query.of(question).with(now).withLimit(MOST_ROWS));
        }
        queries.add(Query.of(Question.HISTOGRAM).with(both).with(settings));
        queries.add(Query.of(Question.STATISTICS).with(both));
        if (!from.equals(to)) {
            Evaluations compared = new Evaluations(from, to);
            queries.add(Query.of(Question.COMPARE_EVENTS).with(compared));
            queries.add(Query.of(Question.COMPARE_STATIONS).with(compared));
        }
        return queries;
    }

    /** At least these two evaluations; a filter by iteration and by step may let more through. */
    private static Filter both(List<Label> evaluations) {
        List<Integer> iterations = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (Label label : evaluations) {
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

    /** One or two. */
    List<Label> shown() {
        return from.equals(to) ? List.of(to) : List.of(from, to);
    }

    /** An evaluation's line of the convergence; empty where nothing was measured in it. */
    Optional<Step> step(Label label) {
        return steps().stream().filter(s -> s.label().equals(label)).findFirst();
    }

    /** The last evaluation of an accepted model: a starting model's, or a step that was taken. */
    Optional<Step> accepted() {
        return steps().stream().filter(Step::accepted).reduce((earlier, later) -> later);
    }

    /** The lines of the convergence, in order. */
    List<Step> steps() {
        Answer answer = answer(Question.CONVERGENCE);
        double[] misfit = answer.numbers("misfit");
        double[] windows = answer.numbers("windows");
        List<Object> states = answer.column("state");
        List<Object> iterations = answer.column("iteration");
        List<Object> counts = answer.column("step_count");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < misfit.length; i++) {
            Label label = new Label(number(iterations.get(i)), number(counts.get(i)));
            steps.add(new Step(label, String.valueOf(states.get(i)), misfit[i], Math.round(windows[i])));
        }
        return steps;
    }

    private static OptionalInt number(Object value) {
        return value instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    /**
     * One evaluation.
     *
     * @param state initial, accepted, trial or discarded
     * @param misfit NaN where there is none
     */
    record Step(Label label, String state, double misfit, long windows) {
        boolean accepted() {
            return state.equals("initial") || state.equals("accepted");
        }
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
