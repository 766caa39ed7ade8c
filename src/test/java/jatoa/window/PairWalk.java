package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowSwitch;
import jatoa.math.Extrema;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The shape stages by a walk over all pairs of troughs, each examined for itself: slow, O(m²) pairs and more, but short. What
 * {@link ShapeStages} must agree with, in windows, counts and listed bounds, where {@link PlainStages} would need too much memory.
 */
final class PairWalk {
    private final Grid grid;
    private final boolean prominence;
    private final boolean identity;
    private final Optional<TravelTimeLimits> limits;
    private final RejectionLog log;
    private final double shortest;

    private final double[] stalta;
    private final int[] peaks;
    private final int[] troughs;
    private final int[] copies;
    private final WalkedSeeds seeds;
    private final Curtailing curtailing;

    /** The seeds of the pair at hand that have passed so far. */
    private final int[] alive;

    private int aliveCount;

    private PairWalk(
            double[] stalta,
            Extrema extrema,
            WindowConfig config,
            Grid grid,
            Optional<TravelTimeLimits> limits,
            RejectionLog log) {
        Shape shape = config.parameters().shape();
        this.grid = grid;
        this.prominence = shape.c2() != 0;
        this.identity = config.switches().has(WindowSwitch.IDENTITY);
        this.limits = limits;
        this.log = log;
        this.shortest = (shape.c1() * grid.minPeriod()) / grid.dt();
        this.stalta = stalta;
        this.peaks = extrema.peaks();
        this.troughs = Arrays.stream(extrema.troughs()).distinct().toArray();
        this.copies = copies(extrema.troughs(), troughs);
        this.seeds = new WalkedSeeds(stalta, peaks, troughs, config, grid);
        this.curtailing = new Curtailing(peaks, shape, grid, config.switches().has(WindowSwitch.CURTAIL));
        this.alive = new int[seeds.count()];
    }

    /**
     * The windows that pass, by left sample, where equal in list order; {@code log} learns what was refused and why.
     *
     * @param stalta STA/LTA, npts values
     * @param extrema its peaks and troughs, trimmed
     * @param limits travel-time limits; empty where event or station is unknown
     */
    static List<Bounds> survivors(
            double[] stalta,
            Extrema extrema,
            WindowConfig config,
            Grid grid,
            Optional<TravelTimeLimits> limits,
            RejectionLog log) {
        int[] troughs = extrema.troughs();
        if (troughs.length == 0 || troughs[0] == troughs[troughs.length - 1]) {
            return List.of();
        }
        PairWalk stages = new PairWalk(stalta, extrema, config, grid, limits, log);
        stages.walk();
        return stages.longEnough(stages.curtailing.distinct());
    }

    /** How often each trough stands in the list: a limit that meets a real trough doubles it in the original. */
    private static int[] copies(int[] all, int[] distinct) {
        int[] copies = new int[distinct.length];
        for (int v : all) {
            copies[Arrays.binarySearch(distinct, v)]++;
        }
        return copies;
    }

    private void walk() {
        int[] seedsBefore = Arrays.stream(troughs).map(seeds::before).toArray();
        int[] peaksBefore = Arrays.stream(troughs).map(this::peaksBefore).toArray();
        for (int l = 0; l < troughs.length; l++) {
            double lowestInside = Double.POSITIVE_INFINITY;
            for (int r = l + 1; r < troughs.length; r++) {
                int count = seedsBefore[r] - seedsBefore[l];
                if (count > 0 && admit(l, r, count, lowestInside)) {
                    for (int i = 0; i < count; i++) {
                        alive[i] = seedsBefore[l] + i;
                    }
                    aliveCount = count;
                    examine(l, r, lowestInside, peaksBefore);
                }
                lowestInside = Math.min(lowestInside, stalta[troughs[r]]);
            }
        }
    }

    /** A peak never stands on a trough, so this is also the number up to and with {@code sample}. */
    private int peaksBefore(int sample) {
        int place = Arrays.binarySearch(peaks, sample);
        return place >= 0 ? place : -place - 1;
    }

    /** The tests that are the same for all {@code count} seeds of the pair. */
    private boolean admit(int l, int r, int count, double lowestInside) {
        int left = troughs[l];
        int right = troughs[r];
        long candidates = (long) copies[l] * copies[r] * count;
        log.enter(candidates);
        if (limits.isPresent() && !limits.get().allow(left, right, grid.dt())) {
            log.refuse(Reason.TRAVELTIMES, left, right, candidates);
        } else if (right - left < shortest) {
            log.refuse(Reason.MIN_LENGTH, left, right, candidates);
        } else if (seeds.belowAll(lowestInside)) {
            log.refuse(Reason.WATER_LEVEL, left, right, candidates);
        } else {
            return true;
        }
        return false;
    }

    private void examine(int l, int r, double lowestInside, int[] peaksBefore) {
        Bounds bounds = new Bounds(troughs[l], troughs[r]);
        int times = copies[l] * copies[r];
        int from = peaksBefore[l];
        int to = peaksBefore[r];
        double lowest = Math.min(lowestInside, Math.min(stalta[bounds.left()], stalta[bounds.right()]));
        keep(Reason.WATER_LEVEL, bounds, times, s -> seeds.above(s, lowestInside));
        if (prominence) {
            keep(Reason.PROMINENCE, bounds, times, seeds::prominent);
        }
        keep(Reason.PHASE_SEP, bounds, times, s -> seeds.separated(s, from, to, lowest));
        for (int i = 0; i < aliveCount; i++) {
            alive[i] = seeds.peak(alive[i]);
        }
        curtailing.add(bounds, from, to, alive, aliveCount);
    }

    /** Lets the seeds pass that {@code test} accepts, or all of them with it where bounds decide. */
    private void keep(Reason reason, Bounds bounds, int times, IntPredicate test) {
        int passed = 0;
        for (int i = 0; i < aliveCount; i++) {
            if (test.test(alive[i])) {
                if (!identity) {
                    return;
                }
                alive[passed++] = alive[i];
            }
        }
        if (passed < aliveCount) {
            log.refuse(reason, bounds.left(), bounds.right(), (long) times * (aliveCount - passed));
        }
        aliveCount = passed;
    }

    private List<Bounds> longEnough(List<Bounds> distinct) {
        log.distinct(distinct.size());
        List<Bounds> kept = new ArrayList<>();
        for (Bounds b : distinct) {
            if (b.right() - b.left() >= shortest) {
                kept.add(b);
            } else {
                log.refuse(Reason.MIN_LENGTH, b);
            }
        }
        return kept;
    }
}
