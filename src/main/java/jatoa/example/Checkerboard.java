package jatoa.example;

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
