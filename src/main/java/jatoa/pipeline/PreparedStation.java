package jatoa.pipeline;

import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.ChannelId;
import jatoa.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other stations need of a station: per component and band the filtered traces and windows, where it got that far.
 *
 * @param channels one per component
 * @param stations one per component and band, components first
 */
record PreparedStation(List<ChannelId> channels, List<Optional<Station>> stations) {

    static PreparedStation of(List<ComponentResult> results, Processing processing) {
        List<ChannelId> channels = new ArrayList<>();
        List<Optional<Station>> stations = new ArrayList<>();
        for (ComponentResult result : results) {
            channels.add(result.channel());
            for (BandResult band : result.bands()) {
                stations.add(
                        band.status() == Status.WINDOWED
                                ? Optional.of(new Station(band.filtered().orElseThrow(), processing.spans(band)))
                                : Optional.empty());
            }
        }
        return new PreparedStation(channels, stations);
    }

    ChannelId channel(int component) {
        return channels.get(component);
    }

    Optional<Station> station(int component, int band) {
        int bands = stations.size() / channels.size();
        return stations.get(component * bands + band);
    }

    /** Bytes of its samples. */
    long weight() {
        return stations.stream()
                .flatMap(Optional::stream)
                .mapToLong(s -> 16L * s.traces().synthetic().axis().npts())
                .sum();
    }
}
