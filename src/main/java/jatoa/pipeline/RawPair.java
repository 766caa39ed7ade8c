package jatoa.pipeline;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pair as it was read.
 *
 * @param components every configured component, in order, with its traces or the reason why there are none
 * @param observed the traces that the usable components are made of
 * @param synthetic as {@code observed}
 * @param notes choices made while reading, for the table
 */
record RawPair(List<RawComponent> components, List<Trace> observed, List<Trace> synthetic, List<String> notes) {

    RawPair {
        components = List.copyOf(components);
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
        notes = List.copyOf(notes);
    }

    /**
     * A channel of one side: its trace, and the file it is in.
     *
     * @param channel empty where neither the trace nor the name of the file tells it
     * @param trace empty where there is none, or none that can be used
     * @param file empty where there is none
     */
    record RawTrace(Optional<ChannelId> channel, Optional<Trace> trace, String file) {
        static final RawTrace MISSING = new RawTrace(Optional.empty(), Optional.empty(), "");

        static RawTrace of(Trace trace, String file) {
            return new RawTrace(Optional.of(trace.id()), Optional.of(trace), file);
        }

        static RawTrace unusable(Optional<ChannelId> channel, String file) {
            return new RawTrace(channel, Optional.empty(), file);
        }
    }

    /**
     * One component: either side may be missing or unusable, and then {@code stopped} says why. A component that is made of others (R of
     * N and E) shows the one whose place it takes.
     *
     * @param channel the one under which results appear
     * @param sources the components it is made of, on both sides
     */
    record RawComponent(
            ChannelId channel,
            RawTrace observed,
            RawTrace synthetic,
            Optional<Stopped> stopped,
            Set<Component> sources) {

        RawComponent {
            sources = Set.copyOf(sources);
        }

        Component component() {
            return channel.component();
        }
    }

    /** The same with a note more, in front. */
    RawPair noted(Optional<String> note) {
        List<String> all = new ArrayList<>(note.stream().toList());
        all.addAll(notes);
        return new RawPair(components, observed, synthetic, all);
    }
}
