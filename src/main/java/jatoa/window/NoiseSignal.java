package jatoa.window;

import jatoa.config.WindowParameters.Ranges;
import jatoa.model.InputException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Noise and signal ranges in samples, start inclusive, end exclusive (windowing specification §11); negative numbers count
 * from the end of the trace. Empty: not known, or no such range.
 */
record NoiseSignal(int noiseStart, OptionalInt noiseEnd, OptionalInt signalStart, int signalEnd) {

    /** A stretch of samples, {@code end} exclusive; none where {@code end ≤ start}. */
    record Slice(int start, int end) {
        int count() {
            return Math.max(0, end - start);
        }
    }

    /**
     * Settings that mean no samples of a trace switch a test off; they are refused instead.
     *
     * @throws InputException naming the setting and its value
     */
    static void require(Ranges user, int npts) {
        String end = user.noiseEnd().isPresent() ? "" + user.noiseEnd().getAsInt() : "null";
        String noise = "noise_start_index " + user.noiseStart() + " and noise_end_index " + end;
        int noiseStart = place(noise, user.noiseStart(), npts);
        int noiseEnd = place(noise, user.noiseEnd().orElse(npts), npts);
        if (noiseEnd <= noiseStart) {
            throw new InputException(noise + " leave no noise in a trace of " + npts + " samples");
        }
        int from = user.signalStart().orElse(0);
        String signal = "signal_start_index " + from + " and signal_end_index " + user.signalEnd();
        int signalStart = place(signal, from, npts);
        int signalEnd = place(signal, user.signalEnd(), npts);
        if (user.signalStart().isPresent() && signalEnd <= signalStart) {
            throw new InputException(signal + " leave no signal in a trace of " + npts + " samples");
        }
        if (user.noiseEnd().isPresent() && user.signalStart().isPresent() && noiseEnd > signalStart) {
            throw new InputException("noise_end_index " + end + " lies after signal_start_index " + from
                    + " in a trace of " + npts + " samples");
        }
    }

    private static int place(String range, int index, int npts) {
        if (index > npts || index < -npts) {
            throw new InputException(range + ": " + index + " lies outside a trace of " + npts + " samples");
        }
        return fromStart(index, npts);
    }

    /** As the original: the automatic noise end is a time in s from the origin, taken for a sample number (Q1 to Q3). */
    static NoiseSignal compatible(Ranges user, OptionalDouble firstArrival, Grid grid) {
        OptionalInt noiseEnd = user.noiseEnd();
        if (noiseEnd.isEmpty() && firstArrival.isPresent()) {
            noiseEnd = OptionalInt.of((int) (firstArrival.getAsDouble() - grid.minPeriod()));
        }
        return new NoiseSignal(
                user.noiseStart(),
                noiseEnd,
                user.signalStart().isPresent() ? user.signalStart() : noiseEnd,
                user.signalEnd());
    }

    /**
     * The automatic noise ends one minimum period before the first arrival; an empty noise range is none.
     *
     * @param firstArrival s from the origin
     * @param originOffset origin time − time of the first sample, s
     */
    static NoiseSignal corrected(Ranges user, OptionalDouble firstArrival, double originOffset, Grid grid) {
        int npts = grid.npts();
        int noiseStart = fromStart(user.noiseStart(), npts);
        OptionalInt noiseEnd = user.noiseEnd();
        if (noiseEnd.isPresent()) {
            noiseEnd = OptionalInt.of(fromStart(noiseEnd.getAsInt(), npts));
        } else if (firstArrival.isPresent()) {
            double end = Math.floor((firstArrival.getAsDouble() - grid.minPeriod() + originOffset) / grid.dt());
            noiseEnd = OptionalInt.of((int) Math.min(npts, end));
        }
        if (noiseEnd.isPresent() && noiseEnd.getAsInt() <= noiseStart) {
            noiseEnd = OptionalInt.empty();
        }
        OptionalInt signalStart = user.signalStart().isPresent()
                ? OptionalInt.of(fromStart(user.signalStart().getAsInt(), npts))
                : noiseEnd;
        int signalEnd = user.signalEnd() == -1 ? npts : fromStart(user.signalEnd(), npts);
        return new NoiseSignal(noiseStart, noiseEnd, signalStart, signalEnd);
    }

    private static int fromStart(int index, int npts) {
        return Math.max(0, Math.min(npts, index < 0 ? index + npts : index));
    }

    /** The noise in a trace of {@code npts} samples; {@link #noiseEnd} must be present. */
    Slice noise(int npts) {
        return new Slice(fromStart(noiseStart, npts), fromStart(noiseEnd.orElseThrow(), npts));
    }

    /** The signal in a trace of {@code npts} samples; {@link #signalStart} must be present. */
    Slice signal(int npts) {
        return new Slice(fromStart(signalStart.orElseThrow(), npts), fromStart(signalEnd, npts));
    }
}
