package jatoa.window;

import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import java.util.Optional;

/** The one window that is measured where no windows are asked for. */
public final class WholeTrace {
    private WholeTrace() {}

    /** From the first to the last sample; empty for a trace without samples. */
    public static Optional<TimeSpan> allSamples(TimeAxis axis) {
        return axis.npts() == 0 ? Optional.empty() : Optional.of(TimeSpan.ofSamples(0, axis.npts() - 1, axis.dt()));
    }

    /** From 1 s to {@code npts·dt − 1} s, as the original; empty for a trace shorter than two seconds. */
    public static Optional<TimeSpan> asOriginal(TimeAxis axis) {
        double end = axis.npts() * axis.dt() - 1;
        return end < 1 ? Optional.empty() : Optional.of(new TimeSpan(1, end));
    }
}
