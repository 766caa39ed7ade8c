package jatoa.plot.canvas;

/**
 * Moves labels of one width apart along a line, each as near to its wanted place as the others allow (least squares).
 *
 * <p>Labels that collide are pooled and centred on the mean of their wanted places, until nothing collides: one pass,
 * linear cost. Where they do not all fit, they begin at the lower end and overflow the upper one.
 */
public final class LabelPlacement {
    private LabelPlacement() {}

    /** How many labels of {@code width} fit side by side. */
    public static int capacity(double width, double from, double to) {
        return Math.max(1, (int) Math.floor((to - from) / width));
    }

    /**
     * The labels' centres.
     *
     * @param wanted ascending wanted centres
     * @param width of one label with its margins
     * @param from lower end of the line
     * @param to upper end of the line
     */
    public static double[] place(double[] wanted, double width, double from, double to) {
        int n = wanted.length;
        double[] mean = new double[n];
        int[] size = new int[n];
        int pools = 0;
        for (int i = 0; i < n; i++) {
            mean[pools] = wanted[i] - i * width;
            size[pools] = 1;
            while (pools > 0 && mean[pools - 1] > mean[pools]) {
                int both = size[pools - 1] + size[pools];
                mean[pools - 1] = (mean[pools - 1] * size[pools - 1] + mean[pools] * size[pools]) / both;
                size[pools - 1] = both;
                pools--;
            }
            pools++;
        }
        double first = from + width / 2;
        double last = Math.max(first, to - width / 2 - (n - 1) * width);
        double[] centres = new double[n];
        int i = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int k = 0; k < size[pool]; k++, i++) {
                centres[i] = Math.max(first, Math.min(last, mean[pool])) + i * width;
            }
        }
        return centres;
    }
}
