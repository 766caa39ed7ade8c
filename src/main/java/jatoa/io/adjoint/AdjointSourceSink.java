package jatoa.io.adjoint;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Takes the adjoint sources of one event, one after another, and makes the files that a solver reads. Nothing is kept in memory but
 * addresses. Channels may come in any order, each once: where each belongs is known from {@link SolverChannels}. Channels that do not come
 * are zeros. The same calls in the same order give the same bytes. The files appear at {@link #finish}; where {@link #close} comes first,
 * nothing is left of them. For one thread.
 *
 * <pre>{@code
 * try (AdjointSourceSink sink = AdjointForm.SU.open(directory, channels, ranks)) {
 *     for (…) {
 *         sink.put(channel, samples, about);
 *     }
 *     sink.finish();
 * }
 * }</pre>
 */
public abstract class AdjointSourceSink implements AutoCloseable {
    private final SolverChannels channels;
    private final Map<String, Integer> places;
    private final BitSet done = new BitSet();

    AdjointSourceSink(SolverChannels channels) {
        this.channels = channels;
        this.places = channels.places();
    }

    /**
     * What is known of a source besides its samples.
     *
     * @param kind {@code cc_traveltime} …; empty where not known
     * @param minPeriod s
     * @param maxPeriod s
     */
    public record About(String kind, OptionalDouble misfit, OptionalDouble minPeriod, OptionalDouble maxPeriod) {
        /** Nothing is known. */
        public static final About NOTHING =
                new About("", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Adds a channel's adjoint source.
     *
     * @param channel its location does not count
     * @param samples forward in time, on the axis of {@link SolverChannels}; copied
     * @throws InputException where the solver does not ask for the channel, the number of samples is not the solver's, or one of them is not
     *     finite: none of that is noticed by every solver
     */
    public final void put(ChannelId channel, double[] samples, About about) {
        Integer station = places.get(channel.stationCode());
        int code = channels.codes().indexOf(channel.channel());
        if (station == null || code < 0) {
            throw new InputException("the solver asks for no adjoint source of " + channel.withoutLocation()
                    + (station == null ? ": the station is not in its list" : ", but for " + channels.codes()));
        }
        if (samples.length != channels.nstep()) {
            throw new InputException("the adjoint source of " + channel.withoutLocation() + " has " + samples.length
                    + " samples, the solver takes " + channels.nstep() + " steps");
        }
        for (double sample : samples) {
            if (!Double.isFinite(sample)) {
                throw new InputException("the adjoint source of " + channel.withoutLocation() + " holds " + sample);
            }
        }
        int number = station * channels.codes().size() + code;
        if (done.get(number)) {
            throw new InputException("two adjoint sources of " + channel.withoutLocation());
        }
        done.set(number);
        write(station, code, samples, about);
    }

    /** Makes zeros of what did not come, and the files appear. */
    public final void finish() {
        int codes = channels.codes().size();
        int all = channels.stations().size() * codes;
        for (int n = done.nextClearBit(0); n < all; n = done.nextClearBit(n + 1)) {
            zeros(n / codes, n % codes);
        }
        commit();
    }

    final SolverChannels channels() {
        return channels;
    }

    /** Places count from 0. */
    abstract void write(int station, int code, double[] samples, About about);

    abstract void zeros(int station, int code);

    /** The files, where they hold all channels; for text none. */
    public abstract List<String> paths();

    abstract void commit();

    @Override
    public abstract void close();
}
