package jatoa.misfit;

import jatoa.config.MisfitOptions.WindowRounding;
import jatoa.model.TimeSpan;
import java.util.Arrays;
import java.util.Optional;

/** A window in samples: {@code length} of them from {@code left}. May lie outside its trace; see {@link #problem}. */
record SampleWindow(int left, int length) {

    /** From seconds, both ends included (adjoint specification §3.1): FLOOR may lose a sample by rounding, as the original. */
    static SampleWindow of(TimeSpan span, double dt, WindowRounding rounding) {
        double intervals = (span.end() - span.start()) / dt;
        double first = span.start() / dt;
        return switch (rounding) {
            case FLOOR -> bounded(Math.floor(first), Math.floor(intervals) + 1);
            case NEAREST -> bounded(Math.rint(first), Math.rint(intervals) + 1);
        };
    }

    private static SampleWindow bounded(double left, double length) {
        double limit = 1e9;
        return new SampleWindow((int) Math.max(-limit, Math.min(limit, left)), (int) Math.min(limit, length));
    }

    /** One past the last sample. */
    int right() {
        return left + length;
    }

    /** The same length, {@code samples} later. */
    SampleWindow shifted(int samples) {
        return new SampleWindow(left + samples, length);
    }

    /** Why it cannot be cut from a trace of {@code npts} samples; empty where it can. */
    Optional<String> problem(int npts) {
        if (left < 0) {
            return Optional.of("window starts at sample " + left + ", before the first");
        }
        if (right() > npts) {
            return Optional.of("window ends at sample " + (right() - 1) + " of a trace of " + npts);
        }
        return Optional.empty();
    }

    /** These samples of {@code trace}. */
    double[] cut(double[] trace) {
        return Arrays.copyOfRange(trace, left, right());
    }
}
