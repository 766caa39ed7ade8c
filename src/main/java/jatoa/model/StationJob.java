package jatoa.model;

import java.util.List;

/**
 * A station and where its traces are: the values that the channel (or component) placeholder of the observed and the
 * synthetic file template takes, in sorted order. One empty string stands for a template without such a placeholder.
 * Stations recur from event to event, so job lists share these.
 */
public record StationJob(String network, String station, List<String> observed, List<String> synthetic) {

    public StationJob {
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
    }

    /** {@code NET.STA}. */
    public String code() {
        return network + "." + station;
    }
}
