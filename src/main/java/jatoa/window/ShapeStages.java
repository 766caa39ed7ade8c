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

/**
 * The stages that look at the STA/LTA only, from all candidates to windows without duplicates (windowing specification §§9,
 * 10, 12). A candidate is a pair of troughs with a seed peak between them; m troughs make up to m³/6, which are never made.
 * Per left trough, travel times and minimum length refuse stretches of right troughs, {@link CandidateCounts} says how many
 * candidates pass water level and prominence, and the walk to the right for the windows that pass {@link PhaseSeparation} ends
 * where no further one can. The rest of a row is looked at only while the log still lists bounds. O(m log m) and the pairs
 * within the reach of phase separation, some minimum periods.
 *
 * <p>The original recognises survivors by their bounds, so a pair keeps all its seeds as soon as one passes; then every test
 * is one of pairs alone, and their order does not matter (§21.1). With the switch {@code identity} each seed passes for itself.
 */
final class ShapeStages {
    /** More windows than a trace of a million samples has; beyond it the next stages take minutes and the heap. */
    private static final int MOST_WINDOWS = 1_000_000;
    /** Some seconds. */
    private static final long MOST_COMPARISONS = 2_000_000_000L;

    private final Grid grid;
    private final boolean prominence;
    private final boolean identity;
    private final Optional<TravelTimeLimits> limits;
    private final RejectionLog log;
    private final double shortest;

    private final double[] stalta;
    private final int[] troughs;
    private final int[] copies;
    private final Seeds seeds;
    private final CandidateCounts counts;
    private final PhaseSeparation separation;
    private final Curtailing curtailing;

    private final int[] seedsBefore;
    private final int[] peaksBefore;
    /** Σ copies of the troughs before each place, and Σ copies · seeds before them. */
    private final long[] copiesBefore;

    private final long[] copiedSeedsBefore;
    private final double lowestOfAll;
    /** Seeds of the pair at hand: those that pass, then their peaks' places. */
    private final int[] passing;

    private ShapeStages(
            double[] stalta,
            Extrema extrema,
            WindowConfig config,
            Grid grid,
            Optional<TravelTimeLimits> limits,
            RejectionLog log) {
        Shape shape = config.parameters().shape();
        int[] peaks = extrema.peaks();
        this.grid = grid;
        this.prominence = shape.c2() != 0;
        this.identity = config.switches().has(WindowSwitch.IDENTITY);
        this.limits = limits;
        this.log = log;
        this.shortest = (shape.c1() * grid.minPeriod()) / grid.dt();
        this.stalta = stalta;
        this.troughs = Arrays.stream(extrema.troughs()).distinct().toArray();
        this.copies = copies(extrema.troughs(), troughs);
        this.seeds = new Seeds(stalta, peaks, troughs, config);
        int m = troughs.length;
        this.seedsBefore = new int[m];
        this.peaksBefore = new int[m];
        this.copiesBefore = new long[m + 1];
        this.copiedSeedsBefore = new long[m + 1];
        int peak = 0;
        int seed = 0;
        for (int r = 0; r < m; r++) {
            for (; peak < peaks.length && peaks[peak] < troughs[r]; peak++) {
                seed += seed < seeds.count() && seeds.peak(seed) == peak ? 1 : 0;
            }
            peaksBefore[r] = peak;
            seedsBefore[r] = seed;
            copiesBefore[r + 1] = copiesBefore[r] + copies[r];
            copiedSeedsBefore[r + 1] = copiedSeedsBefore[r] + (long) copies[r] * seed;
        }
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < seeds.count(); s++) {
            lowest = Math.min(lowest, seeds.lowestTrough(s));
        }
        this.lowestOfAll = lowest;
        this.counts = new CandidateCounts(seeds, stalta, troughs, copies, seedsBefore, identity);
        this.separation = new PhaseSeparation(stalta, peaks, seeds, config, grid);
        this.curtailing = new Curtailing(peaks, shape, grid, config.switches().has(WindowSwitch.CURTAIL));
        this.passing = new int[seeds.count()];
    }

    /**
     * The windows that pass, by left sample, where equal in list order; {@code log} learns what was refused and why.
     *
     * @param stalta STA/LTA, npts values
     * @param extrema its peaks and troughs, trimmed
     * @param limits travel-time limits; empty where event or station is unknown
     * @throws Selection.TooMany where the stages let more through than the next ones could test
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
        ShapeStages stages = new ShapeStages(stalta, extrema, config, grid, limits, log);
        stages.rows();
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

    private void rows() {
        int m = troughs.length;
        int inTime = 0;
        while (inTime < m
                && limits.isPresent()
                && troughs[inTime] * grid.dt() < limits.get().earliestEnd()) {
            inTime++;
        }
        int longEnough = 0;
        for (int l = 0; l < m && seedsBefore[l] < seeds.count(); l++) {
            while (longEnough < m && troughs[longEnough] - troughs[l] < shortest) {
                longEnough++;
            }
            int first = seeds.troughBefore(seedsBefore[l]) + 1;
            boolean late = limits.isPresent()
                    && !(troughs[l] * grid.dt() <= limits.get().latestStart());
            int allowed = late ? m : Math.max(first, inTime);
            int tested = Math.max(allowed, longEnough);
            log.enter(candidates(l, first, m));
            refuse(Reason.TRAVELTIMES, l, first, allowed);
            refuse(Reason.MIN_LENGTH, l, allowed, tested);
            counts.moveTo(l);
            if (tested < m) {
                row(l, tested);
            }
        }
    }

    /** How many candidates begin at the trough of place {@code l} and end at one from {@code from} to before {@code to}. */
    private long candidates(int l, int from, int to) {
        return copies[l]
                * (copiedSeedsBefore[to]
                        - copiedSeedsBefore[from]
                        - seedsBefore[l] * (copiesBefore[to] - copiesBefore[from]));
    }

    private void refuse(Reason reason, int l, int from, int to) {
        log.refuse(reason, candidates(l, from, to));
        for (int r = from; r < to && log.lists(reason); r++) {
            log.list(reason, troughs[l], troughs[r]);
        }
    }

    /** Windows from one left trough to the right trough of place {@code first} or a later one. */
    private void row(int l, int first) {
        long tested = candidates(l, first, troughs.length);
        long above = copies[l] * counts.above(first);
        long prominent = prominence ? copies[l] * counts.prominent(first) : above;
        log.refuse(Reason.WATER_LEVEL, tested - above);
        log.refuse(Reason.PROMINENCE, above - prominent);
        boolean lists = above < tested && log.lists(Reason.WATER_LEVEL)
                || prominent < above && log.lists(Reason.PROMINENCE)
                || prominent > 0 && log.lists(Reason.PHASE_SEP);
        if (prominent > 0 || lists) {
            log.refuse(Reason.PHASE_SEP, prominent - walk(new Row(l, tested > above), first, lists));
        }
        if (curtailing.size() > MOST_WINDOWS || separation.comparisons() > MOST_COMPARISONS) {
            throw new Selection.TooMany(log.candidates() + " candidates among "
                    + troughs.length + " troughs of the STA/LTA, up to sample " + troughs[l] + " already "
                    + curtailing.size() + " windows");
        }
    }

    /** How many of the row's candidates pass; with {@code lists}, goes on while refused ones are to be listed. */
    private long walk(Row row, int first, boolean lists) {
        int l = row.left;
        long survived = 0;
        boolean settled = false;
        double lowestInside = Double.POSITIVE_INFINITY;
        separation.begin(peaksBefore[l], seedsBefore[l]);
        for (int r = l + 1; r < troughs.length; r++) {
            int passed = 0;
            if (!settled) {
                double lowest = Math.min(lowestInside, Math.min(stalta[troughs[l]], stalta[troughs[r]]));
                separation.growTo(peaksBefore[r], lowest);
                row.growTo(seedsBefore[r]);
                passed = r < first ? 0 : survivors(row, r, lowest, lowestInside);
                survived += (long) copies[l] * copies[r] * passed;
                settled = separation.settled(lowest);
            }
            if (lists && r >= first) {
                row.growTo(seedsBefore[r]);
                row.list(r, lowestInside, passed, !settled);
            }
            lowestInside = Math.min(lowestInside, stalta[troughs[r]]);
            settled |= lowestInside <= lowestOfAll;
            if (settled && !(lists && row.lists(lowestInside))) {
                break;
            }
        }
        return survived;
    }

    /** How many seeds of the pair pass all stages; its windows go to curtailing. */
    private int survivors(Row row, int r, double lowest, double lowestInside) {
        if (!(lowestInside > row.lowest) || !row.prominent) {
            return 0;
        }
        int passed = 0;
        if (identity) {
            passed = separation.passing(lowest, lowestInside, passing);
        } else if (separation.anyPasses(lowest)) {
            for (int s = seedsBefore[row.left]; s < seedsBefore[r]; s++) {
                passing[passed++] = s;
            }
        }
        if (passed > 0) {
            for (int i = 0; i < passed; i++) {
                passing[i] = seeds.peak(passing[i]);
            }
            Bounds bounds = new Bounds(troughs[row.left], troughs[r]);
            curtailing.add(bounds, peaksBefore[row.left], peaksBefore[r], passing, passed);
        }
        return passed;
    }

    /** What the seeds of a row's growing window have in common, and which of its pairs are listed as refused. */
    private final class Row {
        private final int left;
        private final boolean someTooLow;
        private int end;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private double lowestProminent = Double.POSITIVE_INFINITY;
        private double lowestFlat = Double.POSITIVE_INFINITY;
        private boolean prominent;

        Row(int left, boolean someTooLow) {
            this.left = left;
            this.someTooLow = someTooLow;
            this.end = seedsBefore[left];
        }

        void growTo(int seedsEnd) {
            for (; end < seedsEnd; end++) {
                double limit = seeds.lowestTrough(end);
                lowest = Math.min(lowest, limit);
                highest = Math.max(highest, limit);
                if (seeds.prominent(end)) {
                    prominent = true;
                    lowestProminent = Math.min(lowestProminent, limit);
                } else {
                    lowestFlat = Math.min(lowestFlat, limit);
                }
            }
        }

        /** Whether a later pair may have to be listed. */
        boolean lists(double lowestInside) {
            return someTooLow && log.lists(Reason.WATER_LEVEL)
                    || lowestInside > lowestOfAll && (log.lists(Reason.PROMINENCE) || log.lists(Reason.PHASE_SEP));
        }

        /** {@code passed} seeds of the pair pass phase separation, which was asked where {@code counted}. */
        void list(int r, double lowestInside, int passed, boolean counted) {
            if (identity) {
                list(Reason.WATER_LEVEL, r, lowestInside <= highest);
                list(Reason.PROMINENCE, r, prominence && lowestInside > lowestFlat);
                boolean separated = counted && passed == eligible(r, lowestInside);
                list(Reason.PHASE_SEP, r, lowestInside > lowestProminent && !separated);
                return;
            }
            boolean above = lowestInside > lowest;
            list(Reason.WATER_LEVEL, r, !above);
            list(Reason.PROMINENCE, r, above && !prominent);
            list(Reason.PHASE_SEP, r, above && prominent && passed == 0);
        }

        private void list(Reason reason, int r, boolean refused) {
            if (refused && log.lists(reason)) {
                log.list(reason, troughs[left], troughs[r]);
            }
        }

        private int eligible(int r, double lowestInside) {
            int count = 0;
            for (int s = seedsBefore[left]; s < seedsBefore[r]; s++) {
                count += seeds.prominent(s) && lowestInside > seeds.lowestTrough(s) ? 1 : 0;
            }
            return count;
        }
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
