package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.CcTraveltime;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitConfig.Multitaper;
import jatoa.math.Vectors;
import jatoa.model.TracePair;

/**
 * What {@code normalize_to: syn} adds to an adjoint source. There the observed is scaled by α = max|synthetic|/max|observed|, so that a
 * misfit χ depends on the synthetic through α as well; that part of its gradient, ∂χ/∂ln α over the largest sample, belongs to that
 * sample. ∂χ/∂ln α follows from the adjoint source f: a misfit that grows by c^k where a station's observed and synthetic both grow by c
 * has ∂χ/∂ln α = kχ − ∫f·synthetic (Euler's theorem on homogeneous functions).
 */
public final class ObservedScale {
    private ObservedScale() {}

    /**
     * The adjoint source with that part.
     *
     * @param misfit of the whole trace, for two stations of all their windows together
     * @param f one station's adjoint source of it, the observed's scale held fixed; left as it is
     * @param traces as they were measured
     */
    public static double[] included(MisfitConfig kind, double misfit, double[] f, TracePair traces) {
        double[] s = traces.synthetic().samples().array();
        int peak = 0;
        for (int i = 1; i < s.length; i++) {
            peak = Math.abs(s[i]) > Math.abs(s[peak]) ? i : peak;
        }
        if (isBlindToAmplitude(kind) || s[peak] == 0) {
            return f;
        }
        double dt = traces.synthetic().axis().dt();
        double byScale = switch (kind.kind()) {
            // of the difference alone, so that what the observed does is what the synthetic does, negative
            case WAVEFORM -> -Vectors.dot(f, traces.observed().samples().array()) * dt;
            case CONVOLUTION -> 2 * misfit - Vectors.dot(f, s) * dt;
            default -> -Vectors.dot(f, s) * dt;
        };
        double[] all = f.clone();
        all[peak] += byScale / (s[peak] * dt);
        return all;
    }

    private static boolean isBlindToAmplitude(MisfitConfig kind) {
        return switch (kind.kind()) {
            case EXPONENTIATED_PHASE, NORMALIZED_CROSS_CORRELATION, INSTANTANEOUS_PHASE, KERNEL_TRAVELTIME -> true;
            case CC_TRAVELTIME -> ((CcTraveltime) kind).measureType() == MeasureType.DT;
            case MULTITAPER -> ((Multitaper) kind).measureType() == MeasureType.DT;
            case WAVEFORM, CONVOLUTION, ENVELOPE, KERNEL_AMPLITUDE -> false;
        };
    }
}
