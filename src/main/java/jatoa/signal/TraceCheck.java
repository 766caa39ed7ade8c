package jatoa.signal;

import jatoa.model.Samples;
import jatoa.model.Trace;
import java.util.Locale;
import java.util.Optional;

/** Faults of a trace's samples that make a measurement meaningless. */
public final class TraceCheck {
    private TraceCheck() {}

    /** @param words a sentence that names the channel, and sample or value where there is one */
    public record Finding(Kind kind, String words) {}

    /** What is wrong. */
    public enum Kind {
        /** a sample is NaN or infinite */
        BAD_SAMPLE,
        /** all samples are zero, or there are none */
        DEAD_TRACE,
        /** all samples have the same value */
        CONSTANT_TRACE;

        /** The word in tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first fault found; empty for a usable trace. One pass, O(n). */
    public static Optional<Finding> of(Trace trace) {
        double[] x = trace.samples().array();
        boolean constant = true;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                return finding(Kind.BAD_SAMPLE, "sample " + i + " of " + trace.id() + " is " + x[i]);
            }
            constant &= x[i] == x[0];
        }
        return constant ? constant(trace, trace.samples()) : Optional.empty();
    }

    private static Optional<Finding> constant(Trace trace, Samples samples) {
        if (samples.npts() == 0) {
            return finding(Kind.DEAD_TRACE, trace.id() + " has no samples");
        }
        String all = "all " + samples.npts() + " samples of " + trace.id() + " are ";
        return samples.get(0) == 0
                ? finding(Kind.DEAD_TRACE, all + "zero")
                : finding(Kind.CONSTANT_TRACE, all + samples.get(0));
    }

    private static Optional<Finding> finding(Kind kind, String words) {
        return Optional.of(new Finding(kind, words));
    }
}
