package jatoa.misfit;

import jatoa.math.CrossCorrelation;
import java.util.Optional;

/**
 * The parabola through a correlation at a maximum and its two neighbours (option O2).
 *
 * @param before value one lag earlier
 * @param peak value at the maximum
 * @param after value one lag later
 */
record Parabola(double before, double peak, double after) {

    /** At {@code lag} of C(k) = Σ a[i+k]·b[i]; empty at the end lags and where the three values are equal. */
    static Optional<Parabola> at(double[] a, double[] b, int lag) {
        if (Math.abs(lag) >= a.length - 1) {
            return Optional.empty();
        }
        Parabola parabola = new Parabola(
                CrossCorrelation.at(a, b, lag - 1), CrossCorrelation.at(a, b, lag), CrossCorrelation.at(a, b, lag + 1));
        return parabola.curvature() < 0 ? Optional.of(parabola) : Optional.empty();
    }

    double curvature() {
        return before - 2 * peak + after;
    }

    /** Offset of the vertex in samples, −½ … ½. */
    double vertex() {
        return 0.5 * (before - after) / curvature();
    }

    /** ∂vertex/∂(before, peak, after). */
    double[] derivatives() {
        double c2 = curvature() * curvature();
        return new double[] {(after - peak) / c2, (before - after) / c2, (peak - before) / c2};
    }

    /** {@code f[i] = factor·Σ weights[m]·x[i + lag + m − 1]}, m = 0, 1, 2; zero outside. */
    static double[] combine(double[] x, int lag, double[] weights, double factor) {
        double[] f = new double[x.length];
        for (int m = 0; m < weights.length; m++) {
            int offset = lag + m - 1;
            for (int i = Math.max(0, -offset); i < Math.min(f.length, f.length - offset); i++) {
                f[i] += factor * weights[m] * x[i + offset];
            }
        }
        return f;
    }
}
