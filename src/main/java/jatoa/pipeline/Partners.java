package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.pipeline.StationPairMeasurer.Measured;
import jatoa.pipeline.StationPairMeasurer.Partner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The stations that a station is measured against: read, processed and kept while others need them. A station's work is its own
 * pairs and nothing else, so stations of an event go to any thread or worker in any order; a pair is measured once for each of its
 * stations.
 */
final class Partners {
    private final StationPairs selection;
    private final Metadata metadata;
    private final Set<String> listed;
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
        this.selection = config.stationPairs().orElseThrow();
        this.metadata = metadata;
        this.listed = selection.file().map(Partners::readPairs).orElse(Set.of());
        this.engine = engine;
        this.processing = processing;
        this.measurer = new StationPairMeasurer(config);
        if (selection.withinKm().isPresent() && config.data().stationFile().isEmpty()) {
            throw new InputException("double_difference.pairs.within_km needs coordinates: give a station_file");
        }
    }

    Measured measure(PairJob job, List<ComponentResult> results, PairContext context) {
        String event = job.id().event();
        List<Partner> partners = new ArrayList<>();
        boolean before = true;
        for (StationJob station : job.partners()) {
            PairId other = new PairId(event, station.network(), station.station());
            if (other.equals(job.id())) {
                before = false;
                continue;
            }
            double distance = metadata.distanceKm(job.id(), other);
            if (wanted(job.id().stationCode(), other.stationCode(), distance)) {
                PairJob reading = new PairJob(job.index(), other, station);
                PreparedStation prepared = cache.get(other.toString(), () -> prepare(reading));
                partners.add(new Partner(prepared, before, distance));
            }
        }
        return measurer.measure(job, PreparedStation.of(results, processing), results, partners, context);
    }

    private PreparedStation prepare(PairJob job) {
        return PreparedStation.of(engine.apply(job, metadata.context(job.id())), processing);
    }

    private boolean wanted(String first, String second, double distanceKm) {
        if (selection.withinKm().isPresent()) {
            return distanceKm <= selection.withinKm().getAsDouble();
        }
        return selection.file().isEmpty() || listed.contains(key(first, second));
    }

    private static Set<String> readPairs(String path) {
        Set<String> pairs = new HashSet<>();
        String text = new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String[] codes = content.split("\\s+");
            if (codes.length != 2) {
                throw new InputException(
                        path + " line " + number + ": two stations NET.STA a line, was '" + content + "'");
            }
            pairs.add(key(codes[0], codes[1]));
        }
        return pairs;
    }

    private static String key(String first, String second) {
        return first.compareTo(second) < 0 ? first + " " + second : second + " " + first;
    }
}
