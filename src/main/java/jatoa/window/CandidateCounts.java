package jatoa.window;

/**
 * Counts the candidates that pass the water level (§12.2) and the prominence test (§12.3) without making them, for one left
 * trough after the other.
 *
 * <p>A seed passes the water level in all windows that begin at or after the last trough before it that is too low for it, and
 * end at or before the first such trough after it. So it stands for a rectangle in the plane of left and right troughs. Where
 * each seed passes for itself, candidates are counted by rectangles. Where one seed brings the pair through with all others, the
 * rectangles are cut at lower seeds, so that each pair lies in that of its lowest seed alone. A sweep over the left troughs keeps
 * the right troughs of the rectangles it is in: O(log m) per seed and question, m troughs.
 */
final class CandidateCounts {
    private final Seeds seeds;
    private final int[] seedsBefore;
    private final boolean identity;
    /** The seeds in the order in which their rectangles begin. */
    private final int[] opening;

    private final int[] from;
    private final int[] to;
    /** The first prominent seed from each seed on; the number of seeds for none. */
    private final int[] nextProminent;

    private final Stretches copies;
    /** Prominent seeds' stretches where each passes for itself; otherwise those of all, weighted by the seeds before a trough. */
    private final Stretches other;

    private int opened;
    private int closed;
    private int left = -1;

    /**
     * @param troughs ascending without repeats
     * @param copies how often each counts
     * @param seedsBefore how many seeds lie before each
     * @param identity whether each seed passes for itself alone
     */
    CandidateCounts(Seeds seeds, double[] stalta, int[] troughs, int[] copies, int[] seedsBefore, boolean identity) {
        int m = troughs.length;
        this.seeds = seeds;
        this.seedsBefore = seedsBefore;
        this.identity = identity;
        this.from = new int[seeds.count()];
        this.to = new int[seeds.count()];
        rectangles(stalta, troughs);
        this.opening = inOrder(from, m);
        this.nextProminent = new int[seeds.count() + 1];
        nextProminent[seeds.count()] = seeds.count();
        for (int s = seeds.count() - 1; s >= 0; s--) {
            nextProminent[s] = seeds.prominent(s) ? s : nextProminent[s + 1];
        }
        long[] weights = new long[m];
        long[] otherWeights = new long[m];
        for (int r = 0; r < m; r++) {
            weights[r] = copies[r];
            otherWeights[r] = identity ? copies[r] : (long) copies[r] * seedsBefore[r];
        }
        this.copies = new Stretches(weights);
        this.other = new Stretches(otherWeights);
    }

    /** {@code from[s]} is the first left trough of the seed's rectangle, {@code to[s]} the last right one. */
    private void rectangles(double[] stalta, int[] troughs) {
        int m = troughs.length;
        Lower low = new Lower(m);
        Lower lowSeeds = new Lower(seeds.count());
        int next = 0;
        for (int s = 0; s < seeds.count(); s++) {
            for (; next <= seeds.troughBefore(s); next++) {
                low.push(next, stalta[troughs[next]]);
            }
            from[s] = Math.max(0, low.last(seeds.lowestTrough(s)));
            int lower = identity ? -1 : lowSeeds.last(seeds.lowestTrough(s));
            if (lower >= 0) {
                from[s] = Math.max(from[s], seeds.troughBefore(lower) + 1);
            }
            lowSeeds.push(s, seeds.lowestTrough(s));
        }
        low = new Lower(m);
        lowSeeds = new Lower(seeds.count());
        next = m - 1;
        for (int s = seeds.count() - 1; s >= 0; s--) {
            for (; next > seeds.troughBefore(s); next--) {
                low.push(next, stalta[troughs[next]]);
            }
            int end = low.last(seeds.lowestTrough(s));
            to[s] = end < 0 ? m - 1 : end;
            int lower = identity ? -1 : lowSeeds.last(Math.nextDown(seeds.lowestTrough(s)));
            if (lower >= 0) {
                to[s] = Math.min(to[s], seeds.troughBefore(lower));
            }
            lowSeeds.push(s, seeds.lowestTrough(s));
        }
    }

    private static int[] inOrder(int[] keys, int bound) {
        int[] start = new int[bound + 1];
        for (int key : keys) {
            start[key + 1]++;
        }
        for (int k = 0; k < bound; k++) {
            start[k + 1] += start[k];
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[start[keys[i]]++] = i;
        }
        return order;
    }

    /** Candidates from now on begin at the trough of this place, which is not before the last one given. */
    void moveTo(int trough) {
        left = trough;
        for (; opened < opening.length && from[opening[opened]] <= left; opened++) {
            mark(opening[opened], 1);
        }
        for (; closed < seeds.count() && seeds.troughBefore(closed) < left; closed++) {
            if (from[closed] <= left) {
                mark(closed, -1);
            }
        }
    }

    private void mark(int seed, int value) {
        int first = seeds.troughBefore(seed) + 1;
        if (first > to[seed]) {
            return;
        }
        copies.add(first, to[seed], value);
        if (!identity || seeds.prominent(seed)) {
            other.add(first, to[seed], value);
        }
    }

    /** Candidates that pass the water level and end at the trough of this place or later; a doubled left trough counts once. */
    long above(int trough) {
        long sum = copies.sumFrom(trough);
        return identity ? sum : other.sumFrom(trough) - seedsBefore[left] * sum;
    }

    /** As {@link #above}, of those that pass the prominence test as well. */
    long prominent(int trough) {
        if (identity) {
            return other.sumFrom(trough);
        }
        int first = nextProminent[seedsBefore[left]];
        return first == seeds.count() ? 0 : above(Math.max(trough, seeds.troughBefore(first) + 1));
    }

    /** The values pushed so far that no later one is as low as or lower than: finds the last one up to a limit. */
    private static final class Lower {
        private final int[] places;
        private final double[] values;
        private int size;

        Lower(int capacity) {
            places = new int[capacity];
            values = new double[capacity];
        }

        void push(int place, double value) {
            while (size > 0 && values[size - 1] >= value) {
                size--;
            }
            places[size] = place;
            values[size++] = value;
        }

        /** The place of the last value ≤ {@code limit}; −1 for none. */
        int last(double limit) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[middle] <= limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? -1 : places[low - 1];
        }
    }

    /** Counts at places 0 … m − 1: stretches gain or lose one, sums over the last places are weighted. Two Fenwick trees. */
    private static final class Stretches {
        private final long[] weightFrom;
        private final long[] steps;
        private final long[] weighted;
        private long allWeighted;

        Stretches(long[] weights) {
            int m = weights.length;
            weightFrom = new long[m + 1];
            for (int i = m - 1; i >= 0; i--) {
                weightFrom[i] = weightFrom[i + 1] + weights[i];
            }
            steps = new long[m + 2];
            weighted = new long[m + 2];
        }

        void add(int first, int last, int value) {
            step(first, value);
            step(last + 1, -value);
        }

        private void step(int place, long value) {
            long weight = value * weightFrom[place];
            allWeighted += weight;
            for (int i = place + 1; i < steps.length; i += i & -i) {
                steps[i] += value;
                weighted[i] += weight;
            }
        }

        /** Σ weight · count over the places from {@code place} on. */
        long sumFrom(int place) {
            long count = 0;
            long before = 0;
            for (int i = place + 1; i > 0; i -= i & -i) {
                count += steps[i];
                before += weighted[i];
            }
            return count * weightFrom[place] + allWeighted - before;
        }
    }
}
