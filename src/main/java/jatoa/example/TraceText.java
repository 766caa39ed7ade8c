package jatoa.example;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Traces as SPECFEM's text: one line per sample, time in s and amplitude, {@code %11.4f %14.6E}. The times are the same in every
 * file and are formatted once. One instance per thread: it reuses its buffer.
 */
final class TraceText {
    private static final String TIME_FORMAT = "%11.4f";
    private static final String BLANK_VALUE = " ".repeat(15) + "\n";
    private static final byte[] ZERO = "   0.000000E+00".getBytes(StandardCharsets.US_ASCII);
    /** Decimals of the mantissa. */
    private static final int DECIMALS = 6;

    private static final double MANTISSA_END = 1e7;
    private static final double LOG10_OF_2 = 0.30102999566398120;
    /** Magnitudes below are written as zero, so that two digits of exponent do. */
    private static final double SMALLEST = 1e-30;

    private static final int LARGEST_POWER = 40;
    private static final double[] POWERS = powers();

    private final byte[] text;
    private final int[] ends;

    TraceText(ExampleSize size) {
        ends = new int[size.samples()];
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ends.length; i++) {
            double time = size.startSeconds() + i * ExampleSize.DT;
            lines.append(String.format(Locale.ROOT, TIME_FORMAT, time)).append(BLANK_VALUE);
            ends[i] = lines.length() - 1;
        }
        text = lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The file's content; valid until the next call. Magnitudes are below 1e30. */
    byte[] of(double[] samples) {
        for (int i = 0; i < ends.length; i++) {
            put(samples[i], ends[i] - ZERO.length);
        }
        return text;
    }

    private void put(double value, int begin) {
        System.arraycopy(ZERO, 0, text, begin, ZERO.length);
        double size = Math.abs(value);
        if (size < SMALLEST) {
            return;
        }
        int exponent = (int) Math.floor(Math.getExponent(size) * LOG10_OF_2);
        double mantissa = Math.rint(scale(size, DECIMALS - exponent));
        if (mantissa >= MANTISSA_END) {
            exponent++;
            mantissa = Math.rint(scale(size, DECIMALS - exponent));
        }
        if (value < 0) {
            text[begin + 2] = '-';
        }
        putDigits((int) mantissa, begin);
        text[begin + 12] = (byte) (exponent < 0 ? '-' : '+');
        text[begin + 13] += (byte) (Math.abs(exponent) / 10);
        text[begin + 14] += (byte) (Math.abs(exponent) % 10);
    }

    /** One digit, the point that is there already, six digits. */
    private void putDigits(int mantissa, int begin) {
        int rest = mantissa;
        for (int i = begin + 10; i > begin + 4; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[begin + 3] = (byte) ('0' + rest);
    }

    private static double scale(double size, int power) {
        return power >= 0 ? size * POWERS[power] : size / POWERS[-power];
    }

    private static double[] powers() {
        double[] powers = new double[LARGEST_POWER];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
