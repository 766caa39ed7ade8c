package jatoa.io.waveform;

import jatoa.model.InputException;
import jatoa.model.Printable;
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
        Optional<WaveformFormat> known = of(bytes);
        if (known.isPresent()) {
            return known.get();
        }
        throw new InputException(ForeignFormat.of(bytes)
                .map(what -> name + " is " + what)
                .orElseGet(
                        () -> name + ": no waveform format that is read (SPECFEM or SLIST ASCII, SAC, miniSEED, ASDF); "
                                + bytes.length
                                + " bytes that begin with '"
                                + Printable.of(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)) + "'"));
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

    /** Whether a record begins at the start, or behind a record without content, which is blank. */
    private static boolean beginsLikeMiniSeed(byte[] bytes) {
        if (MiniSeedRecord.startsAt(bytes, 0)) {
            return true;
        }
        for (int i = 0; i < MiniSeedRecord.HEADER_BYTES; i++) {
            boolean number = i < 6 && i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9';
            if (i >= bytes.length || !number && bytes[i] != ' ') {
                return false;
            }
        }
        return MiniSeedRecord.next(bytes, MiniSeedRecord.STEP) < bytes.length;
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
}
