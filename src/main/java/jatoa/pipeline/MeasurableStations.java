package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.pipeline.BandResult.Windowed;
import jatoa.pipeline.PreparedPair.PreparedComponent;
import java.util.Iterator;
import java.util.Optional;

/** The first station of the data that has windows, and the next one of the same event that has them on the same component and band. */
public final class MeasurableStations {
    private final PairPreparation preparation;
    private final PreparedPair first;
    private final Optional<PreparedPair> second;

    private MeasurableStations(PairPreparation preparation, PreparedPair first, Optional<PreparedPair> second) {
        this.preparation = preparation;
        this.first = first;
        this.second = second;
    }

    /**
     * Reads pairs in their order until there are two stations, or one where its event has no other.
     *
     * @param config without a misfit kind: windows only
     * @throws InputException where no pair of the data has windows
     */
    public static MeasurableStations find(RunConfig config, Iterator<PairJob> jobs) {
        PairPreparation preparation = new PairPreparation(config);
        Optional<PreparedPair> first = Optional.empty();
        String why = "there are no pairs";
        while (jobs.hasNext()) {
            PairJob job = jobs.next();
            if (first.isPresent()
                    && !job.id().event().equals(first.get().job().id().event())) {
                break;
            }
            Optional<PreparedPair> pair = prepared(preparation, job);
            if (first.isEmpty()) {
                first = pair.filter(p -> p.windowed().findAny().isPresent());
                why = job.id() + ", " + pair.flatMap(MeasurableStations::why).orElse("cannot be read");
                continue;
            }
            PreparedPair one = first.get();
            if (pair.filter(two -> sharesWindows(one, two)).isPresent()) {
                return new MeasurableStations(preparation, one, pair);
            }
        }
        String last = why;
        return new MeasurableStations(
                preparation,
                first.orElseThrow(
                        () -> new InputException("no pair of the data has windows to measure in; the last: " + last)),
                Optional.empty());
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

    /** On the first component and band of {@code one} that has windows. */
    private static boolean sharesWindows(PreparedPair one, PreparedPair two) {
        for (PreparedComponent component : one.components()) {
            for (BandResult.Prepared band : component.bands()) {
                if (band.windowed().isPresent()) {
                    return two.components().stream()
                            .filter(c ->
                                    c.raw().component().equals(component.raw().component()))
                            .flatMap(c -> c.bands().stream())
                            .anyMatch(b ->
                                    b.band().equals(band.band()) && b.windowed().isPresent());
                }
            }
        }
        return false;
    }

    PairPreparation preparation() {
        return preparation;
    }

    PreparedPair first() {
        return first;
    }

    Optional<PreparedPair> second() {
        return second;
    }

    /** Event, stations and their windows in words. */
    public String described() {
        return "event " + first.job().id().event() + ", " + described(first)
                + second.map(s -> " and " + described(s)).orElse("");
    }

    private static String described(PreparedPair pair) {
        int windows =
                pair.windowed().map(Windowed::windows).mapToInt(w -> w.size()).sum();
        return pair.job().id().stationCode() + " with " + windows + (windows == 1 ? " window" : " windows");
    }
}
