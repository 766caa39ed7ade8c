package jatoa.signal;

import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.Side;
import jatoa.config.TraceType;
import jatoa.math.Butterworth;
import jatoa.math.Detrend;
import jatoa.math.EdgeTaper;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Demean, taper, filter, source-time function and normalization (processing specification, section preprocess). What does
 * not depend on the period band is done once per pair by {@link #condition}, the rest once per band by {@link #filter}.
 * Immutable, safe for many threads.
 */
public final class Preprocessor {
    private final ProcessingConfig config;
    private final Designs designs;

    public Preprocessor(ProcessingConfig config) {
        if (config.rotate() || config.preprocess().response().remove()) {
            throw new InputException("rotate_to_rtz and preprocess.remove_response are not available");
        }
        this.config = config;
        this.designs = new Designs(config.preprocess());
    }

    /** Both parts for one band. */
    public List<TracePair> preprocess(Aligned aligned, PeriodBand band) {
        return filter(condition(aligned), band);
    }

    /** Mean removed and ends tapered, on every trace. */
    public Conditioned condition(Aligned aligned) {
        return new Conditioned(
                aligned.observed().stream().map(this::conditioned).toList(),
                aligned.synthetic().stream().map(this::conditioned).toList());
    }

    /**
     * The pairs of the configured components that both streams have, in configured order: filtered to {@code band},
     * straightened, demeaned and tapered again, convolved where the stream is simulated, normalized.
     *
     * @throws InputException where the band lies beyond the Nyquist frequency
     */
    public List<TracePair> filter(Conditioned conditioned, PeriodBand band) {
        List<TracePair> filtered = new ArrayList<>();
        for (TracePair pair : Streams.pairs(conditioned.observed(), conditioned.synthetic(), config.components())) {
            TracePair both = new TracePair(
                    filtered(pair.observed(), Side.OBS, band), filtered(pair.synthetic(), Side.SYN, band));
            filtered.add(Normalization.of(both, config.preprocess().normalizeTo()));
        }
        return filtered;
    }

    /** Why traces of {@code rate} Hz are not band-passed as asked; empty where they are. */
    public Optional<String> filterNote(PeriodBand band, double rate) {
        return config.preprocess().filter() ? designs.filterNote(band, rate) : Optional.empty();
    }

    private Trace conditioned(Trace trace) {
        double[] x = trace.samples().toArray();
        Detrend.demean(x);
        designs.taper(x.length).apply(x);
        return trace.withSamples(x);
    }

    private Trace filtered(Trace trace, Side side, PeriodBand band) {
        PreprocessConfig settings = config.preprocess();
        double[] x = trace.samples().toArray();
        double rate = trace.axis().samplingRate();
        if (settings.filter()) {
            applyFilter(x, designs.filter(band, rate), designs.taper(x.length));
        }
        if (settings.halfDuration() > 0 && config.typeOf(side) == TraceType.SYN) {
            x = designs.sourceTimeFunction(rate).convolve(x);
        }
        return trace.withSamples(x);
    }

    private void applyFilter(double[] x, Butterworth filter, EdgeTaper taper) {
        if (config.preprocess().zerophase()) {
            filter.zeroPhase(x);
        } else {
            filter.forward(x);
        }
        Detrend.simple(x);
        Detrend.demean(x);
        taper.apply(x);
    }
}
