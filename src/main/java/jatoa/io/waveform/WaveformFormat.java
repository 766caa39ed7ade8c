package jatoa.io.waveform;

import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The waveform formats, each known by its content: names and extensions play no part. */
public enum WaveformFormat {
    /** two columns, time and amplitude */
    SPECFEM_ASCII("SPECFEM ASCII"),
    /** {@code TIMESERIES … SLIST …} blocks */
    SLIST_ASCII("SLIST ASCII"),
    SAC("SAC"),
    MINISEED("miniSEED"),
    /** HDF5 with the groups of ASDF */
    ASDF("ASDF");

    private static final int SHOWN_BYTES = 24;
    private static final int MINISEED_HEADER = 48;
    private static final Pattern FIRST_COLUMN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?[\\s,*]");
    private final String title;

    WaveformFormat(String title) {
        this.title = title;
    }

    /** The format's usual name. */
    public String title() {
        return title;
    }

    /**
     * The format of these bytes. Cost: a look at the first line or header.
     *
     * @throws InputException where it is none of these; names the file and what it begins with
     */
    public static WaveformFormat detect(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new InputException(name + " is empty");
        }
        return of(bytes)
                .orElseThrow(() -> new InputException(
                        name + ": no waveform format that is read (SPECFEM or SLIST ASCII, SAC, miniSEED, ASDF); "
                                + bytes.length + " bytes that begin with '" + beginning(bytes) + "'"));
    }

    /** The format of a file that begins like this; empty where it is none of these. */
    static Optional<WaveformFormat> of(byte[] bytes) {
        if (Hdf5Signature.isIn(bytes)) {
            return Optional.of(ASDF);
        }
        if (startsWith(bytes, SlistAscii.KEYWORD)) {
            return Optional.of(SLIST_ASCII);
        }
        if (beginsLikeMiniSeed(bytes)) {
            return Optional.of(MINISEED);
        }
        if (SacHeader.looksLike(bytes)) {
            return Optional.of(SAC);
        }
        return looksLikeColumns(bytes) ? Optional.of(SPECFEM_ASCII) : Optional.empty();
    }

    /** Whether a record could begin at the start: sequence number, quality letter, blank. */
    private static boolean beginsLikeMiniSeed(byte[] bytes) {
        if (bytes.length < MINISEED_HEADER) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!(bytes[i] >= '0' && bytes[i] <= '9') && bytes[i] != ' ' && bytes[i] != 0) {
                return false;
            }
        }
        return "DRQM".indexOf(bytes[6]) >= 0 && (bytes[7] == ' ' || bytes[7] == 0);
    }

    private static boolean startsWith(byte[] bytes, String text) {
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length - at >= wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /** Whether the first line that is no comment begins with a number. */
    private static boolean looksLikeColumns(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, at, Math.min(end - at, 200), StandardCharsets.ISO_8859_1).trim();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                return FIRST_COLUMN.matcher(line).lookingAt() && line.chars().allMatch(WaveformFormat::isPrintable);
            }
            at = end + 1;
        }
        return false;
    }

    private static boolean isPrintable(int c) {
        return c == '\t' || c >= ' ' && c < 127;
    }

    private static String beginning(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, SHOWN_BYTES); i++) {
            text.append(isPrintable(bytes[i]) && bytes[i] != '\t' ? (char) bytes[i] : '·');
        }
        return text.toString();
    }
}
