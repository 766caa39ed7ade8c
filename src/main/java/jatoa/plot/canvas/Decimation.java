package jatoa.plot.canvas;

import java.util.Arrays;

/**
 * Chooses the samples of a series that a picture needs: for each pixel column the smallest and the largest, so that the
 * drawn envelope is the series' own.
 *
 * <p>One pass over the samples. A series of at most two samples per column is kept whole; an empty one gives nothing.
 */
public final class Decimation {
    private Decimation() {}

    /**
     * Ascending indices of the samples to draw, at most two per column and the two ends.
     *
     * @param values n samples
     * @param columns pixel columns that the whole series covers, at least 1
     */
    public static int[] indices(double[] values, int columns) {
        int n = values.length;
        int[] kept = new int[Math.min(n, 2 * columns + 2)];
        if (n <= 2 * columns) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int count = 0;
        kept[count++] = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) n * column / columns);
            int to = (int) ((long) n * (column + 1) / columns);
            int low = from;
            int high = from;
            for (int i = from + 1; i < to; i++) {
                if (values[i] < values[low]) {
                    low = i;
                } else if (values[i] > values[high]) {
                    high = i;
                }
            }
            count = append(kept, count, Math.min(low, high));
            count = append(kept, count, Math.max(low, high));
        }
        count = append(kept, count, n - 1);
        return Arrays.copyOf(kept, count);
    }

    private static int append(int[] kept, int count, int index) {
        if (kept[count - 1] == index) {
            return count;
        }
        kept[count] = index;
        return count + 1;
    }
}
