package jatoa.misfit.multitaper;

import jatoa.math.BandTransform;
import jatoa.math.Fft;
import jatoa.math.Vectors;

/**
 * The spectra of one window under each Slepian taper, in the bins of a band: {@code FFT(x·h_k)·dt}.
 */
public final class TaperedSpectra {
    private final FrequencyBand band;
    private final double dt;
    private final double[][] tapers;
    private final double[][] series;
    private final double[][] spectra;
    private double[][] fullPower = {};

    private TaperedSpectra(FrequencyBand band, double dt, double[][] tapers, double[][] series, double[][] spectra) {
        this.band = band;
        this.dt = dt;
        this.tapers = tapers;
        this.series = series;
        this.spectra = spectra;
    }

    /** {@code tapers} of unit energy; they are scaled to a mean square of 1 here. */
    static TaperedSpectra of(double[] x, double[][] tapers, FrequencyBand band, double dt) {
        double scale = Math.sqrt(x.length);
        double[][] series = new double[tapers.length][x.length];
        for (int k = 0; k < tapers.length; k++) {
            for (int i = 0; i < x.length; i++) {
                series[k][i] = x[i] * (tapers[k][i] * scale);
            }
        }
        double[][] spectra = BandTransform.of(band.hi(), band.length()).forward(series, band.lo(), band.hi());
        for (double[] spectrum : spectra) {
            Vectors.scale(spectrum, dt);
        }
        return new TaperedSpectra(band, dt, tapers, series, spectra);
    }

    int count() {
        return spectra.length;
    }

    /** Spectrum {@code k} in the band: re, im, re, im … */
    double[] spectrum(int k) {
        return spectra[k];
    }

    /** Taper {@code k}, of unit energy; shared, never write to it. */
    double[] taper(int k) {
        return tapers[k];
    }

    /**
     * Spectra of the derivatives of the tapered series in the band (differences of adjoint specification §3.4), from the
     * spectra of the series and their end samples: no further transform.
     */
    public double[][] derivativeSpectra() {
        double[][] v = new double[spectra.length][2 * band.bins()];
        for (int b = 0; b < band.bins(); b++) {
            double step = 2 * Math.PI * (band.lo() + b) / band.length();
            double sine = Math.sin(step);
            double cosine = Math.cos(step);
            long turns = (long) (band.lo() + b) * (series[0].length - 1) % band.length();
            double lastSine = Math.sin(2 * Math.PI * turns / band.length());
            double lastCosine = Math.cos(2 * Math.PI * turns / band.length());
            // one sample after the last
            double afterSine = lastSine * cosine + lastCosine * sine;
            double afterCosine = lastCosine * cosine - lastSine * sine;
            for (int k = 0; k < v.length; k++) {
                double[] x = series[k];
                int n = x.length;
                double last = x[n - 1] - x[n - 2] / 2;
                v[k][2 * b] = -sine / dt * spectra[k][2 * b + 1]
                        + x[1] / 2
                        - x[0]
                        + last * lastCosine
                        + x[n - 1] / 2 * afterCosine
                        - x[0] / 2 * cosine;
                v[k][2 * b + 1] =
                        sine / dt * spectra[k][2 * b] - last * lastSine - x[n - 1] / 2 * afterSine - x[0] / 2 * sine;
            }
        }
        return v;
    }

    /** Spectra of the derivatives in continuous time: {@code iω} times the spectra. */
    public double[][] timesFrequency() {
        double[][] v = new double[spectra.length][2 * band.bins()];
        for (int k = 0; k < v.length; k++) {
            for (int b = 0; b < band.bins(); b++) {
                v[k][2 * b] = -band.omega(b) * spectra[k][2 * b + 1];
                v[k][2 * b + 1] = band.omega(b) * spectra[k][2 * b];
            }
        }
        return v;
    }

    /** An upper bound of {@link #largestPower}, without a transform: (Σ|x|·dt)². */
    double powerBound(int without) {
        double sum = 0;
        for (int k = 0; k < series.length; k++) {
            if (k != without) {
                double magnitude = 0;
                for (double v : series[k]) {
                    magnitude += Math.abs(v);
                }
                sum += magnitude * dt * magnitude * dt;
            }
        }
        return sum;
    }

    /** The largest Σ|FFT(x·h_k)·dt|² over all bins, leaving out taper {@code without} (−1: none). */
    double largestPower(int without) {
        if (fullPower.length == 0) {
            fullPower = fullPower();
        }
        double max = 0;
        for (int j = 0; j < fullPower[0].length; j++) {
            double sum = 0;
            for (int k = 0; k < fullPower.length; k++) {
                sum += k == without ? 0 : fullPower[k][j];
            }
            max = Math.max(max, sum);
        }
        return max;
    }

    private double[][] fullPower() {
        double[][] power = new double[series.length][band.length() / 2 + 1];
        for (int k = 0; k < series.length; k++) {
            double[] spectrum = Fft.ofLength(band.length()).realForward(series[k]);
            for (int j = 0; j < power[k].length; j++) {
                double re = spectrum[2 * j] * dt;
                double im = spectrum[2 * j + 1] * dt;
                power[k][j] = re * re + im * im;
            }
        }
        return power;
    }
}
