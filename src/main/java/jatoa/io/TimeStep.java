package jatoa.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** Time steps out of numbers that were rounded: the simplest one that gives the same numbers. */
public final class TimeStep {
    private static final int MOST_DIGITS = 17;

    private TimeStep() {}

    /**
     * The decimal number near {@code value} that has the fewest digits and is accepted, or 1/n with a whole n where n has fewer
     * digits than that; empty where not even {@code value} itself is accepted.
     */
    public static OptionalDouble simplest(double value, DoublePredicate accepted) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        double decimal = value;
        while (digits <= MOST_DIGITS) {
            decimal =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (accepted.test(decimal)) {
                break;
            }
            digits++;
        }
        double whole = Math.rint(1 / value);
        if (whole >= 1 && whole < 1e9 && digitsOf(whole) < digits && accepted.test(1 / whole)) {
            return OptionalDouble.of(1 / whole);
        }
        return digits <= MOST_DIGITS ? OptionalDouble.of(decimal) : OptionalDouble.empty();
    }

    /** A number that single precision rounded: the simplest one that rounds to it; see {@link #simplest}. */
    public static double ofSingle(float rounded) {
        return simplest(rounded, candidate -> (float) candidate == rounded).orElse(rounded);
    }

    /** A rate that single precision rounded: it or its step, whichever has fewer digits. */
    public static double rateOfSingle(float rounded) {
        return simpler(ofSingle(rounded), simplest(1.0 / rounded, step -> (float) (1 / step) == rounded));
    }

    /** A rate that came from single precision, as it is or as 1 / step, without that; any other one as it is. */
    public static double withoutSingle(double rate) {
        double step = 1 / rate;
        float single = (float) step;
        if ((float) rate == rate) {
            return rateOfSingle((float) rate);
        }
        return Math.abs(step - single) <= 2 * Math.ulp(step)
                ? simpler(
                        simplest(rate, r -> (float) (1 / r) == single).orElse(rate),
                        OptionalDouble.of(ofSingle(single)))
                : rate;
    }

    private static double simpler(double rate, OptionalDouble step) {
        boolean byStep = step.isPresent() && digitsOf(step.getAsDouble()) < digitsOf(rate);
        return byStep ? 1 / step.getAsDouble() : rate;
    }

    /** {@code value} to whole multiples of {@code digit}, a power of ten. */
    static double rounded(double value, double digit) {
        int decimals = -(int) Math.rint(Math.log10(digit));
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static int digitsOf(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().precision();
    }
}
