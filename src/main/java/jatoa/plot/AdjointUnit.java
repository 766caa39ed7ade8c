package jatoa.plot;

import jatoa.config.MisfitConfig;
import jatoa.config.ResponseConfig.Motion;

/**
 * The unit of an adjoint source: that of the misfit over that of the trace and over s, as it is the derivative of the misfit by the trace at
 * one time (Tromp et al. 2005, equation 9, without the delta function of the receiver's place).
 */
public final class AdjointUnit {
    private AdjointUnit() {}

    /** Such as {@code s/m}; empty for convolutions, whose misfit has no unit worth the name. */
    public static String of(MisfitConfig misfit, Motion motion) {
        return switch (misfit.kind()) {
            case CONVOLUTION -> "";
            case WAVEFORM ->
                switch (motion) {
                    case DISP -> "m";
                    case VEL -> "m/s";
                    case ACC -> "m/s²";
                };
            default -> overMetres(seconds(misfit) - 1 + motion.ordinal());
        };
    }

    /** The power of s in the misfit's unit. */
    private static int seconds(MisfitConfig misfit) {
        return switch (misfit.kind()) {
            case CC_TRAVELTIME -> {
                MisfitConfig.CcTraveltime kind = (MisfitConfig.CcTraveltime) misfit;
                yield kind.measureType() == MisfitConfig.MeasureType.DT
                                && !kind.error().use()
                        ? 2
                        : 0;
            }
            case MULTITAPER -> {
                MisfitConfig.Multitaper kind = (MisfitConfig.Multitaper) misfit;
                boolean weighted = kind.weight() != MisfitConfig.Multitaper.Weight.NONE;
                yield kind.measureType() == MisfitConfig.MeasureType.DT && !weighted ? 2 : 0;
            }
            case EXPONENTIATED_PHASE, INSTANTANEOUS_PHASE, ENVELOPE, KERNEL_TRAVELTIME -> 1;
            default -> 0;
        };
    }

    private static String overMetres(int seconds) {
        return switch (seconds) {
            case -1 -> "1/(m s)";
            case 0 -> "1/m";
            case 1 -> "s/m";
            default -> "s" + (seconds == 2 ? "²" : "³") + "/m";
        };
    }
}
