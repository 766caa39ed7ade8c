package jatoa.window;

import jatoa.config.WindowParameters.TravelTimes;
import jatoa.math.Extrema;
import jatoa.model.Arrivals;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where in the trace windows may lie, from the first arrival and the slowest surface wave (windowing specification §§8, 10).
 *
 * @param firstSample extrema before it are left out
 * @param lastSample extrema after it are left out
 * @param earliestEnd a window must not end before it, s from the first sample
 * @param latestStart a window must not start after it, s from the first sample
 */
record TravelTimeLimits(int firstSample, int lastSample, double earliestEnd, double latestStart) {

    /**
     * @param firstArrival s from the origin
     * @param originOffset origin time − time of the first sample, s
     */
    static TravelTimeLimits of(
            Arrivals arrivals, double firstArrival, double originOffset, TravelTimes settings, Grid grid) {
        double slowest = arrivals.distanceKm() / settings.minSurfaceWaveVelocity() + originOffset;
        double earliest = (firstArrival - settings.maxTimeBeforeFirstArrival()) + originOffset;
        return new TravelTimeLimits(
                (int) (earliest / grid.dt()),
                (int) ((slowest + grid.maxPeriod()) / grid.dt()),
                (firstArrival - grid.minPeriod()) + originOffset,
                slowest);
    }

    boolean allow(int left, int right, double dt) {
        return right * dt >= earliestEnd && left * dt <= latestStart;
    }

    /**
     * Peaks and troughs within a range of samples; where real troughs are cut off, the limit becomes a trough itself (§8). As the
     * original; empty where it stops with an index failure: no trough is left in the range.
     */
    static Optional<Extrema> trimmedAsOriginal(Extrema extrema, int first, int last) {
        int[] troughs = extrema.troughs();
        if (extrema.peaks().length == 0 && troughs.length > 0) {
            return Optional.of(extrema);
        }
        int[] kept = within(troughs, first, last);
        if (kept.length == 0) {
            return Optional.empty();
        }
        IntStream.Builder trimmed = IntStream.builder();
        if (kept[0] != troughs[0]) {
            trimmed.add(first);
        }
        Arrays.stream(kept).forEach(trimmed::add);
        if (kept[kept.length - 1] != troughs[troughs.length - 1]) {
            trimmed.add(last);
        }
        return Optional.of(between(extrema.peaks(), trimmed.build().toArray()));
    }

    /** As {@link #trimmedAsOriginal}, but the limits are those of the trace at most, never doubled, and serve as troughs also where no real one is left. */
    static Extrema trimmed(Extrema extrema, int first, int last, int npts) {
        int low = Math.max(first, 0);
        int high = Math.min(last, npts - 1);
        int[] troughs = extrema.troughs();
        int[] kept = within(troughs, low, high);
        boolean cutBefore = troughs.length > 0 && troughs[0] < low;
        boolean cutAfter = troughs.length > 0 && troughs[troughs.length - 1] > high;
        IntStream.Builder trimmed = IntStream.builder();
        int end = Integer.MIN_VALUE;
        if (cutBefore && (kept.length == 0 || kept[0] != low)) {
            trimmed.add(low);
            end = low;
        }
        if (kept.length > 0) {
            Arrays.stream(kept).forEach(trimmed::add);
            end = kept[kept.length - 1];
        }
        if (cutAfter && high > end) {
            trimmed.add(high);
        }
        return between(extrema.peaks(), trimmed.build().toArray());
    }

    private static int[] within(int[] troughs, int first, int last) {
        return Arrays.stream(troughs).filter(v -> v >= first && v <= last).toArray();
    }

    private static Extrema between(int[] peaks, int[] troughs) {
        if (troughs.length == 0) {
            return Extrema.at(new int[0], troughs);
        }
        int first = troughs[0];
        int last = troughs[troughs.length - 1];
        return Extrema.at(
                Arrays.stream(peaks).filter(p -> p > first && p < last).toArray(), troughs);
    }
}
