package jatoa.model;

import java.util.List;

/**
 * The misfit of one component and band: the sum over its windows, one {@link Measurement} per window in window order, and
 * the adjoint source in forward time on the synthetic's samples (all zeros where only misfits were asked for).
 */
public record ComponentMeasurement(double misfit, List<Measurement> windows, Samples adjoint) {

    public ComponentMeasurement {
        windows = List.copyOf(windows);
    }

    /** Misfits and adjoint source multiplied by {@code factor}. */
    public ComponentMeasurement times(double factor) {
        double[] scaled = adjoint.toArray();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new ComponentMeasurement(
                misfit * factor, windows.stream().map(w -> w.times(factor)).toList(), Samples.adopt(scaled));
    }

    /** How many windows could be measured; the others carry their reason. */
    public int measuredCount() {
        return (int) windows.stream().filter(Measurement::measured).count();
    }
}
