package jatoa.arrivals;

import java.util.ArrayList;
import java.util.List;

/**
 * Travel time over distance of one phase for one source depth, as sampled rays: distance Δ (radians, not decreasing along a
 * branch only), time T (s) and ray parameter p = dT/dΔ (s/radian). Between two rays T is the cubic with the slopes p at both
 * ends (Hermite), which is what shooting a ray gives to 2 ms where a straight line is off by tenths of a second. O(rays) a look-up.
 */
final class PhaseCurve {
    private static final double TURN = 2 * Math.PI;

    private final String name;
    private final double[] distances;
    private final double[] times;
    private final double[] slopes;
    private final double farthest;

    PhaseCurve(String name, double[] distances, double[] times, double[] slopes) {
        this.name = name;
        this.distances = distances;
        this.times = times;
        this.slopes = slopes;
        double max = 0;
        for (double d : distances) {
            max = Math.max(max, d);
        }
        this.farthest = max;
    }

    String name() {
        return name;
    }

    /** The times at which the phase arrives, one per branch, at a distance of 0 to 180 degrees, either way round the Earth. */
    List<Double> times(double degrees) {
        double shortWay = Math.toRadians(degrees);
        List<Double> found = new ArrayList<>(2);
        for (double turns = 0; turns <= farthest; turns += TURN) {
            addCrossings(turns + shortWay, found);
            if (degrees > 0 && degrees < 180) {
                addCrossings(turns + TURN - shortWay, found);
            }
        }
        return found;
    }

    private void addCrossings(double distance, List<Double> found) {
        int last = distances.length - 1;
        for (int i = 0; i < last; i++) {
            double from = distances[i];
            double to = distances[i + 1];
            boolean crosses = from <= distance && distance < to
                    || to < distance && distance <= from
                    || i + 1 == last && distance == to;
            // rays of the same parameter bound a shadow; only a head or diffracted wave is made of them alone
            boolean shadow = last > 1 && slopes[i] == slopes[i + 1];
            if (crosses && !shadow) {
                found.add(between(i, distance));
            }
        }
    }

    private double between(int i, double distance) {
        double step = distances[i + 1] - distances[i];
        if (step == 0) {
            return times[i];
        }
        double u = (distance - distances[i]) / step;
        double v = 1 - u;
        return (1 + 2 * u) * v * v * times[i]
                + u * v * v * step * slopes[i]
                + u * u * (3 - 2 * u) * times[i + 1]
                - u * u * v * step * slopes[i + 1];
    }
}
