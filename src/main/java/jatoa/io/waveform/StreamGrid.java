package jatoa.io.waveform;

import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.List;

/**
 * The one grid of samples that the segments of a channel lie on, by what their start times say over the whole stream: least squares of
 * start against sample count.
 *
 * @param index of each segment's first sample
 * @param startNanos instant of sample 0
 * @param samplingRate in Hz: the nominal one, or what the start times give where the clock drifts
 * @param nominalRate in Hz
 * @param moved by how much a segment is off its own time at most, in samples; 0 where that is none
 * @param drift how far the end is off the nominal rate in samples, positive where it is late; 0 where the nominal rate holds
 */
record StreamGrid(long[] index, long startNanos, double samplingRate, double nominalRate, double moved, double drift) {
    /** A move of less, in samples, is none. */
    private static final double ON_GRID = 0.01;
    /** A clock that is off by more at the end, in samples, drifts. */
    private static final double DRIFTS = 0.5;

    private static final int FEWEST_THAT_DRIFT = 4;
    /** Records that follow one another on a clock this far off, as a part of the rate, do so without gaps ... */
    private static final double MOST_DRIFT = 0.01;
    /** ... where each is within so many samples of an even count. */
    private static final double EVEN = 0.1;

    /** @param sorted by time, of one channel and one rate */
    static StreamGrid of(List<Trace> sorted) {
        double rate = sorted.get(0).axis().samplingRate();
        long[] counted = counted(sorted);
        StreamGrid whole = of(sorted, counted, rate);
        boolean ratherDrift = whole.drift != 0
                && whole.moved < EVEN
                && Math.abs(whole.samplingRate / rate - 1) < MOST_DRIFT
                && !wholeSamplesOff(sorted, rate);
        if (ratherDrift) {
            return whole;
        }
        StreamGrid grid = of(sorted, byTime(sorted, rate), rate);
        return grid.drift == 0 ? grid : of(sorted, byTime(sorted, grid.samplingRate), rate);
    }

    /** Where segments begin when nothing is missing. */
    private static long[] counted(List<Trace> sorted) {
        long[] index = new long[sorted.size()];
        for (int i = 1; i < index.length; i++) {
            index[i] = index[i - 1] + sorted.get(i - 1).axis().npts();
        }
        return index;
    }

    /** Where segments begin, each by its distance from the one before, which keeps the error of the rate small. */
    private static long[] byTime(List<Trace> sorted, double rate) {
        long[] index = new long[sorted.size()];
        for (int i = 1; i < index.length; i++) {
            index[i] = index[i - 1] + Math.round(distance(sorted, i - 1, i) * rate);
        }
        return index;
    }

    /** Whether gaps and overlaps are of whole samples: then they are just that. */
    private static boolean wholeSamplesOff(List<Trace> sorted, double rate) {
        for (int i = 1; i < sorted.size(); i++) {
            double excess =
                    distance(sorted, i - 1, i) * rate - sorted.get(i - 1).axis().npts();
            if (Math.abs(excess - Math.rint(excess)) > ON_GRID) {
                return false;
            }
        }
        return true;
    }

    /** Between two starts, s. */
    private static double distance(List<Trace> sorted, int from, int to) {
        return (sorted.get(to).axis().startNanos() - sorted.get(from).axis().startNanos()) / 1e9;
    }

    private static StreamGrid of(List<Trace> sorted, long[] index, double rate) {
        int n = index.length;
        double[] late = new double[n];
        double meanLate = 0;
        double meanIndex = 0;
        double most = 0;
        for (int i = 0; i < n; i++) {
            late[i] = distance(sorted, 0, i) * rate - index[i];
            meanLate += late[i] / n;
            meanIndex += (double) index[i] / n;
            most = Math.max(most, Math.abs(late[i]));
        }
        long start = sorted.get(0).axis().startNanos();
        double exact = Math.max(ON_GRID, 1.01 * resolution(sorted) * rate);
        if (most <= exact) {
            return new StreamGrid(index, start, rate, rate, 0, 0);
        }
        double slope = slope(late, meanLate, index, meanIndex);
        long length = index[n - 1] + sorted.get(n - 1).axis().npts();
        double even = farthest(late, index, meanLate, 0);
        double sloping = farthest(late, index, meanLate - slope * meanIndex, slope);
        boolean drifts = n >= FEWEST_THAT_DRIFT && Math.abs(slope * length) > DRIFTS && sloping < even / 2;
        return drifts
                ? new StreamGrid(
                        index,
                        TimeAxis.plus(start, (meanLate - slope * meanIndex) / rate),
                        rate / (1 + slope),
                        rate,
                        sloping <= exact ? 0 : sloping,
                        slope * length)
                : new StreamGrid(index, TimeAxis.plus(start, meanLate / rate), rate, rate, even, 0);
    }

    /** Of the start times, s: records without blockette 1001 tell tenths of milliseconds. */
    private static double resolution(List<Trace> sorted) {
        boolean coarse = sorted.stream().allMatch(t -> t.axis().startNanos() % 100_000 == 0);
        return coarse ? 1e-4 : 0;
    }

    private static double slope(double[] late, double meanLate, long[] index, double meanIndex) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < late.length; i++) {
            products += (index[i] - meanIndex) * (late[i] - meanLate);
            squares += (index[i] - meanIndex) * (index[i] - meanIndex);
        }
        return squares == 0 ? 0 : products / squares;
    }

    private static double farthest(double[] late, long[] index, double offset, double slope) {
        double most = 0;
        for (int i = 0; i < late.length; i++) {
            most = Math.max(most, Math.abs(late[i] - offset - slope * index[i]));
        }
        return most;
    }

    /** The times of samples on the grid. */
    TimeAxis axis(long first, int npts) {
        return new TimeAxis(TimeAxis.plus(startNanos, first / samplingRate), samplingRate, npts);
    }
}
