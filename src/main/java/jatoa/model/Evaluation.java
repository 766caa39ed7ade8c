package jatoa.model;

/** Labels of an inversion's evaluation; either may be absent (−1). */
public record Evaluation(int iteration, int stepCount) {
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
