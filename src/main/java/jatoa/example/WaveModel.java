package jatoa.example;

import java.util.Arrays;

/**
 * Where events, stations and the scattering body are, and what a station records of an event: in a homogeneous model, and in the
 * same model with a checkerboard of ±10 % in slowness, along straight rays and with a little noise.
 */
final class WaveModel {
    private static final Checkerboard CHECKERBOARD = new Checkerboard(60_000, 0.1);
    /** Nothing is closer to the sides than this share of the width. */
    private static final double MARGIN = 0.1;
    /** Stations of the cluster are within this share of the width. */
    private static final double CLUSTER = 0.03;
    /** The scattering body is in the middle part. */
    private static final double BODY_MARGIN = 0.4;

    /** Of the noise before it is smoothed, which leaves about a sixteenth. */
    private static final double NOISE = 2e-3;
    /** Time constant of the noise: two passes of a one-pole low-pass, s. */
    private static final double NOISE_CORNER = 2.5;

    private static final long EVENT = 1;
    private static final long STATION = 2;
    private static final long BODY = 3;
    private static final long TRACE = 4;

    private final ExampleSize size;
    private final Point body;

    WaveModel(ExampleSize size) {
        this.size = size;
        this.body = point(BODY_MARGIN, BODY, 0);
    }

    /** Coordinates are multiples of 0.1 m, as the files state them. */
    Point event(int event) {
        return point(MARGIN, EVENT, event);
    }

    Point station(int station) {
        if (size.cluster() > 0 && station == 0) {
            return rounded(MARGIN * size.width(), MARGIN * size.width());
        }
        Point anywhere = point(MARGIN, STATION, station);
        if (station < size.stations() - size.cluster()) {
            return anywhere;
        }
        double corner = (1 - MARGIN - CLUSTER) * size.width();
        return rounded(corner + CLUSTER * anywhere.x(), corner + CLUSTER * anywhere.y());
    }

    private Point point(double margin, long kind, long number) {
        SeededRandom random = new SeededRandom(size.seed(), kind, number);
        double low = margin * size.width();
        double high = size.width() - low;
        double x = random.between(low, high);
        double y = random.between(low, high);
        return rounded(x, y);
    }

    private static Point rounded(double x, double y) {
        return new Point(Math.rint(x * 10) / 10, Math.rint(y * 10) / 10);
    }

    /** Writes the homogeneous model's trace over {@code samples}. */
    void synthetic(int event, int station, double[] samples) {
        Arrays.fill(samples, 0);
        Point from = event(event);
        Point to = station(station);
        for (WaveGroup group : WaveGroup.values()) {
            group.at(length(group, from, to), 0).addTo(samples, size.startSeconds(), ExampleSize.DT);
        }
    }

    /** Writes the checkerboard's trace over {@code samples}; the two numbers give each trace a noise of its own. */
    void observed(int event, int station, double[] samples) {
        noise(new SeededRandom(size.seed(), TRACE, event, station), samples);
        Point from = event(event);
        Point to = station(station);
        for (WaveGroup group : WaveGroup.values()) {
            double length = length(group, from, to);
            group.at(length, addedLength(group, from, to)).addTo(samples, size.startSeconds(), ExampleSize.DT);
        }
    }

    private double length(WaveGroup group, Point from, Point to) {
        return group.detour() ? from.distance(body) + body.distance(to) : from.distance(to);
    }

    private double addedLength(WaveGroup group, Point from, Point to) {
        return group.detour()
                ? CHECKERBOARD.addedLength(from, body) + CHECKERBOARD.addedLength(body, to)
                : CHECKERBOARD.addedLength(from, to);
    }

    private static void noise(SeededRandom random, double[] samples) {
        double keep = NOISE_CORNER / (NOISE_CORNER + ExampleSize.DT);
        double once = 0;
        double twice = 0;
        for (int i = 0; i < samples.length; i++) {
            once = keep * once + (1 - keep) * random.between(-1, 1);
            twice = keep * twice + (1 - keep) * once;
            samples[i] = NOISE * twice;
        }
    }

    /** A place in the square, m. */
    record Point(double x, double y) {
        double distance(Point other) {
            double dx = x - other.x;
            double dy = y - other.y;
            return Math.sqrt(dx * dx + dy * dy);
        }
    }

    /**
     * Slowness that swings by {@code strength} about its mean in square cells: (1 − strength · sin(πx/cell) · sin(πy/cell)).
     *
     * @param cell side of one cell, m
     * @param strength largest relative change of the slowness
     */
    record Checkerboard(double cell, double strength) {

        /**
         * What the cells add to the length of a straight ray, m: the line integral of the relative change of the slowness. Times a
         * mean slowness this is a delay. Exact, in closed form: the product of sines is half the difference of two cosines whose
         * arguments change evenly along the ray.
         */
        double addedLength(Point from, Point to) {
            double k = Math.PI / cell;
            double difference = meanCosine(k * (from.x() - from.y()), k * (to.x() - to.y()));
            double sum = meanCosine(k * (from.x() + from.y()), k * (to.x() + to.y()));
            return -strength * from.distance(to) * 0.5 * (difference - sum);
        }

        /** Mean of the cosine between two arguments; the cosine itself where they coincide. */
        private static double meanCosine(double begin, double end) {
            double half = (end - begin) / 2;
            double sinc = half == 0 ? 1 : StrictMath.sin(half) / half;
            return StrictMath.cos((begin + end) / 2) * sinc;
        }
    }

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
    private enum WaveGroup {
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
}
