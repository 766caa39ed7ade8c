package jatoa.io;

import java.util.Optional;

/**
 * Where a number like {@code 12.3456} or {@code 1.23456E-07}, its sign aside, has its digits; columns count from the start of its line.
 *
 * @param whole where the digits before the point start; one to eight of them
 * @param fraction where the digits behind the point start; one at least
 * @param exponent where the exponent's digits start; up to three
 */
record NumberLayout(
        int whole,
        int wholeDigits,
        int fraction,
        int fractionDigits,
        int exponent,
        int exponentDigits,
        boolean negativeExponent) {
    private static final int EXPONENT_DIGITS = 3;

    /** The layout of the number that starts at {@code from} and reads without fault; empty where it is of another form. */
    static Optional<NumberLayout> of(byte[] line, int from) {
        int whole = NumberScanner.isDigit(line[from]) ? from : from + 1;
        int point = digitsEnd(line, whole);
        int fraction = point + 1;
        int end = line[point] == '.' ? digitsEnd(line, fraction) : point;
        boolean hasExponent = Character.isLetter(line[end]) && NumberScanner.isSign(line[end + 1]);
        int exponent = hasExponent ? end + 2 : end;
        int exponentEnd = digitsEnd(line, exponent);
        boolean usual = point > whole
                && end > fraction
                && point - whole <= EightBytes.LENGTH
                && end - whole - 1 <= NumberScanner.MOST_DIGITS
                && exponentEnd - exponent <= EXPONENT_DIGITS
                && NumberScanner.endsToken(line[exponentEnd]);
        return usual
                ? Optional.of(new NumberLayout(
                        whole,
                        point - whole,
                        fraction,
                        end - fraction,
                        exponent,
                        exponentEnd - exponent,
                        hasExponent && line[end + 1] == '-'))
                : Optional.empty();
    }

    private static int digitsEnd(byte[] line, int from) {
        int end = from;
        while (NumberScanner.isDigit(line[end])) {
            end++;
        }
        return end;
    }

    /** The number in the line at {@code start}, which has this layout; NaN where its rounding is in doubt. */
    double magnitude(byte[] bytes, int start) {
        return NumberScanner.value(mantissa(bytes, start), power(bytes, start) - fractionDigits);
    }

    /** All digits in front of the exponent as one integer. */
    long mantissa(byte[] bytes, int start) {
        long w = EightBytes.append(0, bytes, start + whole, wholeDigits);
        int at = start + fraction;
        int left = fractionDigits;
        while (left > EightBytes.LENGTH) {
            w = EightBytes.append(w, bytes, at, EightBytes.LENGTH);
            at += EightBytes.LENGTH;
            left -= EightBytes.LENGTH;
        }
        return EightBytes.append(w, bytes, at, left);
    }

    /** What one in the last digit of the number at {@code start} stands for, rounded. */
    double unit(byte[] bytes, int start) {
        return NumberScanner.value(1, power(bytes, start) - fractionDigits);
    }

    private int power(byte[] bytes, int start) {
        if (exponentDigits == 0) {
            return 0;
        }
        int power = (int) EightBytes.append(0, bytes, start + exponent, exponentDigits);
        return negativeExponent ? -power : power;
    }
}
