package jatoa.io;

import jatoa.model.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Two columns of numbers, time and amplitude, read in one pass over the bytes: separated by blanks or, where a line does not
 * read like that, the whole again by commas. Comments ({@code #} to the line's end) and blank lines are skipped. In comma mode a
 * line without a comma but with Fortran's repeat ({@code 2*0.0}) is one sample whose time and amplitude are the number
 * behind the star: its time is not known.
 */
final class TimeSeriesText {
    /** Shorter than any line with two numbers. */
    private static final int SHORTEST_LINE = 4;
    /** Fewer equal lines do not show that a file's lines all have one length. */
    private static final int UNIFORM_LINES = 4;

    private final String file;
    private final byte[] bytes;
    private final NumberScanner scanner;
    private final boolean commas;

    private double[] times;
    private double[] amplitudes;
    private int count;
    private int timeDigits;
    private int timeDecimals;
    private boolean scaledTimes;
    private Optional<LineLayout> layout = Optional.empty();
    private int line = 1;
    private int lineStart;
    private int shortestLine = Integer.MAX_VALUE;
    private int longestLine;

    private TimeSeriesText(byte[] bytes, String file, boolean commas) {
        this.file = file;
        this.bytes = bytes;
        this.scanner = new NumberScanner(bytes);
        this.commas = commas;
        this.amplitudes = new double[Math.max(2, (bytes.length + 1) / (firstLineLength(bytes) + 1))];
        this.times = new double[amplitudes.length];
    }

    /**
     * Two samples at least.
     *
     * @param times in s; not a number where a line does not tell
     * @param digits most digits that a time has
     * @param decimals most digits that a time has behind its point
     * @param scaled whether times have exponents
     */
    record Columns(double[] times, int digits, int decimals, boolean scaled, double[] amplitudes) {

        /** Whether the first time is the latest, as SPECFEM3D writes them in adjoint simulations. */
        boolean isBackwards() {
            return times[1] < times[0] && times[times.length - 1] < times[0];
        }

        /** The last line first. */
        Columns turned() {
            return new Columns(turned(times), digits, decimals, scaled, turned(amplitudes));
        }

        private static double[] turned(double[] column) {
            double[] turned = new double[column.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = column[column.length - 1 - i];
            }
            return turned;
        }
    }

    /** @throws InputException naming file, line and value where the text is not such a table */
    static Columns parse(byte[] bytes, String file) {
        TimeSeriesText blanks = new TimeSeriesText(bytes, file, false);
        try {
            return blanks.columns();
        } catch (InputException e) {
            if (!holds(bytes, ',') && !holds(bytes, '*')) {
                throw e;
            }
            TimeSeriesText commas = new TimeSeriesText(bytes, file, true);
            try {
                return commas.columns();
            } catch (InputException f) {
                throw commas.line >= blanks.line ? f : e;
            }
        }
    }

    private static boolean holds(byte[] bytes, char wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int firstLineLength(byte[] bytes) {
        int n = 0;
        while (n < bytes.length && !NumberScanner.isLineEnd(bytes[n])) {
            n++;
        }
        return Math.max(n, SHORTEST_LINE);
    }

    private Columns columns() {
        while (lineStart < bytes.length) {
            anyLine();
            layout.ifPresent(this::linesLike);
        }
        if (count == 0) {
            throw new InputException(file + (bytes.length == 0 ? " is empty" : " holds no samples"));
        }
        if (count == 1) {
            throw new InputException(file + " holds one sample; a time step needs two");
        }
        return new Columns(whole(times), timeDigits, timeDecimals, scaledTimes, whole(amplitudes));
    }

    private double[] whole(double[] column) {
        return count == column.length ? column : Arrays.copyOf(column, count);
    }

    /** The line that sample {@code index} stands in, counted from 1. */
    static int lineOf(byte[] bytes, int index) {
        NumberScanner scanner = new NumberScanner(bytes);
        int line = 1;
        for (int start = 0, samples = 0; start < bytes.length; line++) {
            scanner.moveTo(start);
            int c = scanner.skipBlanks();
            samples += c == '#' || NumberScanner.isLineEnd(c) ? 0 : 1;
            if (samples > index) {
                break;
            }
            int end = scanner.position();
            while (!NumberScanner.isLineEnd(scanner.at(end))) {
                end++;
            }
            start = behindLineEnd(bytes, end);
        }
        return line;
    }

    /** Keeps the lines from here on that are laid out like the one before. */
    private void linesLike(LineLayout before) {
        int n = before.read(bytes, lineStart, times, amplitudes, count);
        line += n;
        count += n;
        lineStart += n * before.length();
    }

    private void anyLine() {
        layout = Optional.empty();
        scanner.moveTo(lineStart);
        if (commas) {
            commaLine();
            endLine();
        } else {
            blankLine();
        }
    }

    private void blankLine() {
        int start = lineStart;
        scanner.skipBlanks();
        int timeStart = scanner.position();
        double time = scanner.next();
        if (Double.isNaN(time)) {
            if (!atEnd()) {
                throw noNumber("time");
            }
            endLine();
            return;
        }
        noteDigits();
        scanner.skipBlanks();
        int amplitudeStart = scanner.position();
        double amplitude = scanner.next();
        if (Double.isNaN(amplitude)) {
            throw atEnd() ? fault("one number where time and amplitude are needed") : noNumber("amplitude");
        }
        keep(time, amplitude);
        endLine();
        if (count > 1 && lineStart < bytes.length) {
            layout = LineLayout.of(bytes, start, lineStart, timeStart, amplitudeStart);
        }
    }

    private void commaLine() {
        scanner.skipBlanks();
        if (atEnd()) {
            return;
        }
        int commaCount = 0;
        int star = -1;
        int p = scanner.position();
        for (int c = scanner.at(p); !NumberScanner.isLineEnd(c) && c != '#'; c = scanner.at(++p)) {
            commaCount += c == ',' ? 1 : 0;
            star = c == '*' && star < 0 ? p : star;
        }
        if (commaCount == 0 && star >= 0) {
            scanner.moveTo(star + 1);
            double repeated = number("repeated value");
            keep(count < 2 ? repeated : Double.NaN, repeated);
            return;
        }
        if (commaCount != 1) {
            throw fault("'time,amplitude' needs one comma, has " + commaCount);
        }
        double time = number("time");
        noteDigits();
        if (scanner.skipBlanks() != ',') {
            throw fault("more than a time before the comma");
        }
        scanner.moveTo(scanner.position() + 1);
        keep(time, number("amplitude"));
    }

    private double number(String what) {
        double value = scanner.next();
        if (Double.isNaN(value)) {
            throw noNumber(what);
        }
        return value;
    }

    private InputException noNumber(String what) {
        String token = scanner.token(scanner.position());
        return fault(what + " '" + token + "' is " + (isNotFinite(token) ? "not finite" : "not a number"));
    }

    private static boolean isNotFinite(String token) {
        String word = token.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
        return word.equals("nan") || word.equals("inf") || word.equals("infinity");
    }

    private void keep(double time, double amplitude) {
        if (Double.isInfinite(time) || Double.isInfinite(amplitude)) {
            throw fault("a number is too large: time " + time + ", amplitude " + amplitude);
        }
        if (count == amplitudes.length) {
            amplitudes = Arrays.copyOf(amplitudes, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count] = time;
        amplitudes[count++] = amplitude;
    }

    /** Of the time that was read just now. */
    private void noteDigits() {
        timeDigits = Math.max(timeDigits, scanner.significantDigits());
        timeDecimals = Math.max(timeDecimals, scanner.decimals());
        scaledTimes |= scanner.isScaled();
    }

    /** Moves to the start of the next line; nothing but a comment may be left of this one. */
    private void endLine() {
        int c = scanner.skipBlanks();
        int end = scanner.position();
        if (c != '#' && !NumberScanner.isLineEnd(c)) {
            throw fault("more than two numbers, at '" + scanner.token(end) + "'");
        }
        while (!NumberScanner.isLineEnd(scanner.at(end))) {
            end++;
        }
        requireWholeLine(end);
        lineStart = behindLineEnd(bytes, end);
        line++;
    }

    private static int behindLineEnd(byte[] bytes, int end) {
        boolean two = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return end + (two ? 2 : 1);
    }

    /** A last line without an end, shorter than all others where those have one length, was cut. */
    private void requireWholeLine(int end) {
        int length = end - lineStart;
        boolean cut = end >= bytes.length && length < shortestLine && shortestLine == longestLine;
        if (cut && count > UNIFORM_LINES) {
            throw fault("cut short: " + length + " characters and no line end where all others have " + longestLine);
        }
        shortestLine = Math.min(shortestLine, length);
        longestLine = Math.max(longestLine, length);
    }

    private boolean atEnd() {
        int c = scanner.at(scanner.position());
        return c == '#' || NumberScanner.isLineEnd(c);
    }

    private InputException fault(String what) {
        return new InputException(file + ", line " + line + ": " + what);
    }
}
