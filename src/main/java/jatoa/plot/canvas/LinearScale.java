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

    /** Room above the largest value of a symmetric axis: the picture keeps a free band for marks at both edges. */
    private static final double HEADROOM = 1.125;

    /** Below, powers of ten are no longer exact numbers. */
    private static final int LOWEST_EXPONENT = -300;

    private static final long LABEL_SCALE = 10_000;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

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
        return new LinearScale(low, upper, exponent(Math.max(Math.abs(low), Math.abs(upper)), -2, 4));
    }

    /** From 0, with a little room at the upper end. */
    public static LinearScale fromZero(double high) {
        return exactly(0, high > 0 && Double.isFinite(high) ? high * (1 + MARGIN) : 1);
    }

    /** Zero in the middle, for values up to {@code maxAbs}; from -1 to 1 where that is not a positive number. */
    public static LinearScale aboutZero(double maxAbs) {
        double limit = HEADROOM * maxAbs;
        return limit > 0 && Double.isFinite(2 * limit)
                ? new LinearScale(-limit, limit, exponent(maxAbs, -1, 2))
                : new LinearScale(-1, 1, 0);
    }

    /** The same for counts: with ticks at whole numbers only. */
    public LinearScale whole() {
        return new LinearScale(low, high, exponent, 1);
    }

    /** As {@link #whole()} where all values are whole numbers; NaN is none. */
    public LinearScale wholeAs(double[] values) {
        return Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == Math.rint(v)) ? whole() : this;
    }

    /** 0 where the largest value's own exponent is between the two. */
    private static int exponent(double largest, int least, int most) {
        int exponent = largest > 0 ? Math.max(LOWEST_EXPONENT, (int) Math.floor(Math.log10(largest))) : 0;
        return exponent >= least && exponent <= most ? 0 : exponent;
    }

    /** Where a value lies between the pixels {@code from} (low) and {@code to} (high). */
    public double at(double value, double from, double to) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values within the axis, about {@code wanted} of them. */
    public List<Double> ticks(int wanted) {
        double step = step(Math.max(leastStep, shown(high - low) / Math.max(1, wanted)));
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(shown(low) / step - 1e-9);
        long last = (long) Math.floor(shown(high) / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(exponent < 0 ? i * step / Math.pow(10, -exponent) : i * step * Math.pow(10, exponent));
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is at least {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private double shown(double value) {
        return exponent < 0 ? value * Math.pow(10, -exponent) : value / Math.pow(10, exponent);
    }

    /** A value as the axis labels it. */
    public String label(double value) {
        return text(shown(value));
    }

    /** A number with at most four decimals and no more than it needs, with a true minus sign. */
    public static String text(double value) {
        long scaled = Math.round(Math.abs(value) * LABEL_SCALE);
        StringBuilder text = new StringBuilder(value < 0 && scaled > 0 ? "−" : "").append(scaled / LABEL_SCALE);
        long rest = scaled % LABEL_SCALE;
        if (rest > 0) {
            text.append('.');
        }
        for (long digit = LABEL_SCALE / 10; rest > 0; digit /= 10) {
            text.append(rest / digit);
            rest %= digit;
        }
        return text.toString();
    }

    /** Such as {@code distance [km]} or {@code displacement [10⁻² m]}; an empty unit is none. */
    public String title(String quantity, String unit) {
        String inside = (exponent == 0 ? unit : "10" + superscript(exponent) + " " + unit).trim();
        return inside.isEmpty() ? quantity : quantity + " [" + inside + "]";
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
