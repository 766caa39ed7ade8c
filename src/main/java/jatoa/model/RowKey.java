package jatoa.model;

import java.io.Serializable;

/**
 * The identifying columns that every table begins with.
 *
 * @param pairIndex the pair's place among those of its event
 * @param method misfit kind and conventions
 */
public record RowKey(
        long pairIndex, String event, ChannelId channel, Evaluation evaluation, PeriodBand band, Method method)
        implements Serializable {

    /** The same row in another job list. */
    public RowKey at(long index) {
        return new RowKey(index, event, channel, evaluation, band, method);
    }

    /** Labels of an inversion's evaluation; either may be absent (−1). */
    public record Evaluation(int iteration, int stepCount) implements Serializable {
        public static final Evaluation NONE = new Evaluation(-1, -1);

        public Evaluation {
            if (iteration == 0 || iteration < -1) {
                throw new InputException("iteration must be >= 1, was " + iteration);
            }
            if (stepCount < -1) {
                throw new InputException("step_count must be >= 0, was " + stepCount);
            }
        }

        /** {@code i01s00}, {@code i01} or {@code s00}; empty without labels. */
        public String tag() {
            return label("i", iteration) + label("s", stepCount);
        }

        private static String label(String letter, int number) {
            return number < 0 ? "" : letter + (number < 10 ? "0" : "") + number;
        }
    }

    /** What was measured and by whose rules. */
    public record Method(String adjointType, String conventions) implements Serializable {}
}
