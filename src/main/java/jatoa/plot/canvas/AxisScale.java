package jatoa.plot.canvas;

import java.util.ArrayList;
import java.util.List;

/**
 * A value axis symmetric about zero. Values are shown divided by a power of ten, which stands in the axis title.
 *
 * @param limit the axis runs from {@code -limit} to {@code limit}, in the data's unit; &gt; 0
 * @param exponent the power of ten
 */
public record AxisScale(double limit, int exponent) {
    /** Room above the largest value: the picture keeps a free band for marks at both edges. */
    private static final double HEADROOM = 1.125;

    /** Below, powers of ten are no longer exact numbers. */
    private static final int LOWEST_EXPONENT = -300;

    private static final long LABEL_SCALE = 10_000;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** An axis for values up to {@code maxAbs}; from -1 to 1 where that is not a positive number. */
    public static AxisScale of(double maxAbs) {
        if (!(maxAbs > 0) || Double.isInfinite(maxAbs)) {
            return new AxisScale(1, 0);
        }
        int exponent = Math.max(LOWEST_EXPONENT, (int) Math.floor(Math.log10(maxAbs)));
        boolean readable = exponent >= -1 && exponent <= 2;
        return new AxisScale(HEADROOM * maxAbs, readable ? 0 : exponent);
    }

    /** The limit as the tick labels count. */
    public double shownLimit() {
        return shown(limit);
    }

    /** A value as the tick labels count. */
    public double shown(double value) {
        return exponent < 0 ? value * Math.pow(10, -exponent) : value / Math.pow(10, exponent);
    }

    /** Such as {@code displacement [10⁻² m]}. */
    public String title(String quantity, String unit) {
        return quantity + " [" + (exponent == 0 ? unit : "10" + superscript(exponent) + " " + unit) + "]";
    }

    /** Round tick values as the labels count, about {@code wanted} of them and always zero. */
    public List<Double> ticks(int wanted) {
        double step = step(2 * shownLimit() / Math.max(1, wanted));
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.floor(shownLimit() / step);
        for (int i = -count; i <= count; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick's label, at most four decimals and no more than it needs, with a true minus sign. */
    public static String label(double value) {
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

    /** The smallest of 1, 2, 5 times a power of ten that is at least {@code least}. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
