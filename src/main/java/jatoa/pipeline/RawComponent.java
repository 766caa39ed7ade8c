package jatoa.pipeline;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;
import java.util.Optional;

/** One component of a pair as it was read: either side may be missing, and then {@code problem} says why. */
record RawComponent(Component component, Side observed, Side synthetic, Optional<Problem> problem) {

    /** A trace and the file it came from (empty where there is none). */
    record Side(Optional<Trace> trace, String file) {
        static final Side MISSING = new Side(Optional.empty(), "");
    }

    /** The channel under which results appear: the synthetic's, else the observed's, else a neighbour's with this letter. */
    ChannelId channel(String network, String station, List<RawComponent> neighbours) {
        return own().or(() -> neighbours.stream()
                        .flatMap(n -> n.own().stream())
                        .map(id -> id.withComponent(component))
                        .findFirst())
                .orElseGet(() -> new ChannelId(network, station, "", component.toString()));
    }

    private Optional<ChannelId> own() {
        return synthetic.trace().or(observed::trace).map(Trace::id);
    }

    /** A component of which nothing is known but why. */
    static RawComponent missing(Component component, Problem problem) {
        return new RawComponent(component, Side.MISSING, Side.MISSING, Optional.of(problem));
    }

    RawComponent withProblem(Problem found) {
        return new RawComponent(component, observed, synthetic, Optional.of(found));
    }
}
