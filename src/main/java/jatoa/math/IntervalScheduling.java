package jatoa.math;

import java.util.Arrays;

/**
 * Weighted interval scheduling: of intervals [left, right], the compatible ones of largest total weight, by dynamic
 * programming over the intervals in order of their right ends. Two are compatible where one's right is at most the other's
 * left: they may share an end. An interval of weight ≤ 0 is never taken; on equal totals the later interval is left out.
 * O(K log K).
 */
public final class IntervalScheduling {
    private IntervalScheduling() {}

    /** Whether the interval that ends first counts in the total of later ones. */
    public enum First {
        COUNTS,
        /** it counts nothing, as in the original: combinations that begin with it are undervalued */
        COUNTS_NOTHING
    }

    /**
     * The places of the selected intervals, ascending.
     *
     * @param left starts
     * @param right ends, ascending, each after its start
     * @param weight weights
     */
    public static int[] select(int[] left, int[] right, double[] weight, First first) {
        int count = right.length;
        int[] previous = new int[count];
        double[] best = new double[count + 1];
        for (int j = 0; j < count; j++) {
            previous[j] = lastEndingBy(left[j], right, j);
            double taken = weight[j] + best[previous[j] + 1];
            best[j + 1] = j == 0 && first == First.COUNTS_NOTHING ? 0 : Math.max(taken, best[j]);
        }
        int[] selected = new int[count];
        int from = count;
        int j = count - 1;
        while (j >= 0) {
            if (weight[j] + best[previous[j] + 1] > best[j]) {
                selected[--from] = j;
                j = previous[j];
            } else {
                j--;
            }
        }
        return Arrays.copyOfRange(selected, from, count);
    }

    /** The last of the first {@code count} intervals with right ≤ {@code limit}; −1 for none. */
    private static int lastEndingBy(int limit, int[] right, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (right[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
