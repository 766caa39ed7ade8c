package jatoa.window;

import jatoa.config.Level;
import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowSwitch;
import java.util.Arrays;

/**
 * The peaks of the STA/LTA that candidates grow from: those above the water level between the outermost troughs, ascending,
 * and what the shape stages need to know about each.
 */
final class Seeds {
    private final double[] stalta;
    private final int[] peaks;
    private final int[] troughs;
    private final int[] peak;
    private final double[] level;
    private final double[] lowestTrough;
    private final boolean[] prominent;

    /** {@code troughs} ascending without repeats, at least two. */
    Seeds(double[] stalta, int[] peaks, int[] troughs, WindowConfig config) {
        Shape shape = config.parameters().shape();
        Level waterLevel = config.parameters().waterLevel();
        boolean byLevel = config.switches().has(WindowSwitch.PROMINENCE);
        this.stalta = stalta;
        this.peaks = peaks;
        this.troughs = troughs;
        this.peak = above(waterLevel);
        this.level = new double[peak.length];
        this.lowestTrough = new double[peak.length];
        this.prominent = new boolean[peak.length];
        for (int s = 0; s < peak.length; s++) {
            level[s] = waterLevel.at(sample(s));
            lowestTrough[s] = shape.c0() * level[s];
            prominent[s] = shape.c2() == 0 || prominent(s, shape.c2() * (byLevel ? level[s] : height(s)));
        }
    }

    private int[] above(Level waterLevel) {
        int[] places = new int[peaks.length];
        int count = 0;
        for (int p = 0; p < peaks.length; p++) {
            int sample = peaks[p];
            boolean between = sample > troughs[0] && sample < troughs[troughs.length - 1];
            if (between && stalta[sample] > waterLevel.at(sample)) {
                places[count++] = p;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private boolean prominent(int seed, double needed) {
        int before = troughBefore(seed);
        double height = height(seed);
        return !(height - stalta[troughs[before]] < needed || height - stalta[troughs[before + 1]] < needed);
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

    /** The STA/LTA at the seed. */
    double height(int seed) {
        return stalta[sample(seed)];
    }

    /** The water level at the seed. */
    double level(int seed) {
        return level[seed];
    }

    /** A trough inside its window must be higher than this (§12.2). */
    double lowestTrough(int seed) {
        return lowestTrough[seed];
    }

    /** Whether the peak stands out from the troughs beside it (§12.3), or need not. */
    boolean prominent(int seed) {
        return prominent[seed];
    }

    /** The place of the last trough before the seed; the next one is the first after it, for a peak never stands on a trough. */
    int troughBefore(int seed) {
        return -Arrays.binarySearch(troughs, sample(seed)) - 2;
    }
}
