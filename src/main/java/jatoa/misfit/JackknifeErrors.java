package jatoa.misfit;

import jatoa.config.MisfitOptions.Jackknife;
import java.util.List;
import java.util.function.Function;

/**
 * Errors of a multitaper measurement from leaving out one taper at a time (adjoint specification §8.6, option O9), one value
 * per bin of the band.
 */
final class JackknifeErrors {
    private final double[] delay;
    private final double[] dlna;

    private JackknifeErrors(double[] delay, double[] dlna) {
        this.delay = delay;
        this.dlna = dlna;
    }

    /** No error anywhere. */
    static JackknifeErrors none(int bins) {
        return new JackknifeErrors(new double[bins], new double[bins]);
    }

    /** {@code reduced}: the measurement without each of the tapers; {@code full}: with all. */
    static JackknifeErrors of(SpectralDelay full, List<SpectralDelay> reduced, Jackknife rule) {
        return new JackknifeErrors(
                errors(full, reduced, SpectralDelay::delay, rule), errors(full, reduced, SpectralDelay::dlna, rule));
    }

    double[] delay() {
        return delay;
    }

    double[] dlna() {
        return dlna;
    }

    private static double[] errors(
            SpectralDelay full,
            List<SpectralDelay> reduced,
            Function<SpectralDelay, double[]> quantity,
            Jackknife rule) {
        double[] whole = quantity.apply(full);
        int count = reduced.size();
        double[] errors = new double[whole.length];
        for (int b = 0; b < errors.length; b++) {
            double mean = 0;
            for (SpectralDelay part : reduced) {
                mean += quantity.apply(part)[b] / count;
            }
            double centre = switch (rule) {
                case REFERENCE -> count * whole[b] - (count - 1) * mean;
                case TEXTBOOK -> mean;
            };
            double factor = switch (rule) {
                case REFERENCE -> 1.0 / (count * (count - 1.0));
                case TEXTBOOK -> (count - 1.0) / count;
            };
            double sum = 0;
            for (SpectralDelay part : reduced) {
                double difference = quantity.apply(part)[b] - centre;
                sum += difference * difference;
            }
            errors[b] = Math.sqrt(sum * factor);
        }
        return errors;
    }
}
