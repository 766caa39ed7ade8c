package jatoa.model;

import java.util.List;

/**
 * The double-difference misfit of two stations, one component and band: the sum over pairs of windows, one {@link Measurement}
 * per pair (bounds are those of the first station's window), and the adjoint source of each station in forward time on its own
 * synthetic's samples (all zeros where only misfits were asked for).
 */
public record DoubleDifferenceMeasurement(
        double misfit, List<Measurement> windows, Samples firstAdjoint, Samples secondAdjoint) {

    public DoubleDifferenceMeasurement {
        windows = List.copyOf(windows);
    }

    /** How many pairs of windows could be measured; the others carry their reason. */
    public int measuredCount() {
        return (int) windows.stream().filter(Measurement::measured).count();
    }
}
