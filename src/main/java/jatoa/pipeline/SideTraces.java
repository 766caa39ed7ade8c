package jatoa.pipeline;

import jatoa.model.Component;
import jatoa.model.Trace;
import jatoa.pipeline.RawPair.RawTrace;
import jatoa.pipeline.TemplateFiles.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** From the first sample to the last; empty without traces. */
    Optional<Span> span() {
        return span(traces.values().stream().flatMap(t -> t.trace().stream()));
    }

    static Optional<Span> span(Stream<Trace> traces) {
        return traces.map(t -> new Span(t.axis().startNanos(), t.axis().endNanos()))
                .reduce((a, b) -> new Span(Math.min(a.fromNanos(), b.fromNanos()), Math.max(a.toNanos(), b.toNanos())));
    }

    Optional<Stopped> stopped(Component component) {
        return Optional.ofNullable(unusable.get(component)).map(Unusable::why);
    }

    boolean isKnown(Component component) {
        return traces.containsKey(component) || unusable.containsKey(component);
    }
}
