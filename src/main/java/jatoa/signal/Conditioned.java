package jatoa.signal;

import jatoa.model.Trace;
import java.util.List;

/** Aligned streams after the steps that do not depend on a period band: ready to be filtered to any number of bands. */
public record Conditioned(List<Trace> observed, List<Trace> synthetic) {

    public Conditioned {
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
    }
}
