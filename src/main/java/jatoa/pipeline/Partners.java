package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.pipeline.StationPairMeasurer.Measured;
import jatoa.pipeline.StationPairMeasurer.Partner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The stations that a station is measured against: read, processed and kept while others need them. A station's work is its own
 * pairs and nothing else, so stations of an event go to any thread or worker in any order; a pair is measured once for each of its
 * stations.
 */
final class Partners {
    /** Threads work on neighbouring jobs: of one event, or of the next. */
    private static final int KEPT_EVENTS = 4;

    private final PairSelection selection;
    private final Metadata metadata;
    private final ReadOnce<EventStations> events = new ReadOnce<>(KEPT_EVENTS);
    private final BiFunction<PairJob, PairContext, List<ComponentResult>> engine;
    private final Processing processing;
    private final StationPairMeasurer measurer;
    private final PreparedCache cache = new PreparedCache();

    /** @param engine reads and processes a pair */
    Partners(
            RunConfig config,
            Metadata metadata,
            Processing processing,
            BiFunction<PairJob, PairContext, List<ComponentResult>> engine) {
        this.selection = PairSelection.of(config.stationPairs().orElseThrow());
        this.metadata = metadata;
        this.engine = engine;
        this.processing = processing;
        this.measurer = new StationPairMeasurer(config);
        if (config.stationPairs().get().withinKm().isPresent()
                && config.data().stationFile().isEmpty()) {
            throw new InputException("double_difference.pairs.within_km needs coordinates: give a station_file");
        }
    }

    Measured measure(PairJob job, List<ComponentResult> results, PairContext context) {
        String event = job.id().event();
        EventStations stations = events.get(event, name -> EventStations.of(name, job.partners(), selection, metadata));
        // kept for the stations that are measured against this one
        PreparedStation own = cache.get(job.id().toString(), () -> PreparedStation.of(results, processing));
        List<Partner> partners = new ArrayList<>();
        for (EventStations.Neighbour neighbour : stations.neighbours(job.id())) {
            StationJob station = neighbour.station();
            PairId other = new PairId(event, station.network(), station.station());
            PairJob reading = new PairJob(job.index(), other, station);
            PreparedStation prepared = cache.get(other.toString(), () -> prepare(reading));
            partners.add(new Partner(prepared, neighbour.before(), neighbour.distanceKm()));
        }
        return measurer.measure(job, own, results, partners, context);
    }

    private PreparedStation prepare(PairJob job) {
        return PreparedStation.of(engine.apply(job, metadata.context(job)), processing);
    }
}
