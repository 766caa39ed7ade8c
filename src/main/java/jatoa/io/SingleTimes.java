package jatoa.io;

import jatoa.io.TimeSeriesText.Columns;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;

/**
 * Times of samples in single precision, as SPECFEM3D writes them beside values or once for all: even steps, forwards, or backwards as in
 * adjoint simulations.
 *
 * @param start of the earliest, s from the origin
 * @param step s
 * @param backwards whether the first is the latest
 */
public record SingleTimes(double start, double step, int npts, boolean backwards) {
    /** @throws InputException naming {@code place} and the sample where times are not even, not finite or fewer than two */
    public static SingleTimes of(float[] times, String place) {
        double[] exact = new double[times.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = finite(times[i], "time", i, place);
        }
        if (exact.length < 2) {
            throw new InputException(place + " holds " + exact.length + " samples; a time step needs two");
        }
        SpecfemAscii.requireInRange(exact[0], exact[1], place);
        Columns columns = new Columns(exact, TimeColumn.SINGLE_DIGITS, 0, true, new double[exact.length]);
        boolean backwards = columns.isBackwards();
        TimeColumn.Axis axis = TimeColumn.axis(columns, place, i -> place + ", sample " + i);
        double start = TimeStep.ofSingle((float) axis.start());
        return new SingleTimes(start, axis.step(), exact.length, backwards);
    }

    /**
     * The trace with these values, one a time.
     *
     * @throws InputException naming {@code place} and the sample where a value is not finite
     */
    public Trace trace(float[] values, ChannelId id, long originNanos, String place) {
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            samples[backwards ? npts - 1 - i : i] = finite(values[i], "value", i, place);
        }
        TimeAxis axis = TimeAxis.ofStep(TimeAxis.plus(originNanos, start), step, npts);
        return new Trace(id, axis, Samples.adopt(samples));
    }

    private static double finite(float value, String what, int sample, String place) {
        if (!Float.isFinite(value)) {
            throw new InputException(place + ", sample " + sample + ": the " + what + " is " + value);
        }
        return value;
    }
}
