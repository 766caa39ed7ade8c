package jatoa.io.waveform;

import jatoa.io.Damage;
import jatoa.io.NumberScanner;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SLIST text: {@code TIMESERIES NET_STA_LOC_CHA_Q, n samples, r sps, TIME, SLIST, TYPE, unit}, then n values
 * between blanks; any number of such blocks. TSPAIR blocks ({@code time value} lines) are refused by name.
 */
public final class SlistAscii {
    private static final String FORMAT = "SLIST ASCII";
    static final String KEYWORD = "TIMESERIES ";
    /** Integers of so many digits are exact in a double and need no general reader of numbers. */
    private static final int EXACT_DIGITS = 15;

    /** What writers call the types of samples. */
    private static final Set<String> TYPES =
            Set.of("INTEGER", "FLOAT", "INT16", "INT32", "INT64", "FLOAT32", "FLOAT64", "DOUBLE");

    private final byte[] bytes;
    private final String file;
    private final Optional<ChannelId> named;
    private final NumberScanner scanner;
    private int at;

    private SlistAscii(byte[] bytes, String file, Optional<ChannelId> named) {
        this.bytes = bytes;
        this.file = file;
        this.named = named;
        this.scanner = new NumberScanner(bytes);
    }

    /**
     * The file's traces, in file order.
     *
     * @throws InputException where the file is damaged
     */
    public static List<Trace> read(byte[] bytes, String name) {
        return read(bytes, name, Optional.empty());
    }

    /** As {@link #read(byte[], String)}; {@code named} is what a block without codes holds. */
    static List<Trace> read(byte[] bytes, String name, Optional<ChannelId> named) {
        return new SlistAscii(bytes, name, named).traces();
    }

    private List<Trace> traces() {
        List<Trace> traces = new ArrayList<>();
        for (at = afterBlanks(0); at < bytes.length; at = afterBlanks(at)) {
            traces.add(trace());
        }
        if (traces.isEmpty()) {
            throw damage(at, "no " + KEYWORD.trim() + " header");
        }
        return List.copyOf(traces);
    }

    private Trace trace() {
        int start = at;
        String[] parts = headerParts();
        int npts = count(parts[1]);
        ChannelId id = channel(parts[0]);
        double[] samples = values(npts, id);
        try {
            return new Trace(id, new TimeAxis(UtcTime.parse(parts[3]), rate(parts[2]), npts), Samples.adopt(samples));
        } catch (InputException e) {
            throw damage(start, e.getMessage());
        }
    }

    private String[] headerParts() {
        int start = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        String header = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1).trim();
        if (!header.startsWith(KEYWORD)) {
            throw damage(start, "expected a " + KEYWORD.trim() + " header, was '" + clip(header) + "'");
        }
        String[] parts = header.substring(KEYWORD.length()).split(",", -1);
        if (parts.length < 6 || !parts[4].trim().equals("SLIST")) {
            throw damage(start, "expected 'id, n samples, r sps, time, SLIST, type', was '" + clip(header) + "'");
        }
        String type = parts[5].trim();
        if (!TYPES.contains(type)) {
            throw damage(start, "values must be INTEGER or FLOAT, were '" + clip(type) + "'");
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
            throw damage(at, npts + " samples do not fit in the file");
        } catch (NumberFormatException e) {
            throw damage(at, "not a number of samples: '" + clip(text.trim()) + "'");
        }
    }

    private double rate(String text) {
        try {
            return Double.parseDouble(text.trim().replace(" sps", ""));
        } catch (NumberFormatException e) {
            throw damage(at, "not a sampling rate: '" + clip(text.trim()) + "'");
        }
    }

    private ChannelId channel(String text) {
        String[] codes = text.trim().split("_", -1);
        if (codes.length != 5) {
            throw damage(at, "expected NET_STA_LOC_CHA_Q, was '" + clip(text.trim()) + "'");
        }
        return Damage.channel(file, named, codes[0], codes[1], codes[2], codes[3]);
    }

    private double[] values(int npts, ChannelId id) {
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            at = afterBlanks(at);
            if (at == bytes.length) {
                throw damage(at, id + " ends after " + i + " of " + npts + " samples");
            }
            samples[i] = value(id, i, npts);
        }
        return samples;
    }

    private double value(ChannelId id, int index, int npts) {
        byte[] b = bytes;
        int start = at;
        int first = b[start] == '-' ? start + 1 : start;
        int end = Math.min(b.length, first + EXACT_DIGITS);
        long magnitude = 0;
        int p = first;
        while (p < end && b[p] >= '0' && b[p] <= '9') {
            magnitude = 10 * magnitude + (b[p++] - '0');
        }
        if (p > first && (p == b.length || isBlank(b[p]))) {
            at = p;
            return first > start ? -(double) magnitude : magnitude;
        }
        scanner.moveTo(start);
        double value = scanner.next();
        at = scanner.position();
        if (Double.isNaN(value) || at < b.length && !isBlank(b[at])) {
            throw damage(start, "sample " + (index + 1) + " of " + npts + " of " + id + " is '" + token(start) + "'");
        }
        return value;
    }

    private String token(int start) {
        int end = start;
        while (end < bytes.length && !isBlank(bytes[end])) {
            end++;
        }
        return Printable.of(bytes, start, end);
    }

    private int afterBlanks(int from) {
        int p = from;
        while (p < bytes.length && isBlank(bytes[p])) {
            p++;
        }
        return p;
    }

    /** Lines are counted where one has to be named only. */
    private InputException damage(int place, String what) {
        int line = 1;
        for (int i = 0; i < place; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return Damage.atLine(file, FORMAT, line, what);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
