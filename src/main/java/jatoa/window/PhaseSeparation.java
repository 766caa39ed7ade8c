package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowSwitch;
import java.util.Arrays;

/**
 * The test that no other peak of a window is too high for its distance from the seed (§12.4), for windows that begin at one
 * trough and grow to the right.
 *
 * <p>A growing window only gains peaks, and its lowest trough only sinks. Where a seed is refused for a peak so far away that its
 * allowed height is less than the seed's own, a lower trough raises the peak more than what is allowed, so the seed stays refused
 * however the window grows. Such seeds are forgotten; and where none is left and later ones would meet the same fate, the whole
 * rest of the row is refused. "Stays refused" is claimed with a margin above rounding; all other seeds are tested as worded.
 */
final class PhaseSeparation {
    private static final double MARGIN = 1e-9;

    private final double[] stalta;
    private final int[] peaks;
    private final Seeds seeds;
    private final Shape shape;
    private final boolean clampToLevel;
    private final boolean identity;
    private final double[] decay;
    /** The highest seed from each one on. */
    private final double[] highestFrom;

    private final double highestLevel;
    /** For each seed the peak that refused it last. */
    private final int[] refusedFor;

    private int[] open = new int[16];
    private int openCount;
    private int from;
    private int to;
    private int nextSeed;
    private int highest;
    private long comparisons;

    PhaseSeparation(double[] stalta, int[] peaks, Seeds seeds, WindowConfig config, Grid grid) {
        this.stalta = stalta;
        this.peaks = peaks;
        this.seeds = seeds;
        this.shape = config.parameters().shape();
        this.clampToLevel = config.switches().has(WindowSwitch.PHASE_SEPARATION);
        this.identity = config.switches().has(WindowSwitch.IDENTITY);
        this.decay = decay(shape.c3b(), grid, peaks.length == 0 ? 0 : peaks[peaks.length - 1] - peaks[0]);
        this.refusedFor = new int[seeds.count()];
        this.highestFrom = new double[seeds.count() + 1];
        double level = 0;
        for (int s = seeds.count() - 1; s >= 0; s--) {
            highestFrom[s] = Math.max(highestFrom[s + 1], seeds.height(s));
            level = Math.max(level, seeds.level(s));
        }
        this.highestLevel = level;
    }

    /** The factor of the allowed height by distance in samples, as far as it is not zero. */
    private static double[] decay(double c3b, Grid grid, int longest) {
        double[] values = new double[64];
        int count = 0;
        for (int d = 0; d <= longest; d++) {
            double periods = d * grid.dt() / grid.minPeriod();
            double x = (periods - c3b) / c3b;
            double value = periods < c3b ? 1 : c3b == 0 ? 0 : Math.exp(-(x * x));
            if (value == 0) {
                break;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }
        return Arrays.copyOf(values, count);
    }

    private double decay(int distance) {
        return distance < decay.length ? decay[distance] : 0;
    }

    /** How many peaks were compared with seeds so far. */
    long comparisons() {
        return comparisons;
    }

    /** Windows from now on begin before the peak of this place and hold the seeds from this one on. */
    void begin(int peak, int seed) {
        from = peak;
        to = peak;
        highest = peak;
        nextSeed = seed;
        openCount = 0;
    }

    /**
     * The windows grow to hold all peaks before the place {@code end}.
     *
     * @param lowest height of their lowest trough, bounds included
     */
    void growTo(int end, double lowest) {
        for (; to < end; to++) {
            int left = 0;
            for (int i = 0; i < openCount; i++) {
                if (!refusesForGood(to, open[i], lowest)) {
                    open[left++] = open[i];
                }
            }
            comparisons += openCount;
            openCount = left;
            if (nextSeed < seeds.count() && seeds.peak(nextSeed) == to) {
                add(nextSeed++, lowest);
            }
            if (stalta[peaks[to]] > stalta[peaks[highest]]) {
                highest = to;
            }
        }
    }

    private void add(int seed, double lowest) {
        if (identity && !seeds.prominent(seed)) {
            return;
        }
        for (int p = from; p < to; p++) {
            comparisons++;
            if (refusesForGood(p, seed, lowest)) {
                return;
            }
        }
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
        }
        open[openCount++] = seed;
    }

    /** Whether no seed passes, neither in this window nor in a longer one. */
    boolean settled(double lowest) {
        if (openCount > 0) {
            return false;
        }
        if (nextSeed == seeds.count()) {
            return true;
        }
        double base = clampToLevel ? Math.max(lowest, highestLevel) : lowest;
        return from < to && (refusesLaterSeeds(from, base) || refusesLaterSeeds(highest, base));
    }

    private boolean refusesLaterSeeds(int p, double base) {
        double factor = decay(seeds.sample(nextSeed) - peaks[p]);
        double tallest = Math.max(0, highestFrom[nextSeed] - base);
        return shape.c3a() * factor < 1 - MARGIN && surely(stalta[peaks[p]] - base, (shape.c3a() * tallest) * factor);
    }

    private boolean refusesForGood(int p, int seed, double lowest) {
        double factor = decay(Math.abs(seeds.sample(seed) - peaks[p]));
        if (!(shape.c3a() * factor < 1 - MARGIN)) {
            return false;
        }
        double base = base(seed, lowest);
        return surely(stalta[peaks[p]] - base, (shape.c3a() * (seeds.height(seed) - base)) * factor);
    }

    private static boolean surely(double height, double allowed) {
        return height * (1 - MARGIN) > allowed * (1 + MARGIN);
    }

    private double base(int seed, double lowest) {
        return clampToLevel ? Math.max(lowest, seeds.level(seed)) : lowest;
    }

    /** Whether a seed of the window passes. */
    boolean anyPasses(double lowest) {
        int left = 0;
        boolean any = false;
        for (int i = 0; i < openCount; i++) {
            int seed = open[i];
            any = any || passes(seed, lowest);
            if (any || !refusesForGood(refusedFor[seed], seed, lowest)) {
                open[left++] = seed;
            }
        }
        openCount = left;
        return any;
    }

    /**
     * The seeds of the window that pass this test, are prominent, and for which no trough inside is too low; ascending.
     *
     * @param lowestInside height of the lowest trough inside the window
     * @param into room for all of them
     * @return how many
     */
    int passing(double lowest, double lowestInside, int[] into) {
        int count = 0;
        int left = 0;
        for (int i = 0; i < openCount; i++) {
            int seed = open[i];
            if (!(lowestInside > seeds.lowestTrough(seed))) {
                continue;
            }
            boolean passes = passes(seed, lowest);
            if (passes) {
                into[count++] = seed;
            }
            if (passes || !refusesForGood(refusedFor[seed], seed, lowest)) {
                open[left++] = seed;
            }
        }
        openCount = left;
        return count;
    }

    private boolean passes(int seed, double lowest) {
        double base = base(seed, lowest);
        double allowed = shape.c3a() * (seeds.height(seed) - base);
        int last = refusedFor[seed];
        if (last >= from && last < to && refuses(last, seed, base, allowed)) {
            return false;
        }
        for (int p = from; p < to; p++) {
            if (refuses(p, seed, base, allowed)) {
                refusedFor[seed] = p;
                return false;
            }
        }
        return true;
    }

    private boolean refuses(int p, int seed, double base, double allowed) {
        comparisons++;
        return p != seeds.peak(seed)
                && stalta[peaks[p]] - base > allowed * decay(Math.abs(seeds.sample(seed) - peaks[p]));
    }
}
