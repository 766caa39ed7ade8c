package jatoa.math;

/** Removes jumps of 2π from a phase. */
public final class PhaseUnwrapping {
    private PhaseUnwrapping() {}

    /**
     * In place: where two neighbours differ by more than {@code step} (rad), 2π is added to or taken from all later values if
     * that makes the second difference smaller (adjoint specification §8.4). The first and last value start no jump. O(n) plus
     * O(n) per jump.
     */
    public static void bySecondDifference(double[] phase, double step) {
        for (int i = 1; i < phase.length - 1; i++) {
            double bend = phase[i + 1] + phase[i - 1] - 2 * phase[i];
            double same = Math.abs(bend);
            double up = Math.abs(phase[i + 1] + 2 * Math.PI + phase[i - 1] - 2 * phase[i]);
            double down = Math.abs(phase[i + 1] - 2 * Math.PI + phase[i - 1] - 2 * phase[i]);
            if (Math.abs(phase[i] - phase[i + 1]) > step) {
                if (up < same && up < down) {
                    add(phase, i + 1, 2 * Math.PI);
                } else if (down < same && down < up) {
                    add(phase, i + 1, -2 * Math.PI);
                }
            }
        }
    }

    private static void add(double[] phase, int from, double value) {
        for (int i = from; i < phase.length; i++) {
            phase[i] += value;
        }
    }
}
