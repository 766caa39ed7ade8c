package jatoa.window;

import jatoa.config.WindowParameters.TravelTimes;
import jatoa.model.Arrivals;

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
}
