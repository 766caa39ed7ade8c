package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.SharedCache;
import jatoa.model.StationJob;
import jatoa.pipeline.DoubleDifferenceNeighbours.Neighbour;
import jatoa.pipeline.DoubleDifferenceNeighbours.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stations that a station is measured against: read, prepared and kept while others need them. A station's work is its own double
 * differences and nothing else, so stations of an event go to any thread or worker in any order; each difference is measured once for
 * each of its two stations.
 */
final class DoubleDifferencePartners {
    /** Threads work on neighbouring jobs: of one event, or of the next. */
    private static final int KEPT_EVENTS = 4;
    /** The part of the heap that waiting stations may take. */
    private static final double HEAP_SHARE = 0.25;

    private final Selection selection;
    private final PairPreparation preparation;
    private final SharedCache<String, DoubleDifferenceNeighbours> events = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<PairId, PreparedStation> stations =
            new SharedCache<>((long) (HEAP_SHARE * Runtime.getRuntime().maxMemory()), PreparedStation::bytes);

    /** @throws InputException where the list of stations cannot be read, or distances are asked for without places */
    DoubleDifferencePartners(RunConfig config, PairPreparation preparation) {
        StationPairs wanted = config.stationPairs().orElseThrow();
        this.selection = Selection.of(wanted);
        this.preparation = preparation;
        if (wanted.withinKm().isPresent() && config.data().stationFile().isEmpty()) {
            throw new InputException("double_difference.pairs.within_km needs coordinates: give a station_file");
        }
    }

    /**
     * A station to measure against.
     *
     * @param first true where it is the first of the two
     * @param distanceKm between the two; NaN where unknown
     */
    record Partner(PreparedStation station, boolean first, double distanceKm) {}

    /** What other stations need of a station: filtered traces and windows, where it got that far. Its traces as read are not kept. */
    record PreparedStation(Map<Key, Channel> channels) {

        private record Key(Component component, PeriodBand band) {}

        /** One component in one band. */
        record Channel(ChannelId id, Station station) {}

        static PreparedStation of(PreparedPair pair) {
            Map<Key, Channel> channels = new HashMap<>();
            pair.components()
                    .forEach(component -> component.bands().stream()
                            .flatMap(band -> band.windowed().stream())
                            .forEach(w -> channels.put(
                                    new Key(component.channel().component(), w.band()),
                                    new Channel(
                                            component.channel(),
                                            new Station(w.filtered().traces(), w.windows())))));
            return new PreparedStation(channels);
        }

        Optional<Channel> channel(Component component, PeriodBand band) {
            return Optional.ofNullable(channels.get(new Key(component, band)));
        }

        /** Of its samples. */
        long bytes() {
            return channels.values().stream()
                    .mapToLong(
                            c -> 16L * c.station().traces().synthetic().axis().npts())
                    .sum();
        }
    }

    /** In job order. */
    List<Partner> of(PreparedPair pair) {
        PairJob job = pair.job();
        String event = job.id().event();
        // kept for the stations that are measured against this one
        stations.get(job.id(), id -> PreparedStation.of(pair));
        DoubleDifferenceNeighbours neighbours = events.get(
                event, name -> new DoubleDifferenceNeighbours(name, job.partners(), selection, preparation.metadata()));
        List<Partner> partners = new ArrayList<>();
        for (Neighbour neighbour : neighbours.of(job.id())) {
            StationJob station = neighbour.station();
            PairId other = new PairId(event, station.network(), station.station());
            PreparedStation prepared = stations.get(other, id -> prepare(new PairJob(job.index(), id, station)));
            partners.add(new Partner(prepared, neighbour.first(), neighbour.distanceKm()));
        }
        return partners;
    }

    /** Without windows where it cannot be read: the station says why when its own turn comes, and others are measured without it. */
    private PreparedStation prepare(PairJob job) {
        try {
            return PreparedStation.of(preparation.prepare(job));
        } catch (RuntimeException | Error e) {
            PairFault.of(e);
            return new PreparedStation(Map.of());
        }
    }
}
