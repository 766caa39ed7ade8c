package jatoa.window;

import jatoa.config.Level;
import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowSwitch;
import java.util.Arrays;

/** The seeds as {@link PairWalk} sees them, each tested against every peak of the pair. */
final class WalkedSeeds {
    private final double[] stalta;
    private final int[] peaks;
    private final Grid grid;
    private final Shape shape;
    private final boolean clampToLevel;
    private final int[] peak;
    private final double[] level;
    private final double[] lowestTrough;
    private final boolean[] prominent;
    private final double[][] tolerance;
    private final double lowestOfAll;

    /** {@code troughs} ascending without repeats, at least two. */
    WalkedSeeds(double[] stalta, int[] peaks, int[] troughs, WindowConfig config, Grid grid) {
        this.stalta = stalta;
        this.peaks = peaks;
        this.grid = grid;
        this.shape = config.parameters().shape();
        this.clampToLevel = config.switches().has(WindowSwitch.PHASE_SEPARATION);
        this.peak = above(config.parameters().waterLevel(), troughs[0], troughs[troughs.length - 1]);
        this.level = new double[peak.length];
        this.lowestTrough = new double[peak.length];
        this.prominent = new boolean[peak.length];
        this.tolerance = new double[peak.length][];
        boolean byLevel = config.switches().has(WindowSwitch.PROMINENCE);
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < peak.length; s++) {
            level[s] = config.parameters().waterLevel().at(sample(s));
            lowestTrough[s] = shape.c0() * level[s];
            prominent[s] = prominent(sample(s), troughs, byLevel ? level[s] : stalta[sample(s)]);
            lowest = Math.min(lowest, lowestTrough[s]);
        }
        this.lowestOfAll = lowest;
    }

    private int[] above(Level waterLevel, int first, int last) {
        int[] places = new int[peaks.length];
        int count = 0;
        for (int p = 0; p < peaks.length; p++) {
            if (peaks[p] > first && peaks[p] < last && stalta[peaks[p]] > waterLevel.at(peaks[p])) {
                places[count++] = p;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private boolean prominent(int sample, int[] troughs, double reference) {
        int place = Arrays.binarySearch(troughs, sample);
        int after = place >= 0 ? place + 1 : -place - 1;
        int before = place >= 0 ? place - 1 : after - 1;
        double needed = shape.c2() * reference;
        double height = stalta[sample];
        return !(height - stalta[troughs[before]] < needed || height - stalta[troughs[after]] < needed);
    }

    int count() {
        return peak.length;
    }

    /** The seed's place among all peaks. */
    int peak(int seed) {
        return peak[seed];
    }

    int sample(int seed) {
        return peaks[peak[seed]];
    }

    /** How many seeds lie before {@code sample}. */
    int before(int sample) {
        int low = 0;
        int high = peak.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sample(middle) < sample) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether no trough inside the window, the lowest of them given, is too low (§12.2). */
    boolean above(int seed, double lowestInside) {
        return lowestInside > lowestTrough[seed];
    }

    /** Whether {@code lowestInside} is too low for every seed. */
    boolean belowAll(double lowestInside) {
        return lowestInside <= lowestOfAll;
    }

    /** Whether the peak stands out from the troughs beside it (§12.3). */
    boolean prominent(int seed) {
        return prominent[seed];
    }

    /**
     * Whether no other peak of the window, from place {@code from} to before {@code to}, is too high for its distance (§12.4).
     *
     * @param lowest height of the lowest trough of the window, its bounds included
     */
    boolean separated(int seed, int from, int to, double lowest) {
        double base = clampToLevel ? Math.max(lowest, level[seed]) : lowest;
        double allowed = shape.c3a() * (stalta[sample(seed)] - base);
        double[] decay = decay(seed);
        for (int p = from; p < to; p++) {
            if (p != peak[seed] && stalta[peaks[p]] - base > allowed * decay[p]) {
                return false;
            }
        }
        return true;
    }

    private double[] decay(int seed) {
        if (tolerance[seed] == null) {
            double[] decay = new double[peaks.length];
            for (int p = 0; p < peaks.length; p++) {
                decay[p] = decay(Math.abs(sample(seed) - peaks[p]) * grid.dt() / grid.minPeriod());
            }
            tolerance[seed] = decay;
        }
        return tolerance[seed];
    }

    private double decay(double periods) {
        if (periods < shape.c3b()) {
            return 1;
        }
        if (shape.c3b() == 0) {
            return 0;
        }
        double x = (periods - shape.c3b()) / shape.c3b();
        return Math.exp(-(x * x));
    }
}
