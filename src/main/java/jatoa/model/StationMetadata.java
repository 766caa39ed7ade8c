package jatoa.model;

import java.util.List;

/** A station during one epoch, with its channels (none where only coordinates are known). */
public record StationMetadata(Station station, Epoch epoch, List<ChannelMetadata> channels) {

    public StationMetadata {
        channels = List.copyOf(channels);
    }

    /** A station of which only the place is known. */
    public static StationMetadata of(Station station) {
        return new StationMetadata(station, Epoch.ALWAYS, List.of());
    }
}
