package jatoa.signal;

import jatoa.math.SincInterpolation;
import jatoa.math.Vectors;
import jatoa.model.Gaps;
import jatoa.model.TimeAxis;

/**
 * A trace's way from its own time axis to another: by whole samples where its samples stand at the other's times, by band-limited
 * interpolation elsewhere; zeros where the trace does not reach. Linear, and has its transpose. Immutable.
 */
public final class Regridding {
    /** Samples this close to the other's times, in samples, stay as they are. */
    private static final double ON_GRID = 1e-3;

    private final TimeAxis from;
    private final TimeAxis to;
    private final double offset;
    private final double stride;
    private final boolean whole;
    private final SincInterpolation interpolation;

    public Regridding(TimeAxis from, TimeAxis to) {
        this.from = from;
        this.to = to;
        double ratio = from.samplingRate() / to.samplingRate();
        double apart = (to.startNanos() - from.startNanos()) / 1e9 * from.samplingRate();
        double drift = Math.abs(ratio - 1) * Math.max(from.npts(), to.npts());
        this.whole = drift < ON_GRID && Math.abs(apart - Math.rint(apart)) < ON_GRID;
        this.offset = whole ? Math.rint(apart) : apart;
        this.stride = whole ? 1 : ratio;
        this.interpolation = new SincInterpolation(from.npts(), offset, stride, to.npts());
    }

    /** Whether samples keep their values. */
    boolean isWhole() {
        return whole;
    }

    /** How much later, in s, whole samples count than they were; 0 where they are interpolated. */
    double moved() {
        double apart = (to.startNanos() - from.startNanos()) / 1e9;
        return whole ? apart - offset / from.samplingRate() : 0;
    }

    /** The time from the last old sample before the new axis' start to that start, in old samples: 0 … 1. */
    double betweenSamples() {
        return offset - Math.floor(offset);
    }

    /** New samples before the trace begins. */
    int missingInFront() {
        return interpolation.first();
    }

    /** New samples after the trace has ended. */
    int missingAtEnd() {
        return to.npts() - interpolation.end();
    }

    /** The trace's samples at the new times. */
    double[] apply(double[] x) {
        return whole ? Vectors.shifted(x, -(long) offset, to.npts()) : interpolation.apply(x);
    }

    /**
     * An adjoint source on the new axis as one on the old: the transpose, and since adjoint sources are densities in time, the ratio
     * of the steps.
     */
    public double[] adjoint(double[] f) {
        if (whole) {
            return Vectors.shifted(f, (long) offset, from.npts());
        }
        double[] x = interpolation.transpose(f);
        if (stride != 1) {
            Vectors.scale(x, to.dt() / from.dt());
        }
        return x;
    }

    /** What of the new samples was never recorded. */
    Gaps gaps(Gaps old) {
        return old.on(offset, stride, to.npts()).with(0, interpolation.first()).with(interpolation.end(), to.npts());
    }
}
