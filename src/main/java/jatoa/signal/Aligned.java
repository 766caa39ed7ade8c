package jatoa.signal;

import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;

/**
 * The two streams of a pair on one time axis: equal start, rate and length in all traces.
 *
 * @param observed in the order they were read
 * @param synthetic in the order they were read
 * @param adjustments what had to be done to get there
 */
public record Aligned(List<Trace> observed, List<Trace> synthetic, List<Adjustment> adjustments) {

    public Aligned {
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
        adjustments = List.copyOf(adjustments);
    }

    /** The adjustments of both sides' traces of one component. */
    public List<Adjustment> adjustmentsOf(Component component) {
        return adjustments.stream()
                .filter(a -> a.channel().component().equals(component))
                .toList();
    }
}
