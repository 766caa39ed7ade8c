package jatoa.pipeline;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One component of a pair as it was read: either side may be missing, and then {@code problem} says why. A component that is made of
 * others (R of N and E) shows the one whose place it takes.
 *
 * @param sources the components it is made of, on both sides
 */
record RawComponent(
        Component component, Side observed, Side synthetic, Optional<Problem> problem, Set<Component> sources) {

    RawComponent {
        sources = Set.copyOf(sources);
    }

    /** A trace and the file it came from (empty where there is none). */
    record Side(Optional<Trace> trace, String file) {
        static final Side MISSING = new Side(Optional.empty(), "");

        static Side of(Trace trace, String file) {
            return new Side(Optional.of(trace), file);
        }
    }

    /** The channel under which results appear: the synthetic's, else the observed's, else a neighbour's with this letter. */
    ChannelId channel(String network, String station, List<RawComponent> neighbours) {
        return own().or(() -> neighbours.stream().flatMap(n -> n.own().stream()).findFirst())
                .map(id -> id.withComponent(component))
                .orElseGet(() -> new ChannelId(network, station, "", component.toString()));
    }

    private Optional<ChannelId> own() {
        return synthetic.trace().or(observed::trace).map(Trace::id);
    }

    /** A component of which nothing is known but why. */
    static RawComponent missing(Component component, Problem problem) {
        return new RawComponent(component, Side.MISSING, Side.MISSING, Optional.of(problem), Set.of());
    }
}
