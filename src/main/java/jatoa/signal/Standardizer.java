package jatoa.signal;

import jatoa.config.NormalizeTo;
import jatoa.config.Side;
import jatoa.config.SignalOptions;
import jatoa.config.StandardizeConfig;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.signal.Aligned.Adjustment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Brings the two streams of a pair to one start, sampling rate and length (processing specification, section standardize).
 * The first trace of each stream decides what is done to all of its stream. Strict, it fails where starts or ends cannot be
 * matched by leaving samples out; otherwise starts are snapped to the reference and missing samples are zeros, and each such
 * change is recorded. With sub-sample alignment, and not strict, every trace comes to the very times of the reference by
 * {@link Regridding} instead. Samples that were never recorded are known as {@link Trace#gaps}. Immutable, safe for many threads.
 */
public final class Standardizer {
    private final StandardizeConfig config;
    private final boolean subSample;

    /** By whole samples. */
    public Standardizer(StandardizeConfig config) {
        this(config, SignalOptions.pyatoa());
    }

    public Standardizer(StandardizeConfig config, SignalOptions options) {
        this.config = config;
        this.subSample = options.subSampleAlignment() && !config.strict();
    }

    /**
     * @param observed the traces of one station, in the order of their components
     * @param synthetic as {@code observed}; the two need not hold the same components
     * @throws InputException where a stream is empty, the streams do not overlap in time or, strict, cannot be matched
     */
    public Aligned standardize(List<Trace> observed, List<Trace> synthetic) {
        requireOverlap(observed, synthetic);
        List<Adjustment> adjustments = new ArrayList<>();
        Alignment onObserved = new Alignment("observed", adjustments);
        Alignment onSynthetic = new Alignment("synthetic", adjustments);
        if (subSample) {
            TimeAxis grid = reference(observed, synthetic);
            List<Trace> obs = each(observed, t -> onObserved.onto(t, grid));
            List<Trace> syn = each(synthetic, t -> onSynthetic.onto(t, grid));
            return aligned(obs, syn, adjustments);
        }

        double late = TimeAxis.secondsBetween(
                synthetic.get(0).axis().startNanos(), observed.get(0).axis().startNanos());
        List<Trace> obs = late > 0 ? each(observed, t -> onObserved.padFront(t, late)) : observed;
        List<Trace> syn = synthetic;
        double rate = reference(obs, syn).samplingRate();
        if (resamples(Side.OBS, obs, rate)) {
            obs = each(obs, t -> onObserved.resample(t, rate));
        }
        if (resamples(Side.SYN, syn, rate)) {
            syn = each(syn, t -> onSynthetic.resample(t, rate));
        }

        TimeAxis axis = reference(obs, syn);
        obs = each(obs, t -> onObserved.trim(t, axis));
        syn = each(syn, t -> onSynthetic.trim(t, axis));
        if (config.strict()) {
            requireSameTimes(obs, syn);
        } else {
            obs = each(obs, t -> onObserved.snapStart(t, axis));
            syn = each(syn, t -> onSynthetic.snapStart(t, axis));
        }
        TimeAxis target = axis.withNpts(reference(obs, syn).npts());
        obs = each(obs, t -> onObserved.matchLength(t, target));
        syn = each(syn, t -> onSynthetic.matchLength(t, target));
        return aligned(obs, syn, adjustments);
    }

    private Aligned aligned(List<Trace> obs, List<Trace> syn, List<Adjustment> adjustments) {
        return new Aligned(normalized(obs, syn, Side.OBS), normalized(syn, obs, Side.SYN), adjustments);
    }

    private TimeAxis reference(List<Trace> observed, List<Trace> synthetic) {
        return (config.standardizeTo() == Side.SYN ? synthetic : observed)
                .get(0)
                .axis();
    }

    /** Equal rates must stay untouched: resampling changes samples. Strict, the first trace decides for its stream. */
    private boolean resamples(Side side, List<Trace> stream, double rate) {
        if (config.strict()) {
            return side != config.standardizeTo() && stream.get(0).axis().samplingRate() != rate;
        }
        return stream.stream().anyMatch(t -> t.axis().samplingRate() != rate);
    }

    private static List<Trace> each(List<Trace> stream, UnaryOperator<Trace> change) {
        List<Trace> changed = new ArrayList<>(stream.size());
        for (Trace trace : stream) {
            changed.add(change.apply(trace));
        }
        return changed;
    }

    private List<Trace> normalized(List<Trace> own, List<Trace> other, Side side) {
        NormalizeTo how = config.normalizeTo();
        return each(
                own,
                t -> Aligned.find(other, t.component())
                        .map(partner -> Normalization.scaled(t, partner, side, how))
                        .orElse(t));
    }

    private static void requireOverlap(List<Trace> observed, List<Trace> synthetic) {
        if (observed.isEmpty() || synthetic.isEmpty()) {
            throw new InputException("cannot standardize, not enough waveform data: " + observed.size()
                    + " observed and " + synthetic.size() + " synthetic traces");
        }
        TimeAxis obs = observed.get(0).axis();
        TimeAxis syn = synthetic.get(0).axis();
        if (obs.startNanos() > syn.endNanos() || obs.endNanos() < syn.startNanos()) {
            throw new InputException("observed " + observed.get(0).id() + " (" + span(obs)
                    + ") and synthetic " + synthetic.get(0).id() + " (" + span(syn)
                    + ") do not overlap in time: check origin_time");
        }
    }

    private static void requireSameTimes(List<Trace> observed, List<Trace> synthetic) {
        for (int i = 0; i < Math.min(observed.size(), synthetic.size()); i++) {
            TimeAxis obs = observed.get(i).axis();
            TimeAxis syn = synthetic.get(i).axis();
            String what = !TimeAxis.sameMicrosecond(obs.startNanos(), syn.startNanos())
                    ? "starttimes"
                    : !TimeAxis.sameMicrosecond(obs.endNanos(), syn.endNanos()) ? "endtimes" : "";
            if (!what.isEmpty()) {
                throw new InputException("unable to trim streams and match " + what + ": observed "
                        + observed.get(i).id() + " (" + span(obs) + "), synthetic "
                        + synthetic.get(i).id() + " (" + span(syn) + ")");
            }
        }
    }

    private static String span(TimeAxis axis) {
        return instant(axis.startNanos()) + " to " + instant(axis.endNanos());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
