package jatoa.plot.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value axis between two values. Labels show values divided by a power of ten, which stands in the axis title.
 *
 * @param low the value at the lower or left end
 * @param high the value at the other end; above {@code low}
 * @param exponent the power of ten
 * @param leastStep ticks are at least so far apart; 0: as near as there is room
 */
public record LinearScale(double low, double high, int exponent, double leastStep) {
    private static final double MARGIN = 0.06;
    private static final int LARGEST_PLAIN = 4;

    public LinearScale {
        if (!(high > low) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException(
                    "an axis runs from a lower to a higher value, was " + low + " to " + high);
        }
    }

    /** With ticks as near as there is room. */
    public LinearScale(double low, double high, int exponent) {
        this(low, high, exponent, 0);
    }

    /** From exactly {@code low} to {@code high}; an empty range is widened. */
    public static LinearScale exactly(double low, double high) {
        double upper = high > low ? high : low + Math.max(1, Math.abs(low) * 0.01);
        return new LinearScale(low, upper, exponent(Math.max(Math.abs(low), Math.abs(upper))));
    }

    /** With a little room at both ends; 0 to 1 where a bound is not finite. */
    public static LinearScale around(double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return exactly(0, 1);
        }
        double margin = high > low ? MARGIN * (high - low) : Math.max(0.5, Math.abs(low) * 0.05);
        return exactly(low - margin, high + margin);
    }

    /** From 0, with a little room at the upper end. */
    public static LinearScale fromZero(double high) {
        return exactly(0, high > 0 && Double.isFinite(high) ? high * (1 + MARGIN) : 1);
    }

    /** The same for counts: with ticks at whole numbers only. */
    public LinearScale whole() {
        return new LinearScale(low, high, exponent, 1);
    }

    /** As {@link #whole()} where all values are whole numbers; NaN is none. */
    public LinearScale wholeAs(double[] values) {
        return Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == Math.rint(v)) ? whole() : this;
    }

    private static int exponent(double largest) {
        int exponent = largest > 0 ? (int) Math.floor(Math.log10(largest)) : 0;
        return exponent >= -2 && exponent <= LARGEST_PLAIN ? 0 : exponent;
    }

    /** Where a value lies between the pixels {@code from} (low) and {@code to} (high). */
    public double at(double value, double from, double to) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values within the axis, about {@code wanted} of them. */
    public List<Double> ticks(int wanted) {
        double step = AxisScale.step(Math.max(leastStep, (high - low) / Math.max(1, wanted)));
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A value as the axis labels it. */
    public String label(double value) {
        return AxisScale.label(exponent < 0 ? value * Math.pow(10, -exponent) : value / Math.pow(10, exponent));
    }

    /** Such as {@code distance [km]} or {@code misfit [10⁻³]}; an empty unit is none. */
    public String title(String quantity, String unit) {
        String power = exponent == 0 ? "" : "10" + AxisScale.superscript(exponent);
        String inside = (power + " " + unit).trim();
        return inside.isEmpty() ? quantity : quantity + " [" + inside + "]";
    }
}
