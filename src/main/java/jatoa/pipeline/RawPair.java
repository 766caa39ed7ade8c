package jatoa.pipeline;

import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.List;

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

    /** The same with a note more, in front. */
    RawPair noted(String note) {
        List<String> all = new ArrayList<>(List.of(note));
        all.addAll(notes);
        return new RawPair(components, observed, synthetic, all);
    }

    /** Of which nothing is known but why. */
    static RawPair missing(List<Component> components, Problem problem) {
        List<RawComponent> none =
                components.stream().map(c -> RawComponent.missing(c, problem)).toList();
        return new RawPair(none, List.of(), List.of(), List.of());
    }
}
