package jatoa.signal;

import jatoa.model.Component;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traces of a stream by component. */
final class Streams {
    private Streams() {}

    /** The first trace of {@code component}. */
    static Optional<Trace> find(List<Trace> stream, Component component) {
        for (Trace trace : stream) {
            if (trace.component().equals(component)) {
                return Optional.of(trace);
            }
        }
        return Optional.empty();
    }

    /** One pair per component that both streams have, in the order of {@code components}. */
    static List<TracePair> pairs(List<Trace> observed, List<Trace> synthetic, List<Component> components) {
        List<TracePair> pairs = new ArrayList<>();
        for (Component component : components) {
            find(observed, component)
                    .flatMap(obs -> find(synthetic, component).map(syn -> new TracePair(obs, syn)))
                    .ifPresent(pairs::add);
        }
        return pairs;
    }
}
