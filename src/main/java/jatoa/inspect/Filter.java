package jatoa.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rows count. An empty list lets every row through.
 *
 * @param stations {@code STA} or {@code NET.STA}
 * @param components last letters of channel codes
 * @param distance of the pair, km
 * @param band the period band lies within it, s
 */
public record Filter(
        List<Integer> iterations,
        List<Integer> steps,
        List<String> events,
        List<String> networks,
        List<String> stations,
        List<String> components,
        Optional<Range> distance,
        Optional<Range> band) {

    /** Every row. */
    public static final Filter ALL = new Filter(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    public Filter {
        iterations = List.copyOf(iterations);
        steps = List.copyOf(steps);
        events = List.copyOf(events);
        networks = List.copyOf(networks);
        stations = List.copyOf(stations);
        components = List.copyOf(components);
    }

    /** Whether it lets the rows of an evaluation through. */
    boolean passes(Evaluations.Label evaluation) {
        return passes(iterations, evaluation.iteration()) && passes(steps, evaluation.step());
    }

    private static boolean passes(List<Integer> wanted, OptionalInt number) {
        return wanted.isEmpty() || number.isPresent() && wanted.contains(number.getAsInt());
    }

    /** The same for one evaluation. */
    public Filter with(Evaluations.Label evaluation) {
        return with(
                evaluation.iteration().stream().boxed().toList(),
                evaluation.step().stream().boxed().toList());
    }

    /** The same for every evaluation. */
    Filter ofAnyEvaluation() {
        return with(List.of(), List.of());
    }

    private Filter with(List<Integer> chosenIterations, List<Integer> chosenSteps) {
        return new Filter(chosenIterations, chosenSteps, events, networks, stations, components, distance, band);
    }
}
