package jatoa.math;

/**
 * Rational transfer functions on spectra: each function multiplies or divides an interleaved spectrum (re, im, re, im …) in
 * place, bin by bin, by a factor evaluated at the bin's point s or z. Cost: bins × roots or coefficients, no allocation.
 */
public final class TransferFunction {
    private TransferFunction() {}

    /** A spectrum of {@code bins} ones. */
    public static double[] ones(int bins) {
        double[] spectrum = new double[2 * bins];
        for (int i = 0; i < spectrum.length; i += 2) {
            spectrum[i] = 1;
        }
        return spectrum;
    }

    /** The points i·{@code scale}·f of a Laplace transform, f in Hz: interleaved. */
    public static double[] imaginaryAxis(double[] frequencies, double scale) {
        double[] points = new double[2 * frequencies.length];
        for (int k = 0; k < frequencies.length; k++) {
            points[2 * k + 1] = scale * frequencies[k];
        }
        return points;
    }

    /** The points exp(2πi·f·{@code seconds}), f in Hz: interleaved. A negative time gives z⁻¹. */
    public static double[] unitCircle(double[] frequencies, double seconds) {
        double[] points = new double[2 * frequencies.length];
        for (int k = 0; k < frequencies.length; k++) {
            double angle = 2 * Math.PI * frequencies[k] * seconds;
            points[2 * k] = Math.cos(angle);
            points[2 * k + 1] = Math.sin(angle);
        }
        return points;
    }

    /** Multiplies by Π(point − root); roots interleaved. */
    public static void multiplyByRoots(double[] spectrum, double[] points, double[] roots) {
        for (int k = 0; k < spectrum.length; k += 2) {
            double re = spectrum[k];
            double im = spectrum[k + 1];
            for (int j = 0; j < roots.length; j += 2) {
                double a = points[k] - roots[j];
                double b = points[k + 1] - roots[j + 1];
                double product = re * a - im * b;
                im = re * b + im * a;
                re = product;
            }
            spectrum[k] = re;
            spectrum[k + 1] = im;
        }
    }

    /** Divides by Π(point − root); roots interleaved. A point on a root gives no number. */
    public static void divideByRoots(double[] spectrum, double[] points, double[] roots) {
        for (int k = 0; k < spectrum.length; k += 2) {
            for (int j = 0; j < roots.length; j += 2) {
                divide(spectrum, k, points[k] - roots[j], points[k + 1] - roots[j + 1]);
            }
        }
    }

    /** Multiplies by Σ coefficient[j] · point^j (Horner's rule). */
    public static void multiplyByPolynomial(double[] spectrum, double[] points, double[] coefficients) {
        for (int k = 0; k < spectrum.length; k += 2) {
            double re = 0;
            double im = 0;
            for (int j = coefficients.length - 1; j >= 0; j--) {
                double product = re * points[k] - im * points[k + 1] + coefficients[j];
                im = re * points[k + 1] + im * points[k];
                re = product;
            }
            double product = spectrum[k] * re - spectrum[k + 1] * im;
            spectrum[k + 1] = spectrum[k] * im + spectrum[k + 1] * re;
            spectrum[k] = product;
        }
    }

    /** Multiplies by other, bin by bin. */
    public static void multiply(double[] spectrum, double[] other) {
        for (int k = 0; k < spectrum.length; k += 2) {
            double product = spectrum[k] * other[k] - spectrum[k + 1] * other[k + 1];
            spectrum[k + 1] = spectrum[k] * other[k + 1] + spectrum[k + 1] * other[k];
            spectrum[k] = product;
        }
    }

    /** Divides by other, bin by bin. */
    public static void divide(double[] spectrum, double[] other) {
        for (int k = 0; k < spectrum.length; k += 2) {
            divide(spectrum, k, other[k], other[k + 1]);
        }
    }

    private static void divide(double[] spectrum, int k, double re, double im) {
        double norm = re * re + im * im;
        double quotient = (spectrum[k] * re + spectrum[k + 1] * im) / norm;
        spectrum[k + 1] = (spectrum[k + 1] * re - spectrum[k] * im) / norm;
        spectrum[k] = quotient;
    }

    /**
     * Multiplies by (2πi·f)^{@code power} for −2 … 2. A negative power makes the bin at f = 0 zero.
     */
    public static void differentiate(double[] spectrum, double[] frequencies, int power) {
        for (int k = 0; k < frequencies.length && power != 0; k++) {
            double omega = 2 * Math.PI * frequencies[k];
            double magnitude = power < 0 && omega == 0 ? 0 : Math.pow(omega, power);
            double re = spectrum[2 * k] * magnitude;
            double im = spectrum[2 * k + 1] * magnitude;
            // i^power: i, −1, −i, −1 for 1, 2, −1, −2
            if (power % 2 == 0) {
                spectrum[2 * k] = -re;
                spectrum[2 * k + 1] = -im;
            } else {
                spectrum[2 * k] = power > 0 ? -im : im;
                spectrum[2 * k + 1] = power > 0 ? re : -re;
            }
        }
    }
}
