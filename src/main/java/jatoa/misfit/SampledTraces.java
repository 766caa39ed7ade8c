package jatoa.misfit;

import jatoa.misfit.multitaper.FrequencyBand;
import jatoa.model.TracePair;
import java.util.Optional;
import java.util.function.Function;

/** The samples of an observed and a synthetic trace on one axis, to be read only, and what is computed once for both. */
public final class SampledTraces {
    private final double[] observed;
    private final double[] synthetic;
    private final double dt;
    private Optional<FrequencyBand> band = Optional.empty();

    private SampledTraces(double[] observed, double[] synthetic, double dt) {
        this.observed = observed;
        this.synthetic = synthetic;
        this.dt = dt;
    }

    /** @throws IllegalArgumentException unless both are on one axis (adjoint specification §2): standardizing comes first */
    public static SampledTraces of(TracePair pair) {
        double observedRate = pair.observed().axis().samplingRate();
        double syntheticRate = pair.synthetic().axis().samplingRate();
        double dt = pair.synthetic().axis().dt();
        double[] observed = pair.observed().samples().array();
        double[] synthetic = pair.synthetic().samples().array();
        if (observed.length != synthetic.length
                || Math.abs(observedRate - syntheticRate) / observedRate >= 1e-5
                || Math.abs(pair.observed().axis().startNanos()
                                - pair.synthetic().axis().startNanos())
                        > dt / 2 * 1e9) {
            throw new IllegalArgumentException("not on one axis: "
                    + pair.observed().axis() + " and " + pair.synthetic().axis());
        }
        return new SampledTraces(observed, synthetic, dt);
    }

    public double[] observed() {
        return observed;
    }

    public double[] synthetic() {
        return synthetic;
    }

    public double dt() {
        return dt;
    }

    public int npts() {
        return synthetic.length;
    }

    /** The frequency band of the whole synthetic, computed at the first call. */
    FrequencyBand band(Function<double[], FrequencyBand> compute) {
        if (band.isEmpty()) {
            band = Optional.of(compute.apply(synthetic));
        }
        return band.get();
    }
}
