package jatoa.io;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a line of time and amplitude has its digits. Programs write all lines of a file alike, so that the next line mostly has digits
 * in the same columns and the same characters between them: then its numbers are read without looking for where they start and
 * end. The amplitude's sign may differ where there is room for one.
 */
final class LineLayout {
    private static final int LONGEST = 128;

    private final int length;
    private final BytePattern pattern;
    private final int time;
    private final int timeEnd;
    private final boolean negativeTime;
    private final int sign;
    private final byte plus;
    private final NumberLayout amplitude;

    private LineLayout(byte[] line, int time, int timeEnd, NumberLayout amplitude) {
        this.length = line.length;
        this.time = time;
        this.timeEnd = timeEnd;
        this.negativeTime = line[time] == '-';
        this.sign = amplitude.whole() - 1;
        this.plus = hasRoomForSign(line, sign) ? (byte) ' ' : line[sign];
        this.amplitude = amplitude;
        this.pattern = pattern(line);
    }

    /**
     * The layout of a line that reads without fault; empty where its amplitude or its length are not as usual.
     *
     * @param end where the next line starts
     * @param time where the time starts
     * @param amplitude where the amplitude starts
     */
    static Optional<LineLayout> of(byte[] bytes, int start, int end, int time, int amplitude) {
        int length = end - start;
        if (length < EightBytes.LENGTH || length > LONGEST) {
            return Optional.empty();
        }
        byte[] line = Arrays.copyOfRange(bytes, start, end);
        return NumberLayout.of(line, amplitude - start)
                .map(number -> new LineLayout(line, time - start, mantissaEnd(line, time - start), number));
    }

    private static boolean hasRoomForSign(byte[] line, int sign) {
        return (line[sign] == ' ' || line[sign] == '-') && NumberScanner.isBlank(line[sign - 1]);
    }

    /** Where a number's exponent starts, or what follows a number without one. */
    private static int mantissaEnd(byte[] line, int first) {
        int end = first + 1;
        while (NumberScanner.isDigit(line[end]) || line[end] == '.') {
            end++;
        }
        return end;
    }

    /** Every digit may change but those of the time's exponent. */
    private BytePattern pattern(byte[] line) {
        byte[] like = line.clone();
        byte[] slack = new byte[length];
        Arrays.fill(slack, BytePattern.EQUAL);
        for (int i = 0; i < length; i++) {
            if (NumberScanner.isDigit(line[i]) && (i < timeEnd || i >= amplitude.whole())) {
                like[i] = '0';
                slack[i] = BytePattern.DIGIT;
            }
        }
        if (hasRoomForSign(line, sign)) {
            like[sign] = ' ';
            slack[sign] = BytePattern.BLANK_TO_MINUS;
        }
        return new BytePattern(like, slack);
    }

    /** Length of a line in bytes, its end included. */
    int length() {
        return length;
    }

    /**
     * Reads the lines of this layout at {@code start}, behind another one, up to the first that has a time before the one before
     * it or needs a closer look.
     *
     * @param to amplitudes go here from {@code at} on, as far as there is room
     * @return how many lines were read
     */
    int read(byte[] bytes, int start, double[] to, int at) {
        int room = Math.min(to.length - at, (bytes.length - start - EightBytes.LENGTH) / length);
        int lines = pattern.repeats(bytes, start, room);
        for (int i = 0; i < lines; i++) {
            int line = start + i * length;
            byte c = bytes[line + sign];
            double magnitude = amplitude.magnitude(bytes, line);
            if (c != plus && c != '-' || !goesOn(bytes, line) || Double.isNaN(magnitude)) {
                return i;
            }
            to[at + i] = c == '-' ? -magnitude : magnitude;
        }
        return lines;
    }

    /** Whether a line's time is not before that of the line before: numbers of one layout and sign are in the order of their texts. */
    private boolean goesOn(byte[] bytes, int start) {
        for (int p = start + time; p < start + timeEnd; p += EightBytes.LENGTH) {
            int order = EightBytes.compare(bytes, p - length, p);
            if (order != 0) {
                return order > 0 == negativeTime;
            }
        }
        return true;
    }
}
