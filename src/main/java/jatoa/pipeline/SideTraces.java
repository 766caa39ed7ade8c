package jatoa.pipeline;

import jatoa.model.Component;
import jatoa.pipeline.RawPair.RawTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One side of a pair as it was read: the traces of one sensor, and what is wrong with channels that have none.
 *
 * @param traces by component
 * @param unusable channels that are there and cannot be used
 * @param notes choices that were made, for the table
 */
record SideTraces(Map<Component, RawTrace> traces, Map<Component, Unusable> unusable, List<String> notes) {
    static final SideTraces NONE = new SideTraces(Map.of(), Map.of(), List.of());

    SideTraces {
        traces = new LinkedHashMap<>(traces);
        unusable = new LinkedHashMap<>(unusable);
        notes = List.copyOf(notes);
    }

    /** Which channel it is, and what is wrong with it. */
    record Unusable(RawTrace channel, Stopped why) {}

    /** The channel with its trace if it has one. */
    RawTrace of(Component component) {
        RawTrace trace = traces.get(component);
        return trace != null
                ? trace
                : Optional.ofNullable(unusable.get(component))
                        .map(Unusable::channel)
                        .orElse(RawTrace.MISSING);
    }

    Optional<Span> span() {
        return Span.of(traces.values().stream().flatMap(x -> x.trace().stream()));
    }

    Optional<Stopped> stopped(Component component) {
        return Optional.ofNullable(unusable.get(component)).map(Unusable::why);
    }

    boolean isKnown(Component component) {
        return traces.containsKey(component) || unusable.containsKey(component);
    }
}
