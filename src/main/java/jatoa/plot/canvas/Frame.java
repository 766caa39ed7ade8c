package jatoa.plot.canvas;

/**
 * A plot area: its edges in pixels and the times (s from the origin) at its left and right edge.
 */
public record Frame(double left, double top, double right, double bottom, double tMin, double tMax) {

    public double x(double seconds) {
        return left + (seconds - tMin) / (tMax - tMin) * (right - left);
    }

    /** The pixel row of a value on an axis symmetric about zero: zero is in the middle, whatever the axis. */
    public double y(double value, AxisScale scale) {
        return (top + bottom) / 2 - value / scale.limit() * (bottom - top) / 2;
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    /** {@code x} kept between the left and the right edge. */
    public double clampX(double x) {
        return Math.max(left, Math.min(right, x));
    }

    /** The part between two pixel rows. */
    public Frame rows(double from, double to) {
        return new Frame(left, from, right, to, tMin, tMax);
    }
}
