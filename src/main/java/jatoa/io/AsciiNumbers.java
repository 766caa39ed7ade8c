package jatoa.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing text of numbers in the fixed layouts of C and Fortran, byte for byte what C's {@code printf} gives: rounded half
 * to even by the exact binary value. Digits come from one multiplication; where its error could change the rounding, exact
 * arithmetic decides. Not for several threads.
 */
public final class AsciiNumbers {
    /** Relative error of a scaled value, two units in the last place. */
    private static final double SCALING_ERROR = 0x1p-51;
    /** Scaled values up to here are whole numbers of few enough digits to be told apart. */
    private static final double LARGEST_SCALED = 1e15;

    private static final long EIGHT_DIGITS = 100_000_000;
    private static final double LOG10_OF_2 = Math.log10(2);
    private static final int LEAST_POWER = -300;
    private static final double[] POWERS = new double[301 - LEAST_POWER];

    static {
        for (int k = LEAST_POWER; k <= 300; k++) {
            POWERS[k - LEAST_POWER] = Double.parseDouble("1e" + k);
        }
    }

    /** The texts 00 … 99. */
    private static final byte[] TWO_DIGITS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            TWO_DIGITS[2 * i] = (byte) ('0' + i / 10);
            TWO_DIGITS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private byte[] text;
    private int length;

    /** @param capacity expected size in bytes */
    public AsciiNumbers(int capacity) {
        text = new byte[Math.max(capacity, 64)];
    }

    private AsciiNumbers(byte[] text) {
        this.text = text;
    }

    /** Writes into a text that is there, from {@link #at} on. */
    static AsciiNumbers over(byte[] text) {
        return new AsciiNumbers(text);
    }

    /** What comes next is written from {@code index} on. */
    AsciiNumbers at(int index) {
        length = index;
        return this;
    }

    /** {@code %W.Df}: {@code decimals} ≤ 17 behind the point, right-aligned in {@code width}. */
    public AsciiNumbers fixed(double value, int width, int decimals) {
        double scaled = Math.abs(value) * power(decimals);
        if (!(scaled < LARGEST_SCALED) || isNearTie(scaled)) {
            BigDecimal exact = new BigDecimal(requireFinite(value)).setScale(decimals, RoundingMode.HALF_EVEN);
            return right((isNegative(value) ? "-" : "") + exact.abs().toPlainString(), width);
        }
        long digits = (long) Math.rint(scaled);
        int count = Math.max(digitCount(digits), decimals + 1);
        int size = count + (decimals > 0 ? 1 : 0) + (isNegative(value) ? 1 : 0);
        int at = reserve(Math.max(width, size), size);
        if (isNegative(value)) {
            text[at++] = '-';
        }
        putDigits(digits, count, count - decimals, at);
        return this;
    }

    /** {@code %W.DE}: one digit, {@code decimals} ≤ 17, an exponent of two digits or more; right-aligned in {@code width}. */
    public AsciiNumbers scientific(double value, int width, int decimals) {
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return scientific(value, width, decimals, 0, 0);
        }
        if (!(magnitude > 1e-280 && magnitude < 1e280)) {
            return exactScientific(value, width, decimals);
        }
        int exponent = (int) Math.floor(Math.getExponent(magnitude) * LOG10_OF_2);
        if (magnitude >= power(exponent + 1)) {
            exponent++;
        }
        int shift = decimals - exponent;
        double scaled = shift >= 0 ? magnitude * power(shift) : magnitude / power(-shift);
        if (!(scaled < LARGEST_SCALED) || isNearTie(scaled)) {
            return exactScientific(value, width, decimals);
        }
        long digits = (long) Math.rint(scaled);
        if (digits >= power(decimals + 1)) {
            return scientific(value, width, decimals, digits / 10, exponent + 1);
        }
        return scientific(value, width, decimals, digits, exponent);
    }

    /** ASCII text as it is. */
    public AsciiNumbers text(String ascii) {
        return right(ascii, ascii.length());
    }

    /** Text right-aligned in {@code width}; longer text as it is. */
    public AsciiNumbers right(String ascii, int width) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        int at = reserve(Math.max(width, bytes.length), bytes.length);
        System.arraycopy(bytes, 0, text, at, bytes.length);
        return this;
    }

    /** Text that is there as bytes already. */
    public AsciiNumbers bytes(byte[] ascii, int from, int count) {
        System.arraycopy(ascii, from, text, reserve(count, count), count);
        return this;
    }

    public AsciiNumbers newline() {
        text[reserve(1, 1)] = '\n';
        return this;
    }

    /** Length so far, in bytes. */
    public int length() {
        return length;
    }

    /** A copy of the text. */
    public byte[] toBytes() {
        return Arrays.copyOf(text, length);
    }

    @Override
    public String toString() {
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    private AsciiNumbers exactScientific(double value, int width, int decimals) {
        MathContext rounding = new MathContext(decimals + 1, RoundingMode.HALF_EVEN);
        BigDecimal exact = new BigDecimal(Math.abs(requireFinite(value))).round(rounding);
        long digits = exact.unscaledValue().longValueExact();
        for (int missing = decimals + 1 - exact.precision(); missing > 0; missing--) {
            digits *= 10;
        }
        return scientific(value, width, decimals, digits, exact.precision() - exact.scale() - 1);
    }

    /** Sign of {@code value}, {@code decimals + 1} digits and the exponent. */
    private AsciiNumbers scientific(double value, int width, int decimals, long digits, int exponent) {
        int places = Math.abs(exponent) < 100 ? 2 : 3;
        int mantissa = decimals + 1 + (decimals > 0 ? 1 : 0);
        int size = (isNegative(value) ? 1 : 0) + mantissa + 2 + places;
        int at = reserve(Math.max(width, size), size);
        if (isNegative(value)) {
            text[at++] = '-';
        }
        putDigits(digits, decimals + 1, 1, at);
        at += mantissa;
        text[at++] = 'E';
        text[at++] = (byte) (exponent < 0 ? '-' : '+');
        putDigits(Math.abs(exponent), places, places, at);
        return this;
    }

    /** The last {@code count} digits of a number, with a point behind the first {@code whole} of them. */
    private void putDigits(long number, int count, int whole, int at) {
        if (whole == count) {
            putDigits(number, count, at);
            return;
        }
        long rest = putDigits(number, count - whole, at + whole + 1);
        text[at + whole] = '.';
        putDigits(rest, whole, at);
    }

    /** The last {@code count} digits of a number, eight or two at a time; what is left in front of them. */
    private long putDigits(long number, int count, int at) {
        long rest = number;
        int p = at + count;
        while (p - at >= EightBytes.LENGTH) {
            long front = rest / EIGHT_DIGITS;
            p -= EightBytes.LENGTH;
            EightBytes.putDigits(text, p, (int) (rest - EIGHT_DIGITS * front));
            rest = front;
        }
        while (p - at >= 2) {
            long hundredth = rest / 100;
            int two = 2 * (int) (rest - 100 * hundredth);
            text[--p] = TWO_DIGITS[two + 1];
            text[--p] = TWO_DIGITS[two];
            rest = hundredth;
        }
        if (p > at) {
            long tenth = rest / 10;
            text[--p] = (byte) ('0' + (rest - 10 * tenth));
            rest = tenth;
        }
        return rest;
    }

    private static int digitCount(long number) {
        int count = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    /** Makes {@code width} blanks; where the last {@code size} of them start. */
    private int reserve(int width, int size) {
        int end = length + width;
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.max(end, 2 * text.length));
        }
        int at = end - size;
        while (length < at) {
            text[length++] = ' ';
        }
        length = end;
        return at;
    }

    private static boolean isNearTie(double scaled) {
        double fraction = scaled - Math.floor(scaled);
        return Math.abs(fraction - 0.5) <= scaled * SCALING_ERROR;
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    private static double requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no layout for " + value);
        }
        return value;
    }

    private static double power(int k) {
        return POWERS[k - LEAST_POWER];
    }
}
