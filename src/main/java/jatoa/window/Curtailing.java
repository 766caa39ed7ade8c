package jatoa.window;

import jatoa.config.WindowParameters.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shortens windows that begin long before their first peak or end long after their last one, then keeps one of each bounds
 * (windowing specification §§12.5, 12.6). The seed itself does not count among the peaks, so the bounds depend on it, but in
 * three ways only: the seed is the first peak, the last one, or neither.
 */
final class Curtailing {
    private final int[] peaks;
    private final double longestLeadIn;
    private final double longestCoda;
    private final boolean withSeed;
    private final List<Candidate> candidates = new ArrayList<>();

    /** A surviving candidate by its place in the list of all: seed, then left, then right sample; and its new bounds. */
    private record Candidate(int seed, int left, int right, Bounds curtailed) {
        static final Comparator<Candidate> LIST_ORDER = Comparator.comparingInt(Candidate::seed)
                .thenComparingInt(Candidate::left)
                .thenComparingInt(Candidate::right);
    }

    /** {@code withSeed}: the seed counts among the peaks, as in FLEXWIN. */
    Curtailing(int[] peaks, Shape shape, Grid grid, boolean withSeed) {
        this.peaks = peaks;
        this.longestLeadIn = (grid.minPeriod() * shape.c4a()) / grid.dt();
        this.longestCoda = (grid.minPeriod() * shape.c4b()) / grid.dt();
        this.withSeed = withSeed;
    }

    /**
     * Takes the window {@code whole}, which holds the peaks from place {@code from} to before {@code to}, for its surviving
     * seeds, given by their places among the peaks, ascending.
     */
    void add(Bounds whole, int from, int to, int[] seeds, int count) {
        boolean first = false;
        boolean last = false;
        boolean other = false;
        for (int i = 0; i < count; i++) {
            int seed = seeds[i];
            boolean isFirst = !withSeed && seed == from;
            boolean isLast = !withSeed && seed == to - 1;
            boolean known = isFirst ? first : isLast ? last : other;
            if (!known) {
                Bounds curtailed = to - from > 2 || withSeed
                        ? curtail(whole, peaks[isFirst ? from + 1 : from], peaks[isLast ? to - 2 : to - 1])
                        : whole;
                candidates.add(new Candidate(seed, whole.left(), whole.right(), curtailed));
            }
            first |= isFirst;
            last |= isLast;
            other |= !isFirst && !isLast;
        }
    }

    private Bounds curtail(Bounds whole, int firstPeak, int lastPeak) {
        int left = whole.left();
        int right = whole.right();
        if (firstPeak - left > longestLeadIn) {
            left = (int) (firstPeak - longestLeadIn);
        }
        if (right - lastPeak > longestCoda) {
            right = (int) (lastPeak + longestCoda);
        }
        return new Bounds(left, right);
    }

    /** How many windows were taken, duplicates among them. */
    int size() {
        return candidates.size();
    }

    /** One window of each bounds; by left sample, where equal in the order of their first appearance among the candidates. */
    List<Bounds> distinct() {
        candidates.sort(Candidate.LIST_ORDER);
        Set<Bounds> seen = new LinkedHashSet<>();
        for (Candidate c : candidates) {
            seen.add(c.curtailed());
        }
        List<Bounds> sorted = new ArrayList<>(seen);
        sorted.sort(Comparator.comparingInt(Bounds::left));
        return sorted;
    }
}
