package jatoa.pipeline;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** The channel under which results appear: the synthetic's or a neighbour's with this letter, else likewise the observed's. */
    ChannelId channel(String network, String station, List<RawComponent> neighbours) {
        return first(neighbours, RawComponent::synthetic)
                .or(() -> first(neighbours, RawComponent::observed))
                .map(trace -> trace.id().withComponent(component))
                .orElseGet(() -> new ChannelId(network, station, "", component.toString()));
    }

    private Optional<Trace> first(List<RawComponent> neighbours, Function<RawComponent, Side> side) {
        return Stream.concat(Stream.of(this), neighbours.stream())
                .flatMap(c -> side.apply(c).trace().stream())
                .findFirst();
    }

    /** A component of which nothing is known but why. */
    static RawComponent missing(Component component, Problem problem) {
        return new RawComponent(component, Side.MISSING, Side.MISSING, Optional.of(problem), Set.of());
    }
}
