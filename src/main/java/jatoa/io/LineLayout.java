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
    private final NumberLayout time;
    private final double timeUnit;
    private final int sign;
    private final byte plus;
    private final NumberLayout amplitude;

    private LineLayout(byte[] line, NumberLayout time, boolean negativeTime, NumberLayout amplitude) {
        this.length = line.length;
        this.time = time;
        this.timeUnit = negativeTime ? -time.unit(line, 0) : time.unit(line, 0);
        this.sign = amplitude.whole() - 1;
        this.plus = hasRoomForSign(line, sign) ? (byte) ' ' : line[sign];
        this.amplitude = amplitude;
        this.pattern = pattern(line);
    }

    /**
     * The layout of a line that reads without fault; empty where a number or its length are not as usual.
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
        Optional<NumberLayout> first = NumberLayout.of(line, time - start);
        Optional<NumberLayout> second = NumberLayout.of(line, amplitude - start);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(new LineLayout(line, first.get(), bytes[time] == '-', second.get()));
    }

    private static boolean hasRoomForSign(byte[] line, int sign) {
        return (line[sign] == ' ' || line[sign] == '-') && NumberScanner.isBlank(line[sign - 1]);
    }

    /** Every digit may change but those of the time's exponent. */
    private BytePattern pattern(byte[] line) {
        byte[] like = line.clone();
        byte[] slack = new byte[length];
        Arrays.fill(slack, BytePattern.EQUAL);
        for (int i = 0; i < length; i++) {
            if (NumberScanner.isDigit(line[i])
                    && (i < time.fraction() + time.fractionDigits() || i >= amplitude.whole())) {
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
     * Reads the lines of this layout at {@code start}, behind another one, up to the first that needs a closer look.
     *
     * @param times and {@code amplitudes} go here, times to two units in their last place, from {@code at} on, as far as there is room
     * @return how many lines were read
     */
    int read(byte[] bytes, int start, double[] times, double[] amplitudes, int at) {
        int room = Math.min(amplitudes.length - at, (bytes.length - start - EightBytes.LENGTH) / length);
        int lines = pattern.repeats(bytes, start, room);
        for (int i = 0; i < lines; i++) {
            int line = start + i * length;
            byte c = bytes[line + sign];
            double magnitude = amplitude.magnitude(bytes, line);
            if (c != plus && c != '-' || Double.isNaN(magnitude)) {
                return i;
            }
            times[at + i] = time.mantissa(bytes, line) * timeUnit;
            amplitudes[at + i] = c == '-' ? -magnitude : magnitude;
        }
        return lines;
    }
}
