package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The first component of the data that has windows, and its next station of the same event that has them too: filtered traces and
 * windows as a run has them before it measures.
 *
 * @param second the same component and band at another station; empty where no other one of the event has windows
 */
public record MeasurableStations(
        String event, PeriodBand band, ChannelId channel, Station first, Optional<Second> second) {

    /** A second station. */
    public record Second(ChannelId channel, Station station) {}

    /**
     * Reads pairs in their order until there are two stations, or one where its event has no other.
     *
     * @param config without a misfit kind: windows only
     * @throws InputException where no pair of the data has windows
     */
    public static MeasurableStations find(RunConfig config, Iterator<PairJob> jobs) {
        ResultReader reader = new ResultReader(config);
        Optional<Found> first = Optional.empty();
        String why = "there are no pairs";
        while (jobs.hasNext()) {
            PairJob job = jobs.next();
            if (first.isPresent()
                    && !job.id().event().equals(first.get().job().id().event())) {
                break;
            }
            List<ComponentResult> results = reader.results(job);
            if (first.isPresent()) {
                Optional<Second> second = first.get().partner(results, reader.processing());
                if (second.isPresent()) {
                    return first.get().with(second);
                }
            } else {
                first = Found.of(job, results, reader.processing());
                why = first.isPresent() ? "" : why(job, results);
            }
        }
        String last = why;
        return first.map(f -> f.with(Optional.empty()))
                .orElseThrow(
                        () -> new InputException("no pair of the data has windows to measure in; the last: " + last));
    }

    private static String why(PairJob job, List<ComponentResult> results) {
        return job.id() + ", "
                + results.stream()
                        .flatMap(r -> r.bands().stream())
                        .map(b -> b.status() == Status.NO_WINDOWS ? "no windows: " + b.reason() : b.reason())
                        .findFirst()
                        .orElse("cannot be read");
    }

    private record Found(PairJob job, ComponentResult result, BandResult band, Station station) {

        static Optional<Found> of(PairJob job, List<ComponentResult> results, Processing processing) {
            for (ComponentResult result : results) {
                for (BandResult band : result.bands()) {
                    Optional<Station> station = station(band, processing);
                    if (station.isPresent()) {
                        return Optional.of(new Found(job, result, band, station.get()));
                    }
                }
            }
            return Optional.empty();
        }

        Optional<Second> partner(List<ComponentResult> results, Processing processing) {
            for (ComponentResult other : results) {
                if (!other.channel().component().equals(result.channel().component())) {
                    continue;
                }
                for (BandResult candidate : other.bands()) {
                    Optional<Station> found =
                            candidate.band().equals(band.band()) ? station(candidate, processing) : Optional.empty();
                    if (found.isPresent()) {
                        return Optional.of(new Second(other.channel(), found.get()));
                    }
                }
            }
            return Optional.empty();
        }

        MeasurableStations with(Optional<Second> second) {
            return new MeasurableStations(job.id().event(), band.band(), result.channel(), station, second);
        }

        private static Optional<Station> station(BandResult band, Processing processing) {
            return band.status() == Status.WINDOWED
                    ? Optional.of(new Station(band.filtered().orElseThrow(), processing.spans(band)))
                    : Optional.empty();
        }
    }
}
