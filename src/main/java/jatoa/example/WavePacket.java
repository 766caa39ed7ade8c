package jatoa.example;

/**
 * A wave group: a cosine under a Gaussian envelope that has travelled through a medium with quadratic dispersion, which widens the
 * envelope, lowers its peak and lets the longer periods arrive first.
 *
 * @param time of the envelope's peak, s from the origin
 * @param amplitude of the envelope's peak before dispersion
 * @param period at the peak, s
 * @param sigma of the Gaussian before dispersion, s
 * @param dispersion second derivative of the wavenumber times the distance, s²; 0 leaves the envelope as it is
 */
record WavePacket(double time, double amplitude, double period, double sigma, double dispersion) {
    /** The envelope is cut where it has fallen to e^(−x²/2) of its peak with x this: 1e-9. */
    private static final double CUT = 6.44;

    /**
     * Adds the packet to samples that begin at {@code start} s and are {@code dt} s apart.
     *
     * <p>The packet is the real part of exp(−aτ² + iωτ) with a complex a. From one sample to the next it grows by a factor that
     * itself grows by a constant factor, so that two complex products give each sample, and arithmetic that is the same
     * everywhere gives the same bytes everywhere. Starts at the peak and goes outwards, where values only shrink.
     */
    void addTo(double[] samples, double start, double dt) {
        double s2 = sigma * sigma;
        double norm = s2 * s2 + dispersion * dispersion;
        double decay = s2 / (2 * norm);
        double chirp = dispersion / (2 * norm);
        double peak = amplitude * sigma / Math.sqrt(Math.sqrt(norm));
        int reach = (int) (CUT / (dt * Math.sqrt(2 * decay)));
        int centre = (int) Math.rint((time - start) / dt);
        double tau = start + centre * dt - time;
        Walk forward = new Walk(decay, chirp, 2 * Math.PI / period, tau, dt);
        forward.add(samples, peak, centre, Math.min(samples.length - 1, centre + reach), 1);
        Walk backward = new Walk(decay, chirp, 2 * Math.PI / period, tau, -dt);
        backward.skip();
        backward.add(samples, peak, centre - 1, Math.max(0, centre - reach), -1);
    }

    /** The sequence exp(−(decay − i·chirp)τ² + iωτ) at τ, τ + step, … as value, ratio to the next, and ratio of ratios. */
    private static final class Walk {
        private double re;
        private double im;
        private double ratioRe;
        private double ratioIm;
        private final double growthRe;
        private final double growthIm;

        Walk(double decay, double chirp, double omega, double tau, double step) {
            double size = StrictMath.exp(-decay * tau * tau);
            double phase = chirp * tau * tau + omega * tau;
            re = size * StrictMath.cos(phase);
            im = size * StrictMath.sin(phase);
            double change = 2 * tau * step + step * step;
            double ratio = StrictMath.exp(-decay * change);
            double turn = chirp * change + omega * step;
            ratioRe = ratio * StrictMath.cos(turn);
            ratioIm = ratio * StrictMath.sin(turn);
            double growth = StrictMath.exp(-2 * decay * step * step);
            growthRe = growth * StrictMath.cos(2 * chirp * step * step);
            growthIm = growth * StrictMath.sin(2 * chirp * step * step);
        }

        /** From {@code first} to {@code last}, both included, in steps of {@code direction}; nothing outside the array. */
        void add(double[] samples, double peak, int first, int last, int direction) {
            for (int i = first; (last - i) * direction >= 0; i += direction) {
                if (i >= 0 && i < samples.length) {
                    samples[i] += peak * re;
                }
                skip();
            }
        }

        void skip() {
            double r = re * ratioRe - im * ratioIm;
            im = re * ratioIm + im * ratioRe;
            re = r;
            double q = ratioRe * growthRe - ratioIm * growthIm;
            ratioIm = ratioRe * growthIm + ratioIm * growthRe;
            ratioRe = q;
        }
    }
}
