package jatoa.misfit;

import jatoa.config.MisfitConfig.TimeTaper;
import jatoa.config.MisfitOptions.QuadratureRule;
import jatoa.math.Quadrature;
import jatoa.math.WindowTaper;
import jatoa.model.Measurement;

/** The kernels that settings name. */
final class Kernels {
    private Kernels() {}

    static Quadrature quadrature(QuadratureRule rule) {
        return switch (rule) {
            case SIMPSON -> Quadrature.SIMPSON;
            case SIMPSON_LEGACY -> Quadrature.SIMPSON_LEGACY;
            case RECTANGLE -> Quadrature.RECTANGLE;
        };
    }

    /** The weights of a window of n samples; shared, never write to them. */
    static double[] taper(TimeTaper taper, int n) {
        WindowTaper type = switch (taper.type()) {
            case HANN -> WindowTaper.HANN;
            case HAMMING -> WindowTaper.HAMMING;
            case COS -> WindowTaper.COS;
            case COS_P10 -> WindowTaper.COS_P10;
        };
        return type.weights(n, taper.percentage());
    }

    static boolean finite(double[] x) {
        for (double v : x) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    /** False where the misfit or one of the values measured is NaN or infinite. */
    static boolean finite(Measurement measurement) {
        Measurement.Values values = measurement.values();
        return Double.isFinite(measurement.misfit())
                && Double.isFinite(values.timeShift().orElse(0))
                && Double.isFinite(values.timeShiftError().orElse(0))
                && Double.isFinite(values.dlna().orElse(0))
                && Double.isFinite(values.dlnaError().orElse(0));
    }

    /** In place: {@code x[i] *= weights[i]}; an empty {@code x} stays empty. */
    static void multiply(double[] x, double[] weights) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= weights[i];
        }
    }

    /** In place: {@code x[i] *= factor}. */
    static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }
}
