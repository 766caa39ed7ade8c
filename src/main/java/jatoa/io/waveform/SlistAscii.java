package jatoa.io.waveform;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import jatoa.io.Damage;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * SLIST text: {@code TIMESERIES NET_STA_LOC_CHA_Q, n samples, r sps, TIME, SLIST, INTEGER|FLOAT, unit}, then n values
 * between blanks; any number of such blocks. TSPAIR blocks ({@code time value} lines) are refused by name.
 */
public final class SlistAscii {
    private static final String FORMAT = "SLIST ASCII";
    static final String KEYWORD = "TIMESERIES ";
    /** Integers of so many digits are exact in a double and need no general parser. */
    private static final int EXACT_DIGITS = 15;

    private final byte[] bytes;
    private final String file;
    private int at;
    private int line = 1;

    private SlistAscii(byte[] bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    /**
     * The file's traces, in file order.
     *
     * @throws InputException where the file is damaged
     */
    public static List<Trace> read(byte[] bytes, String name) {
        return new SlistAscii(bytes, name).traces();
    }

    private List<Trace> traces() {
        List<Trace> traces = new ArrayList<>();
        while (skipBlanks()) {
            traces.add(trace());
        }
        if (traces.isEmpty()) {
            throw Damage.atLine(file, FORMAT, line, "no " + KEYWORD.trim() + " header");
        }
        return List.copyOf(traces);
    }

    private Trace trace() {
        int headerLine = line;
        String[] parts = headerParts();
        int npts = count(parts[1]);
        ChannelId id = channel(parts[0]);
        double[] samples = values(npts, id);
        try {
            return new Trace(
                    id,
                    new TimeAxis(UtcTime.parse(parts[3]), rate(parts[2], headerLine), npts),
                    Samples.adopt(samples));
        } catch (InputException e) {
            throw Damage.atLine(file, FORMAT, headerLine, e.getMessage());
        }
    }

    private String[] headerParts() {
        int start = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        String header = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1).trim();
        if (!header.startsWith(KEYWORD)) {
            throw Damage.atLine(
                    file, FORMAT, line, "expected a " + KEYWORD.trim() + " header, was '" + clip(header) + "'");
        }
        String[] parts = header.substring(KEYWORD.length()).split(",", -1);
        if (parts.length < 6 || !parts[4].trim().equals("SLIST")) {
            throw Damage.atLine(
                    file,
                    FORMAT,
                    line,
                    "expected 'id, n samples, r sps, time, SLIST, type', was '" + clip(header) + "'");
        }
        String type = parts[5].trim();
        if (!type.equals("INTEGER") && !type.equals("FLOAT")) {
            throw Damage.atLine(file, FORMAT, line, "values must be INTEGER or FLOAT, were '" + clip(type) + "'");
        }
        return parts;
    }

    private int count(String text) {
        String digits = text.trim().replace(" samples", "").replace(" sample", "");
        try {
            int npts = Integer.parseInt(digits);
            // every value takes at least a digit and a blank
            if (npts >= 0 && npts <= (bytes.length - at + 1) / 2) {
                return npts;
            }
            throw Damage.atLine(file, FORMAT, line, npts + " samples do not fit in the file");
        } catch (NumberFormatException e) {
            throw Damage.atLine(file, FORMAT, line, "not a number of samples: '" + clip(text.trim()) + "'");
        }
    }

    private double rate(String text, int headerLine) {
        try {
            return Double.parseDouble(text.trim().replace(" sps", ""));
        } catch (NumberFormatException e) {
            throw Damage.atLine(file, FORMAT, headerLine, "not a sampling rate: '" + clip(text.trim()) + "'");
        }
    }

    private ChannelId channel(String text) {
        String[] codes = text.trim().split("_", -1);
        if (codes.length != 5) {
            throw Damage.atLine(file, FORMAT, line, "expected NET_STA_LOC_CHA_Q, was '" + clip(text.trim()) + "'");
        }
        return Damage.channel(file, codes);
    }

    private double[] values(int npts, ChannelId id) {
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            if (!skipBlanks()) {
                throw Damage.atLine(file, FORMAT, line, id + " ends after " + i + " of " + npts + " samples");
            }
            samples[i] = value(id, i, npts);
        }
        return samples;
    }

    private double value(ChannelId id, int index, int npts) {
        int start = at;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        int digits = at;
        long magnitude = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - digits < EXACT_DIGITS) {
            magnitude = 10 * magnitude + (bytes[at++] - '0');
        }
        if (at > digits && (at == bytes.length || isBlank(bytes[at]))) {
            return negative ? -(double) magnitude : magnitude;
        }
        while (at < bytes.length && !isBlank(bytes[at])) {
            at++;
        }
        try {
            return JavaDoubleParser.parseDouble(bytes, start, at - start);
        } catch (NumberFormatException e) {
            String text = clip(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
            throw Damage.atLine(
                    file, FORMAT, line, "sample " + (index + 1) + " of " + npts + " of " + id + " is '" + text + "'");
        }
    }

    /** Moves to the next byte that is no blank; false at the end. */
    private boolean skipBlanks() {
        while (at < bytes.length && isBlank(bytes[at])) {
            if (bytes[at] == '\n') {
                line++;
            }
            at++;
        }
        return at < bytes.length;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
