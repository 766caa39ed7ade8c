package jatoa.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A window of an earlier evaluation, or one that the user gives: times in s from the origin, so that it means the same on any
 * time axis.
 *
 * @param minPeriod of the band it is for; NaN: of any
 * @param maxPeriod of the band it is for; NaN: of any band that begins at {@code minPeriod}
 * @param center NaN: the middle
 * @param grid of the traces it was made on; they must be those of the traces it is used on. Empty: any
 */
public record StoredWindow(
        double minPeriod,
        double maxPeriod,
        double start,
        double end,
        double center,
        List<Grid> grid,
        List<Window.Phase> phases) {
    /** Steps that differ by less, relatively, are the same. */
    private static final double STEP_TOLERANCE = 1e-3;

    public StoredWindow {
        if (!Double.isFinite(start) || !Double.isFinite(end) || !(start < end)) {
            throw new InputException("a window ends after it starts, was " + start + " to " + end + " s");
        }
        grid = List.copyOf(grid);
        phases = List.copyOf(phases);
    }

    /** Sample times: the first, in s from the origin, and the step in s. */
    public record Grid(double firstSample, double dt) {}

    /**
     * A window that was measured.
     *
     * @param start of its left sample, s from the origin
     * @param end of its right sample, s from the origin
     */
    public static StoredWindow of(PeriodBand band, Window window, double start, double end) {
        double step = (end - start) / (window.right() - window.left());
        double center = start + (window.center() - window.left()) * step;
        return new StoredWindow(band.minPeriod(), band.maxPeriod(), start, end, center, List.of(), window.phases());
    }

    /** What windows are kept under: the original looks them up by network, station and component alone. */
    public static String key(ChannelId channel) {
        return key(channel.network(), channel.station(), channel.component());
    }

    /** As {@link #key(ChannelId)}. */
    public static String key(String network, String station, Component component) {
        return network + "." + station + "." + component;
    }

    /** The band it is for, in words. */
    public String periods() {
        return Double.isNaN(minPeriod)
                ? "any period"
                : minPeriod + (Double.isNaN(maxPeriod) ? " s and more" : " to " + maxPeriod + " s");
    }

    public boolean isFor(PeriodBand band) {
        return Double.isNaN(minPeriod)
                || minPeriod == band.minPeriod() && (Double.isNaN(maxPeriod) || maxPeriod == band.maxPeriod());
    }

    /**
     * On an axis, bounds at the nearest samples; still to be measured.
     *
     * @throws InputException where the window was made on another step or start
     */
    public Window on(TimeAxis axis, long originNanos) {
        double dt = axis.dt();
        double first = axis.secondsFrom(originNanos);
        for (Grid g : grid) {
            requireSame(g, first, dt);
        }
        int left = (int) Math.rint((start - first) / dt);
        int right = (int) Math.rint((end - first) / dt);
        int at = Double.isNaN(center) ? -1 : (int) Math.rint((center - first) / dt);
        int middle = left + Math.floorDiv(right - left, 2);
        return new Window(
                left,
                right,
                at >= left && at <= right ? at : middle,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                new ArrayList<>(phases));
    }

    private static void requireSame(Grid grid, double first, double dt) {
        if (!(Math.abs(grid.dt() - dt) / dt < STEP_TOLERANCE)) {
            throw new InputException("stored windows are for a time step of " + grid.dt() + " s, the traces' is " + dt);
        }
        if (!(Math.abs(grid.firstSample() - first) <= 0.5 * dt)) {
            throw new InputException("stored windows are for traces that start at " + grid.firstSample()
                    + " s from the origin, these start at " + first);
        }
    }
}
