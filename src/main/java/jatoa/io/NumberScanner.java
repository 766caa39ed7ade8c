package jatoa.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import jatoa.model.Printable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Reads decimal numbers from text bytes, one after the other, each rounded to the nearest double. Digits become an integer w
 * and a power of ten; one operation is exact for w &lt; 2^53 and powers to 22 (Clinger 1990), a double-double quotient whose
 * rounding is certain serves longer fractions, and a library the rest. Fortran's {@code D} exponents and its three-digit
 * exponents without a letter are understood. Never reads outside its bytes.
 */
public final class NumberScanner {
    /** Numbers of more digits do not fit an integer of 64 bits. */
    static final int MOST_DIGITS = 18;

    private static final int EXACT_POWERS = 22;
    private static final int KNOWN_POWERS = 128;
    private static final int BAD_EXPONENT = 1_000_000;
    private static final long EXACT_INTEGERS = 1L << 53;
    /** Far above the error of a double-double quotient (a few times 2^-104), far below half a unit in the last place. */
    private static final double QUOTIENT_ERROR = 0x1p-96;

    /** 10^k as the sum of two doubles. */
    private static final double[] HIGH = new double[KNOWN_POWERS + 1];

    private static final double[] LOW = new double[KNOWN_POWERS + 1];
    /** 10^-k, rounded. */
    private static final double[] INVERSE = new double[KNOWN_POWERS + 1];

    static {
        for (int k = 0; k <= KNOWN_POWERS; k++) {
            BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(k);
            HIGH[k] = power.doubleValue();
            LOW[k] = power.subtract(new BigDecimal(HIGH[k]), MathContext.UNLIMITED)
                    .doubleValue();
            INVERSE[k] = 1 / HIGH[k];
        }
    }

    private final byte[] bytes;
    private int position;
    private long mantissa;
    private int digits;
    private int scale;
    private boolean scaled;

    public NumberScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The index of the next byte to be read. */
    public int position() {
        return position;
    }

    public void moveTo(int index) {
        position = index;
    }

    /** The byte at {@code index}; a line end beyond the last. */
    int at(int index) {
        return index < bytes.length ? bytes[index] : '\n';
    }

    /** Moves over blanks; the byte behind them. */
    int skipBlanks() {
        int p = position;
        int c = at(p);
        while (isBlank(c)) {
            c = at(++p);
        }
        position = p;
        return c;
    }

    /**
     * Skips blanks and reads the token there, up to a blank, comma, comment or line end. The position is then behind it.
     *
     * @return NaN where the token is no number; the position is then at its start
     */
    public double next() {
        int c = skipBlanks();
        int start = position;
        boolean negative = c == '-';
        int first = isSign(c) ? start + 1 : start;
        mantissa = 0;
        int p = digits(first);
        digits = p - first;
        scale = 0;
        if (at(p) == '.') {
            int fraction = p + 1;
            p = digits(fraction);
            scale = p - fraction;
            digits += scale;
        }
        position = p;
        int exponent = endsToken(at(p)) ? 0 : exponent();
        if (digits == 0 || exponent == BAD_EXPONENT || !endsToken(at(position))) {
            position = start;
            return Double.NaN;
        }
        scaled = exponent != 0;
        double magnitude = digits > MOST_DIGITS ? Double.NaN : value(mantissa, exponent - scale);
        if (Double.isNaN(magnitude)) {
            return library(start, position);
        }
        return negative ? -magnitude : magnitude;
    }

    /** How many digits the last number has, those before the first that is not zero left out; 18 at most. */
    int significantDigits() {
        if (digits > MOST_DIGITS) {
            return MOST_DIGITS;
        }
        int count = 0;
        for (long rest = mantissa; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** How many digits the last number has behind its point. */
    int decimals() {
        return scale;
    }

    /** Whether the last number has an exponent that is not zero. */
    boolean isScaled() {
        return scaled;
    }

    /** Appends the digits from {@code p} on to the mantissa; the index behind them. */
    private int digits(int p) {
        long w = mantissa;
        int end = p;
        int count = EightBytes.LENGTH;
        while (count == EightBytes.LENGTH && end <= bytes.length - EightBytes.LENGTH) {
            count = EightBytes.digitCount(EightBytes.digits(bytes, end));
            w = count == 0 ? w : EightBytes.append(w, bytes, end, count);
            end += count;
        }
        for (int c = at(end); isDigit(c); c = at(++end)) {
            w = 10 * w + (c - '0');
        }
        mantissa = w;
        return end;
    }

    /** The exponent that starts here. Beyond four digits its value does not matter: it is zero or infinity anyway. */
    private int exponent() {
        int p = position;
        int c = at(p);
        boolean letter = c == 'e' || c == 'E' || c == 'd' || c == 'D';
        if (letter) {
            c = at(++p);
        }
        boolean negative = c == '-';
        if (isSign(c)) {
            c = at(++p);
        } else if (!letter) {
            return BAD_EXPONENT;
        }
        int first = p;
        int value = 0;
        while (isDigit(c)) {
            value = value < 9999 ? 10 * value + (c - '0') : value;
            c = at(++p);
        }
        position = p;
        int digits = p - first;
        if (digits == 0 || !letter && digits != 3) {
            return BAD_EXPONENT;
        }
        return negative ? -value : value;
    }

    /** w·10^power rounded, w &lt; 10^18; NaN where that is not done here or the rounding is in doubt. */
    static double value(long w, int power) {
        if (w == 0) {
            return 0;
        }
        if (w < EXACT_INTEGERS && power >= -EXACT_POWERS && power <= EXACT_POWERS) {
            return power < 0 ? w / HIGH[-power] : w * HIGH[power];
        }
        return power < 0 && power >= -KNOWN_POWERS ? quotient(w, -power) : Double.NaN;
    }

    /** w/10^k rounded; NaN where the rounding is in doubt. */
    private static double quotient(long w, int k) {
        double high = w;
        double low = w - (long) high;
        double q = high * INVERSE[k];
        double rest = Math.fma(-q, HIGH[k], high) - q * LOW[k] + low;
        double correction = rest * INVERSE[k];
        double error = q * QUOTIENT_ERROR;
        double below = q + (correction - error);
        double above = q + (correction + error);
        return below == above ? below : Double.NaN;
    }

    private double library(int from, int to) {
        byte[] token = new byte[to - from + 1];
        int n = 0;
        boolean letter = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == 'd' || b == 'D') {
                b = 'E';
            }
            letter |= b == 'e' || b == 'E';
            if (isSign(b) && i > from && !letter) {
                token[n++] = 'E';
                letter = true;
            }
            token[n++] = b;
        }
        return JavaDoubleParser.parseDouble(token, 0, n);
    }

    /** What stands at {@code from}, up to a blank or line end, fit for a message. */
    String token(int from) {
        int to = from;
        while (to < bytes.length && to - from < 40 && !isBlank(bytes[to]) && !isLineEnd(bytes[to])) {
            to++;
        }
        return Printable.of(bytes, from, to);
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == 0x0b || c == '\f';
    }

    static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSign(int c) {
        return c == '-' || c == '+';
    }

    static boolean endsToken(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',' || c == '#' || c == 0x0b || c == '\f';
    }
}
