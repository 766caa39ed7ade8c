package jatoa.inspect;

import jatoa.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which rows count. An empty list lets every row through.
 *
 * @param stations {@code STA} or {@code NET.STA}
 * @param components last letters of channel codes
 * @param distance of the pair, km
 * @param band the period band lies within it, s
 * @param role of the event
 */
public record Filter(
        List<Integer> iterations,
        List<Integer> steps,
        List<String> events,
        List<String> networks,
        List<String> stations,
        List<String> components,
        Optional<Interval> distance,
        Optional<Interval> band,
        Role role) {

    /** Every row. */
    public static final Filter ALL = new Filter(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    /** Of the inversion's events. */
    public Filter(
            List<Integer> iterations,
            List<Integer> steps,
            List<String> events,
            List<String> networks,
            List<String> stations,
            List<String> components,
            Optional<Interval> distance,
            Optional<Interval> band) {
        this(iterations, steps, events, networks, stations, components, distance, band, Role.INVERSION);
    }

    public Filter {
        iterations = List.copyOf(iterations);
        steps = List.copyOf(steps);
        events = List.copyOf(events);
        networks = List.copyOf(networks);
        stations = List.copyOf(stations);
        components = List.copyOf(components);
    }

    /** Whether it lets the rows of an evaluation through. */
    boolean passes(EvaluationLabel evaluation) {
        return passes(iterations, evaluation.iteration()) && passes(steps, evaluation.step());
    }

    private static boolean passes(List<Integer> wanted, OptionalInt number) {
        return wanted.isEmpty() || number.isPresent() && wanted.contains(number.getAsInt());
    }

    /** The same for one evaluation. */
    public Filter with(EvaluationLabel evaluation) {
        return with(
                evaluation.iteration().stream().boxed().toList(),
                evaluation.step().stream().boxed().toList());
    }

    /** The same for two evaluations, or for all where one lacks a number; more may get through: every step of every iteration named. */
    public Filter withEither(EvaluationLabel one, EvaluationLabel other) {
        List<EvaluationLabel> both = List.of(one, other);
        return both.stream().allMatch(EvaluationLabel::isComplete)
                ? with(numbers(both, EvaluationLabel::iteration), numbers(both, EvaluationLabel::step))
                : ofAnyEvaluation();
    }

    private static List<Integer> numbers(List<EvaluationLabel> labels, Function<EvaluationLabel, OptionalInt> number) {
        return labels.stream().map(l -> number.apply(l).getAsInt()).distinct().toList();
    }

    /** The same for every evaluation. */
    Filter ofAnyEvaluation() {
        return with(List.of(), List.of());
    }

    private Filter with(List<Integer> chosenIterations, List<Integer> chosenSteps) {
        return new Filter(chosenIterations, chosenSteps, events, networks, stations, components, distance, band, role);
    }

    /** The same for events of another role. */
    public Filter with(Role other) {
        return new Filter(iterations, steps, events, networks, stations, components, distance, band, other);
    }

    /**
     * One name or number.
     *
     * @param words such as {@code event 999}
     * @param sql true for its rows, on columns that every table begins with
     */
    record Term(String words, String sql) {}

    /** Every name and number, those of one kind together; {@code values} takes what the SQL has markers for. */
    private List<List<Term>> terms(Map<String, Object> values) {
        return List.of(
                terms("iteration", iterations, i -> "iteration = " + marker(values, "iteration", i)),
                terms("step", steps, s -> "step_count = " + marker(values, "step", s)),
                terms("event", events, e -> "event = " + marker(values, "event", e)),
                terms("network", networks, n -> "network = " + marker(values, "network", n)),
                terms("station", stations, code -> station(values, code)),
                terms("component", components, c -> "component = " + marker(values, "component", c)));
    }

    private static <T> List<Term> terms(String kind, List<T> wanted, Function<T, String> sql) {
        return wanted.stream().map(v -> new Term(kind + " " + v, sql.apply(v))).toList();
    }

    private static String station(Map<String, Object> values, String code) {
        int dot = code.indexOf('.');
        return dot < 0
                ? "station = " + marker(values, "station", code)
                : "(coalesce(network, '') = " + marker(values, "network", code.substring(0, dot)) + " AND station = "
                        + marker(values, "station", code.substring(dot + 1)) + ")";
    }

    /** A marker for a value, which goes beside the SQL. */
    static String marker(Map<String, Object> values, String name, Object value) {
        String numbered = name + values.size();
        values.put(numbered, value);
        return ":" + numbered;
    }

    /** Each name and number by itself. */
    List<Term> oneByOne(Map<String, Object> values) {
        return terms(values).stream().flatMap(List::stream).toList();
    }

    /** As SQL, on the columns that every table begins with; {@code true} where nothing is narrowed. */
    String identifying(Map<String, Object> values) {
        List<String> all = new ArrayList<>();
        for (List<Term> kind : terms(values)) {
            if (!kind.isEmpty()) {
                all.add(kind.stream().map(Term::sql).collect(Collectors.joining(" OR ", "(", ")")));
            }
        }
        band.ifPresent(b -> all.add("min_period_s >= " + marker(values, "period", b.from()) + " AND max_period_s <= "
                + marker(values, "period", b.to())));
        return all.isEmpty() ? "true" : String.join(" AND ", all);
    }

    /**
     * As SQL, on columns that only the misfit table has.
     *
     * @param roles whether that table tells roles; where it does not all events are the inversion's
     */
    Optional<String> ofPairs(boolean roles, Map<String, Object> values) {
        List<String> all = new ArrayList<>();
        distance.ifPresent(range -> all.add("distance_km BETWEEN " + marker(values, "distance", range.from()) + " AND "
                + marker(values, "distance", range.to())));
        if (roles) {
            all.add("coalesce(role, 'inversion') = " + marker(values, "role", role.word()));
        } else if (role != Role.INVERSION) {
            all.add("false");
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", all));
    }
}
