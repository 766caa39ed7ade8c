package jatoa.run;

import jatoa.model.PairOutcome;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The misfit of every event of an evaluation, added up pair by pair in any order. */
public final class EventMisfits {
    private final SortedMap<String, EventMisfit> events = new TreeMap<>();

    /** Adds a pair, measured or not. */
    public void add(PairOutcome outcome) {
        if (outcome.misfits().isEmpty()) {
            return;
        }
        EventMisfit pair = EventMisfit.NONE;
        for (ChannelResult channel : ChannelResult.of(outcome)) {
            if (channel.measuredBands() > 0 && Double.isFinite(channel.misfit())) {
                pair = pair.plus(new EventMisfit(new BigDecimal(channel.misfit()), 1, channel.windows()));
            }
        }
        add(outcome.misfits().get(0).key().event(), pair);
    }

    public void add(String event, EventMisfit part) {
        events.merge(event, part, EventMisfit::plus);
    }

    /** In order of their names. */
    public SortedMap<String, EventMisfit> byEvent() {
        return Collections.unmodifiableSortedMap(events);
    }

    /** The mean of the measured events' misfits (Tape et al. 2010, equation 7); empty where there is none. */
    public OptionalDouble step() {
        return events.values().stream()
                .map(EventMisfit::misfit)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }
}
