package jatoa.signal.response;

import jatoa.config.ResponseConfig;
import jatoa.math.Deconvolution;
import jatoa.math.Detrend;
import jatoa.math.PerThreadCache;
import jatoa.model.ChannelResponse;
import jatoa.model.Trace;

/**
 * Removes an instrument from a trace by spectral division (processing specification, section Response removal): demean, taper,
 * transform to at least twice the length, pre-filter, division with a water level. The inverse of a response is kept per
 * thread and shared by traces of the same length, rate and instrument. Immutable, safe for many threads.
 */
public final class ResponseRemoval {
    private static final double TAPER_FRACTION = 0.05;
    private static final int KEPT_INVERSES = 16;
    private static final PerThreadCache<Key, double[]> INVERSES = new PerThreadCache<>(KEPT_INVERSES);

    private final ResponseConfig config;

    public ResponseRemoval(ResponseConfig config) {
        this.config = config;
    }

    /** What an inverse spectrum depends on. */
    private record Key(ChannelResponse response, ResponseConfig config, int length, double dt) {}

    /**
     * The ground motion that the configuration names, in m, m/s or m/s².
     *
     * @throws jatoa.model.InputException where the response cannot be evaluated
     */
    public Trace remove(Trace counts, ChannelResponse response) {
        double[] x = counts.samples().toArray();
        if (x.length == 0) {
            return counts;
        }
        if (config.zeroMean()) {
            Detrend.demean(x);
        }
        if (config.taper()) {
            Deconvolution.cosineTaper(x, TAPER_FRACTION);
        }
        int length = Deconvolution.transformLength(x.length);
        Key key = new Key(response, config, length, counts.axis().dt());
        return counts.withSamples(Deconvolution.apply(x, INVERSES.get(key, ResponseRemoval::inverse), length));
    }

    private static double[] inverse(Key key) {
        double[] frequencies = Deconvolution.frequencies(key.length(), key.dt());
        double[] response = InstrumentResponse.evaluate(
                key.response(), key.config().output(), frequencies, key.config().flat());
        double[] inverse = Deconvolution.inverse(response, key.config().waterLevelDb());
        if (!key.config().preFilter().isEmpty()) {
            double[] corners = key.config().preFilter().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Deconvolution.preFilter(inverse, frequencies, corners);
        }
        return inverse;
    }
}
