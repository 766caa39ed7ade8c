package jatoa.misfit;

import jatoa.config.MisfitOptions.WindowRounding;
import jatoa.model.Measurement;
import jatoa.model.TimeSpan;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A window in samples: {@code length} of them from {@code left}. May lie outside its trace; see {@link #problem}. */
public record SampleWindow(int left, int length) {

    /** From seconds, both ends included (adjoint specification §3.1): FLOOR may lose a sample by rounding, as the original. */
    public static SampleWindow of(TimeSpan span, double dt, WindowRounding rounding) {
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
    public int right() {
        return left + length;
    }

    /** The same length, {@code samples} later. */
    public SampleWindow shifted(int samples) {
        return new SampleWindow(left + samples, length);
    }

    /** Why it cannot be cut from a trace of {@code npts} samples; empty where it can. */
    public Optional<String> problem(int npts) {
        if (left < 0) {
            return Optional.of("window starts at sample " + left + ", before the first");
        }
        if (right() > npts) {
            return Optional.of("window ends at sample " + (right() - 1) + " of a trace of " + npts);
        }
        return Optional.empty();
    }

    /** These samples of {@code trace}. */
    public double[] cut(double[] trace) {
        return Arrays.copyOfRange(trace, left, right());
    }

    /** This window's measurement by a kind that has no time shift or amplitude. */
    public Measurement measured(String method, Optional<String> type, double misfit, Map<String, Double> details) {
        return new Measurement(left, right(), method, type, misfit, Measurement.Values.NONE, details, Optional.empty());
    }

    public Measurement skipped(String reason) {
        return Measurement.skipped(left, right(), reason);
    }
}
