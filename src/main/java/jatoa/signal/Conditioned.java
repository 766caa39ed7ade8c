package jatoa.signal;

import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;

/**
 * Aligned streams after the steps that do not depend on a period band: ready to be filtered to any number of bands.
 *
 * @param refusals channels that could not be brought this far
 * @param halfDuration of the event, s; NaN where it is not known
 */
public record Conditioned(List<Trace> observed, List<Trace> synthetic, List<Refusal> refusals, double halfDuration) {

    public Conditioned {
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
        refusals = List.copyOf(refusals);
    }

    /**
     * Why a component is not there.
     *
     * @param word countable, such as {@code missing_response}
     */
    public record Refusal(Component component, String word, String details) {}
}
