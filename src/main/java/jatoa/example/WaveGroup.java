package jatoa.example;

/**
 * One of the waves that every event sends out.
 *
 * @param velocity in the homogeneous model, m/s
 * @param amplitude at the event, before spreading
 * @param period that dominates, s
 * @param sigma of the Gaussian envelope at the event, s
 * @param dispersion that each metre of path adds, s²/m
 * @param detour whether it travels by way of the scattering body
 */
enum WaveGroup {
    DIRECT(4400, 0.040, 14, 6, 0, false),
    SURFACE(3000, 0.050, 18, 7, 2.1e-4, false),
    SCATTERED(3600, 0.012, 16, 7, 0, true);

    /** Distance over which a wave spreads little, m. */
    private static final double NEAR = 50_000;
    /** Relative loss of amplitude per second of delay. */
    private static final double DAMPING = 0.15;

    private final double velocity;
    private final double amplitude;
    private final double period;
    private final double sigma;
    private final double dispersion;
    private final boolean detour;

    WaveGroup(double velocity, double amplitude, double period, double sigma, double dispersion, boolean detour) {
        this.velocity = velocity;
        this.amplitude = amplitude;
        this.period = period;
        this.sigma = sigma;
        this.dispersion = dispersion;
        this.detour = detour;
    }

    boolean detour() {
        return detour;
    }

    /**
     * The group at the end of its path: spread in two dimensions, dispersed by the length, delayed and damped or strengthened by
     * what the checkerboard adds to the length: slow cells damp.
     */
    WavePacket at(double length, double addedLength) {
        double delay = addedLength / velocity;
        double spreading = Math.sqrt(NEAR / (NEAR + length));
        double damping = StrictMath.exp(-DAMPING * delay);
        return new WavePacket(
                length / velocity + delay, amplitude * spreading * damping, period, sigma, dispersion * length);
    }
}
