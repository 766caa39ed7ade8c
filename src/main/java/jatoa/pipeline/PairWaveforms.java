package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Station;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.List;
import java.util.Optional;

/** The traces of pairs for others than measuring, and where events and stations are. Safe for many threads. */
public final class PairWaveforms {
    private final PairPreparation preparation;

    /** @throws InputException where settings contradict or a file that every pair needs cannot be read */
    public PairWaveforms(RunConfig config) {
        this.preparation = new PairPreparation(config);
    }

    /** The traces of both sides. */
    public record BothSides(List<Trace> observed, List<Trace> synthetic) {}

    /**
     * As they were read, those that the configured components are made of.
     *
     * @throws InputException where they cannot be read
     */
    public BothSides raw(PairJob job) {
        RawPair raw = preparation.read(job, preparation.metadata().context(job));
        return new BothSides(raw.observed(), raw.synthetic());
    }

    /**
     * As they are measured in a band, on one time axis.
     *
     * @throws InputException where they cannot be read or filtered
     */
    public BothSides processed(PairJob job, PeriodBand band) {
        List<TracePair> pairs = preparation.filtered(job, band);
        return new BothSides(
                pairs.stream().map(TracePair::observed).toList(),
                pairs.stream().map(TracePair::synthetic).toList());
    }

    /** Empty where nobody tells, or what tells cannot be read. */
    public Optional<Station> station(PairJob job) {
        try {
            return preparation.metadata().station(job.id().event(), job.station());
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Empty where nobody tells, or what tells cannot be read. */
    public Optional<Event> event(PairJob job) {
        try {
            return preparation.metadata().event(job.id().event(), job.station());
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
