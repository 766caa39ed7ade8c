package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.StationPairRow;
import jatoa.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Divides misfits and adjoint sources alike by the number of windows of their event, over all its stations, components and bands
 * (adjoint specification, option O12). The windows of an event are counted once per process, by all threads that wait for the count:
 * every pair of the event is read and its windows selected a second time.
 */
final class EventNormalization {
    private final RunConfig config;
    private final Metadata metadata;
    private final PairFiles files;
    private final Processing processing;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    EventNormalization(RunConfig config) {
        this.config = config;
        RunConfig windowsOnly = config.windowsOnly();
        this.metadata = Metadata.of(windowsOnly);
        this.files = PairFiles.of(windowsOnly);
        this.processing = new Processing(windowsOnly);
    }

    /** What the pair's misfits and adjoint sources are multiplied by. */
    double factor(PairJob job) {
        Count count = counts.computeIfAbsent(
                job.id().event(), event -> new Count(job.partners().size()));
        count.take(job, this);
        return config.misfitOptions()
                .normalization()
                .factor(count.windows.sum(), config.data().events().names().size());
    }

    static List<ComponentResult> scaled(List<ComponentResult> results, double factor) {
        List<ComponentResult> scaled = new ArrayList<>();
        for (ComponentResult result : results) {
            List<BandResult> bands = new ArrayList<>();
            for (BandResult band : result.bands()) {
                bands.add(band.withMeasurement(band.measurement().map(m -> m.times(factor))));
            }
            scaled.add(new ComponentResult(result.channel(), result.raw(), bands));
        }
        return scaled;
    }

    static List<StationPairRow> scaledRows(List<StationPairRow> rows, double factor) {
        return rows.stream()
                .map(r -> new StationPairRow(
                        r.key(),
                        r.second(),
                        r.window(),
                        r.distanceKm(),
                        r.measured().times(factor)))
                .toList();
    }

    /** None for a pair that cannot be read. */
    private int windows(PairJob job) {
        try {
            PairContext context = metadata.context(job);
            RawPair raw = files.read(job, context.originNanos());
            return processing
                    .process(job.id(), raw, context, metadata.inventory(job.id().event()))
                    .stream()
                    .flatMap(result -> result.bands().stream())
                    .filter(band -> band.status() == Status.WINDOWED)
                    .mapToInt(band -> processing.spans(band).size())
                    .sum();
        } catch (RuntimeException e) {
            // the pair itself says why when its turn comes
            return 0;
        }
    }

    /** The windows of one event, counted by however many threads ask. */
    private static final class Count {
        private final LongAdder windows = new LongAdder();
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;

        Count(int stations) {
            this.left = new CountDownLatch(stations);
        }

        /** Counts stations that nobody has taken, then waits for those that others have. */
        void take(PairJob job, EventNormalization counter) {
            List<StationJob> stations = job.partners();
            for (int i = next.getAndIncrement(); i < stations.size(); i = next.getAndIncrement()) {
                StationJob station = stations.get(i);
                PairId id = new PairId(job.id().event(), station.network(), station.station());
                try {
                    windows.add(counter.windows(new PairJob(job.index(), id, station)));
                } finally {
                    left.countDown();
                }
            }
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
