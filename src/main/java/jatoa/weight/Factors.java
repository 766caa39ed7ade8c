package jatoa.weight;

import java.util.Arrays;

/**
 * How the weights of receivers, sources and categories are scaled (workflows specification §3.4), so that the final ones, their
 * product, give Σ weight · windows = 1 over the inversion, and each category the share that its user's weight has.
 */
public final class Factors {
    private Factors() {}

    /**
     * Weights of the channels of one event and category, with Σ w N = Σ N.
     *
     * @param weights before they are scaled
     * @param counts windows of each channel, at least one
     */
    public static double[] receivers(double[] weights, int[] counts) {
        double factor = Arrays.stream(counts).asLongStream().sum() / CompensatedSum.of(weights, counts);
        return Arrays.stream(weights).map(w -> w * factor).toArray();
    }

    /**
     * Factors of categories.
     *
     * @param user the user's weight of each
     * @param windows Σ over events of source weight times windows, of each; a category without any has factor 0
     * @param byCount whether each category has the share of its user's weight whatever its windows; else each window has it
     */
    public static double[] categories(double[] user, double[] windows, boolean byCount) {
        double[] terms = new double[user.length];
        for (int k = 0; k < user.length; k++) {
            terms[k] = windows[k] > 0 ? byCount ? user[k] : user[k] * windows[k] : 0;
        }
        double all = CompensatedSum.of(terms);
        double[] factors = new double[user.length];
        for (int k = 0; k < user.length; k++) {
            factors[k] = windows[k] > 0 && all > 0 ? byCount ? user[k] / all / windows[k] : user[k] / all : 0;
        }
        return factors;
    }

    /** Σ over events of source weight times windows. */
    public static double windows(double[] sources, int[] counts) {
        return CompensatedSum.of(sources, counts);
    }
}
