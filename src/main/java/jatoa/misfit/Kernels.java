package jatoa.misfit;

import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitConfig.TimeTaper;
import jatoa.config.MisfitOptions.QuadratureRule;
import jatoa.math.Quadrature;
import jatoa.math.WindowTaper;
import jatoa.model.Measurement;
import java.util.Locale;
import java.util.Optional;

/** The kernels and words that settings name. */
public final class Kernels {
    private Kernels() {}

    public static Quadrature quadrature(QuadratureRule rule) {
        return switch (rule) {
            case SIMPSON -> Quadrature.SIMPSON;
            case SIMPSON_LEGACY -> Quadrature.SIMPSON_LEGACY;
            case RECTANGLE -> Quadrature.RECTANGLE;
        };
    }

    /** The weights of a window of n samples; shared, never write to them. */
    public static double[] taper(TimeTaper taper, int n) {
        WindowTaper type = switch (taper.type()) {
            case HANN -> WindowTaper.HANN;
            case HAMMING -> WindowTaper.HAMMING;
            case COS -> WindowTaper.COS;
            case COS_P10 -> WindowTaper.COS_P10;
        };
        return type.weights(n, taper.percentage());
    }

    /** {@code dt} or {@code am}. */
    public static Optional<String> word(MeasureType type) {
        return Optional.of(type.name().toLowerCase(Locale.ROOT));
    }

    /** False where the misfit or one of the values measured is NaN or infinite. */
    public static boolean finite(Measurement measurement) {
        Measurement.Values values = measurement.values();
        return Double.isFinite(measurement.misfit())
                && Double.isFinite(values.timeShift().orElse(0))
                && Double.isFinite(values.timeShiftError().orElse(0))
                && Double.isFinite(values.dlna().orElse(0))
                && Double.isFinite(values.dlnaError().orElse(0));
    }
}
