package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

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
        PairPreparation preparation = new PairPreparation(config);
        Optional<MeasurableStations> first = Optional.empty();
        String why = "there are no pairs";
        while (jobs.hasNext()) {
            PairJob job = jobs.next();
            if (first.isPresent() && !job.id().event().equals(first.get().event())) {
                break;
            }
            Optional<PreparedPair> pair = prepared(preparation, job);
            if (first.isEmpty()) {
                first = pair.flatMap(MeasurableStations::first);
                why = job.id() + ", " + pair.flatMap(MeasurableStations::why).orElse("cannot be read");
                continue;
            }
            Optional<Second> second = pair.flatMap(first.get()::secondOf);
            if (second.isPresent()) {
                return first.get().with(second);
            }
        }
        String last = why;
        return first.orElseThrow(
                () -> new InputException("no pair of the data has windows to measure in; the last: " + last));
    }

    /** Empty for a pair that cannot be read. */
    private static Optional<PreparedPair> prepared(PairPreparation preparation, PairJob job) {
        try {
            return Optional.of(preparation.prepare(job));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> why(PreparedPair pair) {
        return pair.components().stream()
                .flatMap(component -> component.bands().stream())
                .flatMap(band -> band.stopped().stream())
                .map(s -> s.status() == Status.NO_WINDOWS ? "no windows: " + s.reason() : s.reason())
                .findFirst();
    }

    private static Optional<MeasurableStations> first(PreparedPair pair) {
        String event = pair.job().id().event();
        return windowed(pair)
                .map(w -> new MeasurableStations(event, w.band(), w.channel(), w.station(), Optional.empty()))
                .findFirst();
    }

    private Optional<Second> secondOf(PreparedPair pair) {
        return windowed(pair)
                .filter(w -> w.channel().component().equals(channel.component()) && w.band().equals(band))
                .map(w -> new Second(w.channel(), w.station()))
                .findFirst();
    }

    private MeasurableStations with(Optional<Second> other) {
        return new MeasurableStations(event, band, channel, first, other);
    }

    /** A component with windows in a band. */
    private record WithWindows(PeriodBand band, ChannelId channel, Station station) {}

    private static Stream<WithWindows> windowed(PreparedPair pair) {
        return pair.components().stream().flatMap(component -> component.bands().stream()
                .flatMap(band -> band.windowed().stream())
                .map(w -> new WithWindows(
                        w.band(),
                        component.channel(),
                        new Station(w.filtered().traces(), w.windows()))));
    }
}
