package jatoa.io;

import jatoa.model.InputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * The time step of a column of times, from its first and last line: the simplest number that all lines fit, as far as the digits
 * of the column go. Programs write times with few digits, or from single precision far from the origin, so that neighbours may
 * differ by nothing, or by twice the step, and the axis is even all the same.
 */
final class TimeColumn {
    /** Rounded times differ by up to one unit of their last digit from an even axis; the axis is known a little less well. */
    private static final double ROUNDING = 1.25;
    /** Where the last digit is one step, so many differences of another size are missing or doubled lines; more are another step ... */
    private static final int FEW = 3;
    /** ... as soon as lines are off the axis by this part of the digit. */
    private static final double OFF = 0.5;

    private static final double SAME = 1e-3;
    /** That tell numbers of single precision apart. */
    static final int SINGLE_DIGITS = 9;

    private final double[] times;
    private final int last;
    private final double digit;
    private final double noise;

    private TimeColumn(TimeSeriesText.Columns columns) {
        this.times = columns.times();
        int end = times.length - 1;
        while (Double.isNaN(times[end])) {
            end--;
        }
        this.last = end;
        double largest = Math.max(Math.abs(times[0]), Math.abs(times[last]));
        this.noise = 4 * Math.ulp(largest);
        this.digit = Math.max(unit(columns, largest), tenPower(Math.ceil(Math.log10(noise / 2))));
    }

    /** What a time's last digit stands for: that of the largest time where times have exponents. */
    private static double unit(TimeSeriesText.Columns columns, double largest) {
        return tenPower(
                columns.scaled() ? Math.floor(Math.log10(largest)) - columns.digits() + 1 : -columns.decimals());
    }

    private static double tenPower(double power) {
        return Double.parseDouble("1e" + (int) Math.max(-300, Math.min(300, power)));
    }

    /** The first of the times as they are meant, and the step, s. */
    record Axis(double start, double step) {}

    /**
     * The axis of times that go forwards; of those that go backwards, that of the turned column.
     *
     * @param file for messages
     * @param place of a line, for messages
     */
    static Axis axis(TimeSeriesText.Columns columns, String file, IntFunction<String> place) {
        int end = columns.times().length - 1;
        boolean backwards = columns.isBackwards();
        TimeSeriesText.Columns forwards = backwards ? columns.turned() : columns;
        double step = step(forwards, file, backwards ? i -> place.apply(end - i) : place);
        double first = forwards.times()[0];
        return new Axis(isSingle(forwards, first) ? TimeStep.ofSingle((float) first) : first, step);
    }

    /** Whether a time was written with all digits of single precision. */
    private static boolean isSingle(TimeSeriesText.Columns columns, double time) {
        return columns.scaled()
                && columns.digits() == SINGLE_DIGITS
                && time
                        == new BigDecimal((float) time)
                                .round(new MathContext(SINGLE_DIGITS))
                                .doubleValue();
    }

    private static double step(TimeSeriesText.Columns columns, String file, IntFunction<String> place) {
        TimeColumn column = new TimeColumn(columns);
        double first = columns.times()[0];
        double end = columns.times()[column.last];
        if (!(end > first)) {
            throw column.notForward(file, place);
        }
        double neighbours = TimeStep.rounded(columns.times()[1] - first, column.digit);
        if (neighbours > 0 && column.fits(neighbours, column.digit)) {
            return neighbours;
        }
        double single = Math.ulp((float) Math.max(Math.abs(first), Math.abs(end))) + column.digit;
        return column.simplest(ROUNDING * column.digit)
                .orElseGet(() -> column.simplest(ROUNDING * single).orElseGet(() -> column.uneven(place)));
    }

    private OptionalDouble simplest(double tolerance) {
        return TimeStep.simplest(slope(), step -> fits(step, tolerance));
    }

    /** Whether every line lies on an axis of this step, when each is rounded by up to half the tolerance. */
    private boolean fits(double step, double tolerance) {
        double range = range(step, tolerance + noise);
        return range <= tolerance + noise && !(range > OFF * digit && (isDigit(step) || slips()));
    }

    /** Whether a last digit is one step, but for a few lines. */
    private boolean slips() {
        double usual = usualDifference();
        int others = 0;
        for (int i = 1; i <= last; i++) {
            others += Math.abs(times[i] - times[i - 1] - usual) > digit / 2 ? 1 : 0;
        }
        return isDigit(usual) && others > 0 && others <= FEW;
    }

    private boolean isDigit(double step) {
        return Math.abs(step / digit - 1) < SAME;
    }

    /** How much the distances from the axis differ, of all lines or until it is more than {@code most}. */
    private double range(double step, double most) {
        double least = 0;
        double greatest = 0;
        for (int i = 1; i <= last && greatest - least <= most; i++) {
            double off = times[i] - times[0] - i * step;
            least = off < least ? off : least;
            greatest = off > greatest ? off : greatest;
        }
        return greatest - least;
    }

    /** Of the straight line through all times: least squares. */
    private double slope() {
        double centre = last / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i <= last; i++) {
            if (!Double.isNaN(times[i])) {
                products += (i - centre) * (times[i] - times[0]);
                squares += (i - centre) * (i - centre);
            }
        }
        double fitted = products / squares;
        return fitted > 0 ? fitted : (times[last] - times[0]) / last;
    }

    /** The step of a column that is even within less than half of it; else damage. */
    private double uneven(IntFunction<String> place) {
        double usual = usualDifference();
        boolean resolved = digit < usual / 4 || slips();
        for (int i = 1; i <= last && resolved; i++) {
            double difference = times[i] - times[i - 1];
            if (Math.abs(difference - usual) >= usual / 2) {
                throw damaged(place, i, jump(i, difference, usual));
            }
        }
        double step = (times[last] - times[0]) / last;
        int worst = 0;
        for (int i = 1; i <= last; i++) {
            worst = off(i, step) > off(worst, step) ? i : worst;
        }
        if (off(worst, step) >= step / 2) {
            throw damaged(place, worst, "the time " + shown(worst) + " is off the even steps from first to last line");
        }
        double tolerance = 2 * off(worst, step) + noise;
        return simplest(tolerance).orElse(step);
    }

    private double off(int line, double step) {
        double off = Math.abs(times[line] - times[0] - line * step);
        return off > 0 ? off : 0;
    }

    private double usualDifference() {
        double[] differences = new double[last];
        for (int i = 1; i <= last; i++) {
            differences[i - 1] = times[i] - times[i - 1];
        }
        Arrays.sort(differences);
        return differences[last / 2];
    }

    private String jump(int i, double difference, double usual) {
        String from = "from " + shown(i - 1) + " to " + shown(i);
        if (Math.abs(difference) <= noise) {
            return "the time " + shown(i) + " stands twice";
        }
        if (difference < usual) {
            return (difference < 0 ? "time goes backwards, " : "time hardly goes on, ") + from;
        }
        boolean back = i < last && times[i + 1] < times[i];
        return back
                ? "the lines are out of order: time goes " + from + " and back to " + shown(i + 1)
                : "time jumps " + from + " in a column of steps of " + TimeStep.rounded(usual, digit)
                        + " s: lines are missing";
    }

    private String shown(int i) {
        return TimeStep.rounded(times[i], digit) + " s";
    }

    private InputException notForward(String file, IntFunction<String> place) {
        if (times[1] > times[0]) {
            uneven(place);
        }
        double step = (times[last] - times[0]) / last;
        String ends = "from " + shown(0) + " to " + shown(last);
        if (step == 0 || off(1, step) >= -step / 2) {
            return damaged(place, 1, "time must go forward, it goes " + ends);
        }
        return new InputException(file + ": time must go forward, it goes " + ends);
    }

    private static InputException damaged(IntFunction<String> place, int sample, String what) {
        return new InputException(place.apply(sample) + ": " + what);
    }
}
