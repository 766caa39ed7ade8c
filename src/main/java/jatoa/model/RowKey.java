package jatoa.model;

import java.io.Serializable;

/**
 * The identifying columns that every table begins with.
 *
 * @param pairIndex the pair's place in the job list
 * @param method misfit kind and conventions
 */
public record RowKey(
        long pairIndex, String event, ChannelId channel, Evaluation evaluation, PeriodBand band, Method method)
        implements Serializable {

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
    }

    /** What was measured and by whose rules. */
    public record Method(String adjointType, String conventions) implements Serializable {}
}
