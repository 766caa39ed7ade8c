package jatoa.pipeline;

import jatoa.model.Component;
import jatoa.pipeline.RawComponent.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One side of a pair as it was read: the traces of one sensor, and what is wrong with channels that have none.
 *
 * @param traces by component
 * @param problems of channels that are there and cannot be used
 * @param notes choices that were made, for the table
 */
record SideTraces(Map<Component, Side> traces, Map<Component, Problem> problems, List<String> notes) {
    static final SideTraces NONE = new SideTraces(Map.of(), Map.of(), List.of());

    SideTraces {
        traces = new LinkedHashMap<>(traces);
        problems = new LinkedHashMap<>(problems);
        notes = List.copyOf(notes);
    }

    Side of(Component component) {
        return traces.getOrDefault(component, Side.MISSING);
    }

    Optional<Problem> problem(Component component) {
        return Optional.ofNullable(problems.get(component));
    }

    boolean isKnown(Component component) {
        return traces.containsKey(component) || problems.containsKey(component);
    }
}
