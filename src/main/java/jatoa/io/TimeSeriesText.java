package jatoa.io;

import jatoa.model.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Two columns of numbers, time and amplitude, read in one pass over the bytes: separated by blanks or, where a line does not
 * read like that, the whole again by commas. Comments ({@code #} to the line's end) and blank lines are skipped. In comma mode a
 * line without a comma but with Fortran's repeat ({@code 2*0.0}) is one sample whose time and amplitude are the number
 * behind the star. Only the first two times are kept, the others must not go backwards: lines of one layout are compared as texts,
 * which their times need not be read for.
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

    private double[] amplitudes;
    private int count;
    private final double[] firstTimes = new double[2];
    private double previousTime = Double.NEGATIVE_INFINITY;
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
    }

    /** The first two times in s and all amplitudes; two samples at least. */
    record Columns(double firstTime, double secondTime, double[] amplitudes) {}

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
        double[] all = count == amplitudes.length ? amplitudes : Arrays.copyOf(amplitudes, count);
        return new Columns(firstTimes[0], firstTimes[1], all);
    }

    /** Keeps the lines from here on that are laid out like the one before. */
    private void linesLike(LineLayout before) {
        int n = before.read(bytes, lineStart, amplitudes, count);
        if (n > 0) {
            line += n;
            count += n;
            lineStart += n * before.length();
            scanner.moveTo(lineStart - before.length());
            previousTime = scanner.next();
        }
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
            keep(count < 2 ? repeated : previousTime, repeated);
            return;
        }
        if (commaCount != 1) {
            throw fault("'time,amplitude' needs one comma, has " + commaCount);
        }
        double time = number("time");
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
        if (count < 2) {
            firstTimes[count] = time;
        } else if (time < previousTime) {
            throw fault("time goes backwards, from " + previousTime + " to " + time + " s");
        }
        previousTime = time;
        if (count == amplitudes.length) {
            amplitudes = Arrays.copyOf(amplitudes, 2 * count);
        }
        amplitudes[count++] = amplitude;
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
        boolean pair = scanner.at(end) == '\r' && end + 1 < bytes.length && bytes[end + 1] == '\n';
        lineStart = end + (pair ? 2 : 1);
        line++;
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
