package jatoa.signal;

import jatoa.config.QualityConfig;
import jatoa.model.Gaps;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.Locale;
import java.util.Optional;

/** Faults of recordings that a measurement would take for signal. Each test is O(n). */
public final class QualityCheck {
    /** Shorter runs at the extreme value are peaks. */
    private static final int PLATEAU = 3;
    /** Six lone spikes have eighteen kinks. */
    private static final int COMPARED_KINK = 20;

    private QualityCheck() {}

    /** @param word countable, such as {@code clipped} */
    public record Finding(String word, String words) {}

    /** The first fault of a recording that is to be compared with a synthetic on {@code synthetic}. */
    public static Optional<Finding> of(Trace recorded, TimeAxis synthetic, QualityConfig limits) {
        double[] x = recorded.samples().array();
        if (limits.coverage().isPresent()) {
            double least = limits.coverage().getAsDouble();
            double covered = coverage(recorded, synthetic);
            if (covered < least) {
                return finding(
                        "too_short",
                        recorded,
                        "covers %.3g of the synthetic's time (quality.coverage: %s)",
                        covered,
                        least);
            }
        }
        if (limits.clipped().isPresent()) {
            double most = limits.clipped().getAsDouble();
            double clipped = clipped(x);
            if (clipped > most) {
                return finding(
                        "clipped",
                        recorded,
                        "%.3g of the samples stand at an extreme value (quality.clipped: %s)",
                        clipped,
                        most);
            }
        }
        if (limits.spikes().isPresent()) {
            double most = limits.spikes().getAsDouble();
            double spike = spike(x);
            if (spike > most) {
                return finding(
                        "spikes", recorded, "a single sample stands out %.3g times (quality.spikes: %s)", spike, most);
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> finding(String word, Trace trace, String words, double value, double limit) {
        String found = String.format(Locale.ROOT, words, value, limit);
        return Optional.of(new Finding(word, trace.id() + ": " + found));
    }

    /** The part of {@code wanted}'s time span that lies within {@code recorded} and was recorded. */
    static double coverage(Trace recorded, TimeAxis wanted) {
        TimeAxis own = recorded.axis();
        long from = Math.max(own.startNanos(), wanted.startNanos());
        long to = Math.min(own.endNanos(), wanted.endNanos());
        long whole = wanted.endNanos() - wanted.startNanos();
        if (whole <= 0) {
            return 1;
        }
        double missing = 0;
        for (Gaps.Span gap : recorded.gaps().spans()) {
            long begins = TimeAxis.plus(own.startNanos(), gap.from() * own.dt());
            long ends = TimeAxis.plus(own.startNanos(), gap.to() * own.dt());
            missing += Math.max(0, Math.min(to, ends) - Math.max(from, begins));
        }
        return Math.max(0, (to - from - missing) / whole);
    }

    /** The part of the samples in runs of at least three at the largest or smallest value. */
    static double clipped(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        for (double v : x) {
            max = v > max ? v : max;
            min = v < min ? v : min;
        }
        int clipped = 0;
        int run = 0;
        for (int i = 0; i <= x.length; i++) {
            boolean extreme = i < x.length && (x[i] == max || x[i] == min);
            if (extreme && run > 0 && x[i] == x[i - 1]) {
                run++;
                continue;
            }
            clipped += run >= PLATEAU ? run : 0;
            run = extreme ? 1 : 0;
        }
        return x.length == 0 ? 0 : (double) clipped / x.length;
    }

    /** Into ascending values, in the place of the smallest. */
    private static void insert(double[] ascending, double value) {
        int i = 0;
        while (i + 1 < ascending.length && ascending[i + 1] < value) {
            ascending[i] = ascending[i + 1];
            i++;
        }
        ascending[i] = value;
    }

    /** How far a sample lies from the middle of its neighbours: the largest of these over the twentieth largest. */
    static double spike(double[] x) {
        if (x.length < 2 * COMPARED_KINK) {
            return 1;
        }
        double[] largest = new double[COMPARED_KINK];
        for (int i = 0; i < x.length - 2; i++) {
            double kink = Math.abs(x[i + 1] - 0.5 * (x[i] + x[i + 2]));
            if (kink > largest[0]) {
                insert(largest, kink);
            }
        }
        double top = largest[COMPARED_KINK - 1];
        return top == 0 ? 1 : top / largest[0];
    }
}
