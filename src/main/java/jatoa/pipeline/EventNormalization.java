package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.StationPairRow;
import jatoa.pipeline.BandResult.Measured;
import jatoa.pipeline.PairResult.ComponentResult;
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
    private final PairPreparation preparation;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    EventNormalization(RunConfig config, PairPreparation preparation) {
        this.config = config;
        this.preparation = preparation;
    }

    /** What the pair's misfits and adjoint sources are multiplied by. */
    private double factor(PairJob job) {
        Count count = counts.computeIfAbsent(
                job.id().event(), event -> new Count(job.partners().size()));
        count.take(job, this);
        return config.misfitOptions()
                .normalization()
                .factor(count.windows.sum(), config.data().events().names().size());
    }

    PairResult scaled(PairResult result) {
        double factor = factor(result.job());
        return new PairResult(
                result.job(),
                result.context(),
                result.components().stream()
                        .map(c -> new ComponentResult(
                                c.raw(),
                                c.bands().stream().map(b -> scaled(b, factor)).toList()))
                        .toList(),
                result.differences().stream()
                        .map(r -> new StationPairRow(
                                r.key(),
                                r.second(),
                                r.window(),
                                r.distanceKm(),
                                r.measured().times(factor)))
                        .toList());
    }

    private static BandResult scaled(BandResult band, double factor) {
        return band instanceof Measured m ? m.windows().measured(m.measured().times(factor)) : band;
    }

    /** None for a pair that cannot be read. */
    private int windows(PairJob job) {
        try {
            return preparation.prepare(job).windowed().mapToInt(w -> w.windows().size()).sum();
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
