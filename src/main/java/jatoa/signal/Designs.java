package jatoa.signal;

import jatoa.config.ProcessingConfig;
import jatoa.config.SignalOptions;
import jatoa.math.Butterworth;
import jatoa.math.EdgeTaper;
import jatoa.math.SourceTimeFunction;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Filters, tapers and source-time functions, made once per rate and length and kept: they do not depend on the pair. */
final class Designs {
    /** More than data sets have rates, lengths and bands; data of all sorts start over rather than fill the memory. */
    private static final int MOST_KEPT = 256;
    /** Longer source-time functions (samples) are taken for a mistake in the half duration's unit. */
    private static final double LONGEST_HALF = 1e7;

    private final ProcessingConfig config;
    private final SignalOptions options;
    private final Map<FilterKey, Butterworth> filters = new ConcurrentHashMap<>();
    private final Map<Integer, EdgeTaper> tapers = new ConcurrentHashMap<>();
    private final Map<FunctionKey, SourceTimeFunction> functions = new ConcurrentHashMap<>();

    Designs(ProcessingConfig config, SignalOptions options) {
        this.config = config;
        this.options = options;
    }

    private record FilterKey(PeriodBand band, double rate) {}

    private record FunctionKey(double rate, double halfDuration) {}

    EdgeTaper taper(int npts) {
        return kept(tapers, npts, n -> EdgeTaper.hann(n, config.preprocess().taperPercentage()));
    }

    Butterworth filter(PeriodBand band, double rate) {
        return kept(filters, new FilterKey(band, rate), key -> designFilter(band, rate));
    }

    SourceTimeFunction sourceTimeFunction(double rate, double halfDuration) {
        return kept(functions, new FunctionKey(rate, halfDuration), this::designFunction);
    }

    /** Why the filter is not the band-pass that was asked for. */
    Optional<String> filterNote(PeriodBand band, double rate) {
        return reachesNyquist(band, rate)
                ? Optional.of("min_period " + band.minPeriod() + " s is not longer than two samples (" + 2 / rate
                        + " s): high-pass at max_period instead of a band-pass")
                : Optional.empty();
    }

    private Butterworth designFilter(PeriodBand band, double rate) {
        double low = 1 / band.maxPeriod();
        if (!(low < rate / 2)) {
            throw new InputException("max_period " + band.maxPeriod() + " s is not longer than two samples (" + 2 / rate
                    + " s): nothing to filter");
        }
        return reachesNyquist(band, rate)
                ? Butterworth.highPass(low, config.preprocess(band).corners(), rate)
                : Butterworth.bandPass(
                        low, 1 / band.minPeriod(), config.preprocess(band).corners(), rate);
    }

    private static boolean reachesNyquist(PeriodBand band, double rate) {
        return 1 / band.minPeriod() / (rate / 2) - 1 > -1e-6;
    }

    private SourceTimeFunction designFunction(FunctionKey key) {
        double half = key.halfDuration() * key.rate();
        double reach = options.stf().map(stf -> half / Math.min(1, stf.decay())).orElse(half);
        if (reach > LONGEST_HALF) {
            throw new InputException("preprocess.half_duration " + key.halfDuration() + " s is " + Math.rint(half)
                    + " samples at " + key.rate() + " Hz");
        }
        if (options.stf().isEmpty()) {
            return SourceTimeFunction.original((int) Math.rint(half));
        }
        return switch (options.stf().get().shape()) {
            case GAUSSIAN ->
                SourceTimeFunction.gaussian(half, options.stf().get().decay());
            case TRIANGLE -> SourceTimeFunction.triangle(half);
        };
    }

    private static <K, V> V kept(Map<K, V> map, K key, Function<K, V> design) {
        V known = map.get(key);
        if (known != null) {
            return known;
        }
        if (map.size() >= MOST_KEPT) {
            map.clear();
        }
        V made = design.apply(key);
        map.put(key, made);
        return made;
    }
}
