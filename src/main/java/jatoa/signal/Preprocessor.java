package jatoa.signal;

import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.Side;
import jatoa.config.SignalOptions;
import jatoa.math.Butterworth;
import jatoa.math.Detrend;
import jatoa.math.EdgeTaper;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.PeriodBand;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.signal.Conditioned.Refusal;
import jatoa.signal.rotation.HorizontalRotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Removal of the instrument, demean, taper, rotation, filter, source-time function and normalization (processing specification, section preprocess). What does
 * not depend on the period band is done once per pair by {@link #condition}, the rest once per band by {@link #filter}.
 * Immutable, safe for many threads.
 */
public final class Preprocessor {
    private final ProcessingConfig config;
    private final Recorder recorder;
    private final Designs designs;

    /**
     * What preprocessing needs to know of a pair beside its traces.
     *
     * @param inventory the station's channels: responses and orientations
     * @param backazimuth at the station towards the event, degrees; empty where unknown
     * @param halfDuration of the event's source-time function, s; NaN where unknown
     */
    public record Site(Inventory inventory, OptionalDouble backazimuth, double halfDuration) {
        /** Nothing known. */
        public static final Site UNKNOWN = new Site(Inventory.EMPTY, OptionalDouble.empty(), Double.NaN);
    }

    /** With the original's source-time function. */
    public Preprocessor(ProcessingConfig config) {
        this(config, SignalOptions.pyatoa());
    }

    public Preprocessor(ProcessingConfig config, SignalOptions options) {
        this.config = config;
        this.recorder = new Recorder(config.preprocess().response());
        this.designs = new Designs(config, options);
    }

    /** Both parts for one band, of traces that need nothing but themselves. */
    public List<TracePair> preprocess(Aligned aligned, PeriodBand band) {
        return filter(condition(aligned, Site.UNKNOWN), band);
    }

    /** Without the instrument where a stream is recorded, mean removed and ends tapered, on R and T where these are wanted. */
    public Conditioned condition(Aligned aligned, Site site) {
        List<Refusal> refusals = new ArrayList<>();
        List<Trace> observed = conditioned(aligned.observed(), Side.OBS, site, refusals);
        List<Trace> synthetic = conditioned(aligned.synthetic(), Side.SYN, site, refusals);
        return new Conditioned(observed, synthetic, refusals, site.halfDuration());
    }

    private List<Trace> conditioned(List<Trace> aligned, Side side, Site site, List<Refusal> refusals) {
        List<Trace> traces = switch (config.typeOf(side)) {
            case OBS -> recorder.remove(aligned, site.inventory(), refusals);
            case SYN -> aligned;
        };
        List<Trace> tapered = traces.stream().map(this::conditioned).toList();
        if (!config.rotate()) {
            return tapered;
        }
        if (site.backazimuth().isEmpty()) {
            for (Component component : List.of(Component.RADIAL, Component.TRANSVERSE)) {
                refusals.add(new Refusal(
                        component, "no_backazimuth", "rotate_to_rtz needs the places of event and station"));
            }
            return tapered;
        }
        return new HorizontalRotation(site.backazimuth().getAsDouble()).toRadialTransverse(tapered);
    }

    /**
     * The pairs of the configured components that both streams have, in configured order: filtered to {@code band},
     * straightened, demeaned and tapered again, convolved where the stream is simulated, normalized.
     *
     * @throws InputException where the band lies beyond the Nyquist frequency, or the event does not tell the half duration
     *     that it is asked for
     */
    public List<TracePair> filter(Conditioned conditioned, PeriodBand band) {
        double half = config.preprocess(band).halfDurationFor(conditioned.halfDuration());
        if (Double.isNaN(half)) {
            throw new InputException("preprocess.half_duration is 'event', and the event file tells none");
        }
        List<TracePair> filtered = new ArrayList<>();
        for (TracePair pair : pairs(conditioned.observed(), conditioned.synthetic(), config.components())) {
            TracePair both = new TracePair(
                    filtered(pair.observed(), half(Side.OBS, half), band),
                    filtered(pair.synthetic(), half(Side.SYN, half), band));
            filtered.add(Normalization.of(both, config.preprocess().normalizeTo()));
        }
        return filtered;
    }

    /** Why traces of {@code rate} Hz are not band-passed as asked; empty where they are. */
    public Optional<String> filterNote(PeriodBand band, double rate) {
        return config.preprocess().filter() ? designs.filterNote(band, rate) : Optional.empty();
    }

    /** One pair per component that both streams have, in the order of {@code components}. */
    private static List<TracePair> pairs(List<Trace> observed, List<Trace> synthetic, List<Component> components) {
        List<TracePair> pairs = new ArrayList<>();
        for (Component component : components) {
            Aligned.find(observed, component)
                    .flatMap(obs -> Aligned.find(synthetic, component).map(syn -> new TracePair(obs, syn)))
                    .ifPresent(pairs::add);
        }
        return pairs;
    }

    private Trace conditioned(Trace trace) {
        double[] x = trace.samples().toArray();
        Detrend.demean(x);
        designs.taper(x.length).apply(x);
        return trace.withSamples(x);
    }

    private double half(Side side, double halfDuration) {
        return switch (config.typeOf(side)) {
            case OBS -> 0;
            case SYN -> halfDuration;
        };
    }

    private Trace filtered(Trace trace, double halfDuration, PeriodBand band) {
        PreprocessConfig settings = config.preprocess();
        double[] x = trace.samples().toArray();
        double rate = trace.axis().samplingRate();
        if (settings.filter()) {
            applyFilter(x, designs.filter(band, rate), designs.taper(x.length));
        }
        if (halfDuration > 0) {
            x = designs.sourceTimeFunction(rate, halfDuration).convolve(x);
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
