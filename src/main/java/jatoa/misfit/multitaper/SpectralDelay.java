package jatoa.misfit.multitaper;

import jatoa.config.MisfitOptions.Jackknife;
import jatoa.math.Vectors;
import java.util.List;
import java.util.function.Function;

/**
 * Delay and amplitude of one window against another as functions of frequency (adjoint specification §8.3, §8.4), one value
 * per bin of the band.
 */
public final class SpectralDelay {
    private final double[] delay;
    private final double[] dlna;

    private SpectralDelay(double[] delay, double[] dlna) {
        this.delay = delay;
        this.dlna = dlna;
    }

    /**
     * From a transfer function (interleaved) between windows that were aligned by {@code shift} (s) and scaled by
     * {@code dlna} before; {@code phaseStep} triggers unwrapping.
     */
    static SpectralDelay of(double[] transfer, FrequencyBand band, double shift, double dlna, double phaseStep) {
        int bins = band.bins();
        double[] phase = new double[bins];
        double[] amplitude = new double[bins];
        for (int b = 0; b < bins; b++) {
            double re = transfer[2 * b];
            double im = transfer[2 * b + 1];
            phase[b] = Math.atan2(im, re);
            amplitude[b] = Math.log(Math.sqrt(re * re + im * im)) + dlna;
        }
        unwrap(phase, phaseStep);
        for (int b = 0; b < bins; b++) {
            phase[b] = band.lo() + b == 0 ? shift : -phase[b] / band.omega(b) + shift;
        }
        return new SpectralDelay(phase, amplitude);
    }

    /** {@code this − other}. */
    public SpectralDelay minus(SpectralDelay other) {
        return new SpectralDelay(Vectors.difference(delay, other.delay), Vectors.difference(dlna, other.dlna));
    }

    /** s; positive where the first window is later. */
    public double[] delay() {
        return delay;
    }

    public double[] dlna() {
        return dlna;
    }

    public double meanDelay() {
        return Vectors.mean(delay);
    }

    public double meanDlna() {
        return Vectors.mean(dlna);
    }

    /**
     * Removes jumps of 2π, in place: where two neighbours differ by more than {@code step} (rad), 2π is added to or taken from all
     * later values if that makes the second difference smaller (adjoint specification §8.4). The first and last value start no
     * jump. O(n) plus O(n) per jump.
     */
    static void unwrap(double[] phase, double step) {
        for (int i = 1; i < phase.length - 1; i++) {
            double bend = phase[i + 1] + phase[i - 1] - 2 * phase[i];
            double same = Math.abs(bend);
            double up = Math.abs(phase[i + 1] + 2 * Math.PI + phase[i - 1] - 2 * phase[i]);
            double down = Math.abs(phase[i + 1] - 2 * Math.PI + phase[i - 1] - 2 * phase[i]);
            if (Math.abs(phase[i] - phase[i + 1]) > step) {
                if (up < same && up < down) {
                    add(phase, i + 1, 2 * Math.PI);
                } else if (down < same && down < up) {
                    add(phase, i + 1, -2 * Math.PI);
                }
            }
        }
    }

    private static void add(double[] phase, int from, double value) {
        for (int i = from; i < phase.length; i++) {
            phase[i] += value;
        }
    }

    /** The errors of delay (s) and amplitude from leaving out one taper at a time (adjoint specification §8.6, option O9), one value per bin. */
    public record Errors(double[] delay, double[] dlna) {

        /** No error anywhere. */
        static Errors none(int bins) {
            return new Errors(new double[bins], new double[bins]);
        }

        /** {@code reduced}: the measurement without each of the tapers; {@code full}: with all. */
        static Errors of(SpectralDelay full, List<SpectralDelay> reduced, Jackknife rule) {
            return new Errors(
                    errors(full, reduced, SpectralDelay::delay, rule),
                    errors(full, reduced, SpectralDelay::dlna, rule));
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
}
