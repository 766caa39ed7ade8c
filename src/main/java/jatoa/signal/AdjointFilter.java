package jatoa.signal;

import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.SignalOptions;
import jatoa.config.TraceType;
import jatoa.math.Butterworth;
import jatoa.math.Detrend;
import jatoa.math.EdgeTaper;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.util.stream.IntStream;

/**
 * The transpose of the preprocessing of synthetics: takes the adjoint source of the filtered synthetic to that of the synthetic as the
 * solver wrote it, so that it is the gradient with respect to what the solver computes (adjoint specification, option O11).
 * Immutable, safe for many threads.
 */
public final class AdjointFilter {
    private final ProcessingConfig config;
    private final Designs designs;

    /** @throws InputException where amplitudes are normalized in a way that has no gradient with respect to the solver's synthetic */
    public AdjointFilter(ProcessingConfig config) {
        this(config, SignalOptions.pyatoa());
    }

    /** @throws InputException as {@link #AdjointFilter(ProcessingConfig)} */
    public AdjointFilter(ProcessingConfig config, SignalOptions options) {
        NormalizeTo last = config.preprocess().normalizeTo();
        if (last == NormalizeTo.OBS || last == NormalizeTo.ONE) {
            throw new InputException("adjoint_filter needs synthetics that are not normalized: use"
                    + " preprocess.normalize_to: syn or null, or corrections: {adjoint_filter: false}");
        }
        if (config.standardize().normalizeTo() != NormalizeTo.NONE) {
            throw new InputException(
                    "adjoint_filter needs amplitudes that are normalized after the filter or not at all:"
                            + " use preprocess.normalize_to: syn instead of standardize.normalize_to, or corrections:"
                            + " {adjoint_filter: false}");
        }
        this.config = config;
        this.designs = new Designs(config, options);
    }

    /**
     * Steps in reverse order, each transposed; then the start is tapered over the shortest period, since the solver would feel a step, but
     * only as far as the first sample that was measured.
     *
     * @param f adjoint source of the filtered synthetic, forward time; left as it is
     * @param rate sampling rate, Hz
     */
    public double[] apply(double[] f, PeriodBand band, double rate) {
        return apply(f, band, rate, config.preprocess(band).halfDuration());
    }

    /**
     * As {@link #apply(double[], PeriodBand, double)}.
     *
     * @param halfDuration of the source-time function that the synthetic was convolved with, s; 0 for none
     */
    public double[] apply(double[] f, PeriodBand band, double rate, double halfDuration) {
        PreprocessConfig settings = config.preprocess();
        EdgeTaper taper = designs.taper(f.length);
        double[] y = f.clone();
        if (halfDuration > 0 && config.syntheticType() == TraceType.SYN) {
            y = designs.sourceTimeFunction(rate, halfDuration).correlate(y);
        }
        if (settings.filter()) {
            taper.apply(y);
            Detrend.demean(y);
            Detrend.simpleTransposed(y);
            transposed(y, designs.filter(band, rate));
        }
        taper.apply(y);
        Detrend.demean(y);
        int period = (int) Math.rint(band.minPeriod() * rate);
        taperStart(
                y,
                IntStream.range(0, Math.min(period, f.length))
                        .filter(i -> f[i] != 0)
                        .findFirst()
                        .orElse(period));
        return y;
    }

    private void transposed(double[] y, Butterworth filter) {
        if (config.preprocess().zerophase()) {
            filter.zeroPhase(y);
        } else {
            filter.backward(y);
        }
    }

    private static void taperStart(double[] y, int samples) {
        int m = Math.min(samples, y.length);
        for (int i = 0; i < m; i++) {
            y[i] *= 0.5 - 0.5 * Math.cos(Math.PI * i / m);
        }
    }
}
