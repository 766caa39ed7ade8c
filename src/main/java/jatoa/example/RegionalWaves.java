package jatoa.example;

import jatoa.math.Geodesy;
import jatoa.model.UtcTime;

/**
 * Ground motion of earthquakes some hundred kilometres away: a wave of the crust on Z and R, a shear wave on all, Rayleigh waves on Z
 * and R, Love waves on T, each a pulse. The true Earth is a few per cent faster or slower along each path than the model's.
 */
final class RegionalWaves {
    private static final double LATITUDE = -40;
    private static final double LONGITUDE = 175;
    private static final double EVENT_SPREAD = 0.6;
    private static final double NEAREST_DEGREES = 1.2;
    private static final double FARTHEST_DEGREES = 3.2;
    private static final long FIRST_ORIGIN = UtcTime.parse("2020-03-01T06:00:00Z");
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final double MOST_ANOMALY = 0.025;

    private final ExampleSize size;

    RegionalWaves(ExampleSize size) {
        this.size = size;
    }

    /** Times {@code start + i·dt} s from the origin. */
    record Sampling(double start, double dt, int npts) {}

    /** A pulse: speed km/s, period s, largest displacement at 100 km in m on Z, R and T. */
    private record Pulse(double speed, double period, double z, double r, double t) {}

    private static final Pulse[] PULSES = {
        new Pulse(6.4, 12, 1.0e-5, 0.6e-5, 0),
        new Pulse(3.75, 15, 0.5e-5, 0.8e-5, 1.4e-5),
        new Pulse(3.35, 22, 0, 0, 3.0e-5),
        new Pulse(3.05, 20, 2.6e-5, 2.0e-5, 0)
    };

    long originNanos(int event) {
        return FIRST_ORIGIN + event * DAY_NANOS;
    }

    double depthKm(int event) {
        return 8 + 4 * (event % 5);
    }

    /** x is the longitude, y the latitude. */
    WaveModel.Point event(int event) {
        SeededRandom random = new SeededRandom(size.seed(), 11, event);
        return new WaveModel.Point(
                LONGITUDE + random.between(-EVENT_SPREAD, EVENT_SPREAD),
                LATITUDE + random.between(-EVENT_SPREAD, EVENT_SPREAD));
    }

    /** x is the longitude, y the latitude. */
    WaveModel.Point station(int station) {
        SeededRandom random = new SeededRandom(size.seed(), 13, station);
        double azimuth = 2 * Math.PI * random.uniform();
        double degrees = random.between(NEAREST_DEGREES, FARTHEST_DEGREES);
        double east = degrees * Math.sin(azimuth) / Math.cos(Math.toRadians(LATITUDE));
        return new WaveModel.Point(LONGITUDE + east, LATITUDE + degrees * Math.cos(azimuth));
    }

    /** Z, R and T in metres; {@code truth} for the Earth, otherwise for the model. */
    double[][] motion(int event, int station, Sampling sampling, boolean truth) {
        WaveModel.Point e = event(event);
        WaveModel.Point s = station(station);
        double km = Geodesy.line(e.y(), e.x(), s.y(), s.x()).kilometres();
        SeededRandom random = new SeededRandom(size.seed(), 17, event, station);
        double slowness = truth ? 1 + random.between(-MOST_ANOMALY, MOST_ANOMALY) : 1;
        double strength = (truth ? random.between(0.8, 1.25) : 1) * 100 / km;
        double[][] zrt = new double[3][sampling.npts()];
        for (Pulse pulse : PULSES) {
            double arrival = slowness * Math.hypot(km, depthKm(event)) / pulse.speed() + pulse.period() / 2;
            for (int i = 0; i < sampling.npts(); i++) {
                double t = sampling.start() + i * sampling.dt() - arrival;
                double u = t / (0.6 * pulse.period());
                double shape = strength * Math.exp(-u * u) * Math.cos(2 * Math.PI * t / pulse.period());
                zrt[0][i] += pulse.z() * shape;
                zrt[1][i] += pulse.r() * shape;
                zrt[2][i] += pulse.t() * shape;
            }
        }
        return zrt;
    }
}
