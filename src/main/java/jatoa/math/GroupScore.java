package jatoa.math;

import java.util.Arrays;

/**
 * FLEXWIN's resolution of overlaps: windows that overlap directly or through others form a group; within a group the chain
 * of compatible windows (each begins no earlier than the one before ends) with the best score is selected. The score weighs
 * the part of the group that is covered, the mean correlation and one minus the chain's length over the group's size. For a
 * given length of the chain the score is a sum over its windows, so tables replace the enumeration: O(K · c²) for a group of K
 * windows and a longest chain of c, at most {@value #MOST_STEPS}. On equal scores the chain with fewer windows, then the one whose windows begin earlier.
 *
 * <p>Source: Maggi et al. (2009), equations 12 to 15.
 */
public final class GroupScore {
    private static final long MOST_STEPS = 4_000_000_000L;

    private final int[] left;
    private final int[] right;
    private final double[] cc;
    private final Weights weights;
    private final double extent;
    private final int[] following;

    /** Weights of coverage, mean correlation and number of windows; ≥ 0, not all zero. */
    public record Weights(double coverage, double cc, double count) {}

    /** A group has too many windows for tables of its chains. */
    public static final class TooLong extends RuntimeException {
        private TooLong(int windows, int chain) {
            super("a group of " + windows + " overlapping windows has chains of up to " + chain);
        }
    }

    private GroupScore(int[] left, int[] right, double[] cc, Weights weights) {
        this.left = left;
        this.right = right;
        this.cc = cc;
        this.weights = weights;
        this.extent = Arrays.stream(right).max().orElseThrow() - left[0];
        this.following = following();
    }

    /**
     * The places of the selected windows, ascending.
     *
     * @param left first samples, ascending
     * @param right last samples, each after its first
     * @param cc correlations
     * @throws TooLong where a group needs more than {@value #MOST_STEPS} steps
     */
    public static int[] select(int[] left, int[] right, double[] cc, Weights weights) {
        int[] selected = new int[left.length];
        int count = 0;
        int from = 0;
        while (from < left.length) {
            int to = endOfGroup(left, right, from);
            GroupScore group = new GroupScore(
                    Arrays.copyOfRange(left, from, to),
                    Arrays.copyOfRange(right, from, to),
                    Arrays.copyOfRange(cc, from, to),
                    weights);
            for (int place : group.bestChain()) {
                selected[count++] = from + place;
            }
            from = to;
        }
        return Arrays.copyOf(selected, count);
    }

    /** Windows stand in order of their starts, so a group is a stretch of them. */
    private static int endOfGroup(int[] left, int[] right, int from) {
        int groupRight = right[from];
        int to = from + 1;
        while (to < left.length && left[to] < groupRight) {
            groupRight = Math.max(groupRight, right[to]);
            to++;
        }
        return to;
    }

    private int[] bestChain() {
        int[] best = bestChain(1);
        double bestScore = score(best);
        int longest = longestChain();
        if ((long) longest * longest * left.length > MOST_STEPS) {
            throw new TooLong(left.length, longest);
        }
        for (int length = 2; length <= longest; length++) {
            int[] chain = bestChain(length);
            double score = score(chain);
            if (score > bestScore) {
                bestScore = score;
                best = chain;
            }
        }
        return best;
    }

    /** For each window the first one that begins no earlier than it ends; the group's size for none. */
    private int[] following() {
        int size = left.length;
        int[] first = new int[size];
        for (int j = 0; j < size; j++) {
            int i = j + 1;
            int end = size;
            while (i < end) {
                int middle = (i + end) >>> 1;
                if (left[middle] < right[j]) {
                    i = middle + 1;
                } else {
                    end = middle;
                }
            }
            first[j] = i;
        }
        return first;
    }

    private int longestChain() {
        int size = following.length;
        int[] longestFrom = new int[size + 1];
        for (int j = size - 1; j >= 0; j--) {
            longestFrom[j] = Math.max(longestFrom[j + 1], 1 + longestFrom[following[j]]);
        }
        return longestFrom[0];
    }

    /** {@code start[t][j]} begins the best chain of t + 1 windows among those from j on; −1 where there is none. */
    private int[] bestChain(int length) {
        int size = left.length;
        int[][] start = new int[length][size + 1];
        double[] shorter = new double[size + 1];
        for (int t = 0; t < length; t++) {
            double[] value = new double[size];
            start[t][size] = -1;
            for (int j = size - 1; j >= 0; j--) {
                int rest = t == 0 ? size : start[t - 1][following[j]];
                int later = start[t][j + 1];
                start[t][j] = later;
                if (rest >= 0) {
                    value[j] = share(j, length) + shorter[rest];
                    if (later < 0 || value[j] >= value[later]) {
                        start[t][j] = j;
                    }
                }
            }
            shorter = value;
        }
        int[] chain = new int[length];
        int next = 0;
        for (int i = 0; i < length; i++) {
            chain[i] = start[length - 1 - i][next];
            next = following[chain[i]];
        }
        return chain;
    }

    /** What one window adds to the score of a chain of {@code length}. */
    private double share(int j, int length) {
        return weights.coverage() * (right[j] - left[j]) / extent + weights.cc() * cc[j] / length;
    }

    private double score(int[] chain) {
        double sum = weights.count() * (1 - (double) chain.length / left.length);
        for (int j : chain) {
            sum += share(j, chain.length);
        }
        return sum / (weights.coverage() + weights.cc() + weights.count());
    }
}
