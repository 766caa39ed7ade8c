package jatoa.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stations by code; immutable. A station may have several epochs. */
public final class Inventory {
    private static final long serialVersionUID = 1L;
    public static final Inventory EMPTY = new Inventory(List.of());

    private final LinkedHashMap<String, List<StationMetadata>> byCode = new LinkedHashMap<>();

    public Inventory(List<StationMetadata> stations) {
        for (StationMetadata station : stations) {
            byCode.computeIfAbsent(station.station().id(), id -> new ArrayList<>())
                    .add(station);
        }
    }

    /** Every station once, in the order of the file. */
    public List<Station> stations() {
        return byCode.values().stream().map(epochs -> epochs.get(0).station()).toList();
    }

    public boolean has(String network, String code) {
        return !epochs(network, code).isEmpty();
    }

    /** The station in the epoch that holds {@code nanos}, otherwise in its first one; empty for an unknown code. */
    public Optional<Station> station(String network, String code, long nanos) {
        List<StationMetadata> epochs = epochs(network, code);
        return epochs.stream()
                .filter(s -> s.epoch().contains(nanos))
                .findFirst()
                .or(() -> epochs.stream().findFirst())
                .map(StationMetadata::station);
    }

    /** The channels of a station that record at {@code nanos}, in the order of the file. */
    public List<ChannelMetadata> channels(String network, String code, long nanos) {
        return epochs(network, code).stream()
                .flatMap(s -> s.channels().stream())
                .filter(c -> c.epoch().contains(nanos))
                .toList();
    }

    /** The channel with exactly these codes that records at {@code nanos}. */
    public Optional<ChannelMetadata> channel(ChannelId id, long nanos) {
        return channels(id.network(), id.station(), nanos).stream()
                .filter(c -> c.id().equals(id))
                .findFirst();
    }

    private List<StationMetadata> epochs(String network, String code) {
        return byCode.getOrDefault(network + "." + code, List.of());
    }

    /** All epochs of all stations. */
    public List<StationMetadata> epochs() {
        return byCode.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Inventory i && byCode.equals(i.byCode);
    }

    @Override
    public int hashCode() {
        return byCode.hashCode();
    }

    @Override
    public String toString() {
        return "Inventory" + Map.copyOf(byCode).keySet();
    }
}
