package jatoa.io.waveform;

import jatoa.io.Damage;
import jatoa.io.TimeStep;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import jatoa.model.UtcTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** The header of a SAC file: 70 floats, 40 integers, 192 bytes of text, in either byte order. Undefined values are −12345. */
final class SacHeader {
    static final String FORMAT = "SAC";
    static final int BYTES = 632;
    static final float UNDEFINED = -12345f;
    static final String UNDEFINED_TEXT = "-12345";
    /** Places of 4-byte values, counted from the start of the file. */
    static final int DELTA = 0;

    static final int B = 5;
    static final int E = 6;
    static final int O = 7;
    static final int STLA = 31;
    static final int EVLA = 35;
    static final int NZYEAR = 70;
    static final int NVHDR = 76;
    static final int NPTS = 79;
    static final int IFTYPE = 85;
    static final int LEVEN = 105;
    /** Places of texts, in bytes from the start of the file; 8 characters each. */
    static final int KSTNM = 440;

    static final int KHOLE = 464;
    static final int KCMPNM = 600;
    static final int KNETWK = 608;
    /** In version 7, 22 doubles follow the samples; these are the places of delta and b among them. */
    static final int FOOTER_BYTES = 22 * 8;

    private static final int ITIME = 1;
    /** the reference time's meaning, and that of an event's origin */
    private static final int IZTYPE = 87;

    private static final int IO = 11;
    private static final int TEXT_LENGTH = 8;

    private final ByteBuffer bytes;
    private final String file;

    private SacHeader(ByteBuffer bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** Whether these bytes begin like SAC: a plausible header version in one of the byte orders. */
    static boolean looksLike(byte[] content) {
        return content.length >= BYTES && order(content) != null;
    }

    private static ByteOrder order(byte[] content) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int version = ByteBuffer.wrap(content).order(order).getInt(4 * NVHDR);
            if (version == 6 || version == 7) {
                return order;
            }
        }
        return null;
    }

    /** @throws InputException where the header is damaged or the file has another length than it says */
    static SacHeader parse(byte[] content, String file) {
        SacHeader header = parseBeginning(content, file);
        header.requireTimeSeries();
        header.requireLength(content.length);
        return header;
    }

    /** The header of a file of which only the beginning is at hand. */
    static SacHeader parseBeginning(byte[] content, String file) {
        if (content.length < BYTES) {
            throw Damage.atByte(file, FORMAT, content.length, "a header has " + BYTES + " bytes");
        }
        ByteOrder order = order(content);
        if (order == null) {
            throw Damage.atByte(file, FORMAT, 4L * NVHDR, "the header version is neither 6 nor 7");
        }
        return new SacHeader(ByteBuffer.wrap(content).order(order), file);
    }

    private void requireTimeSeries() {
        if (integer(IFTYPE) != ITIME) {
            throw new InputException(
                    file + ": SAC: only time series are read (iftype 1), iftype is " + integer(IFTYPE));
        }
        if (integer(LEVEN) != 1) {
            throw new InputException(file + ": SAC: only even sampling is read (leven 1), leven is " + integer(LEVEN));
        }
    }

    private void requireLength(long length) {
        long expected = BYTES + 4L * npts() + (integer(NVHDR) == 7 ? FOOTER_BYTES : 0);
        if (npts() < 0 || expected != length) {
            throw Damage.atByte(
                    file,
                    FORMAT,
                    4L * NPTS,
                    "npts " + npts() + " asks for " + expected + " bytes, the file has " + length);
        }
    }

    int npts() {
        return integer(NPTS);
    }

    int integer(int place) {
        return bytes.getInt(4 * place);
    }

    float real(int place) {
        return bytes.getFloat(4 * place);
    }

    /** The text without trailing blanks; empty where undefined. */
    String text(int offset) {
        byte[] text = new byte[TEXT_LENGTH];
        bytes.get(offset, text);
        String value = new String(text, StandardCharsets.ISO_8859_1);
        int end = value.indexOf('\0');
        String trimmed = (end < 0 ? value : value.substring(0, end)).trim();
        return trimmed.equals(UNDEFINED_TEXT) ? "" : trimmed;
    }

    ChannelId channel(Optional<ChannelId> named) {
        return Damage.channel(file, named, text(KNETWK), text(KSTNM), text(KHOLE), text(KCMPNM));
    }

    /** The file's samples, as doubles. */
    double[] samples() {
        double[] samples = new double[npts()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getFloat(BYTES + 4 * i);
        }
        return samples;
    }

    /**
     * Rate 1 / delta, delta as version 7 has it or the simplest number that is this float; start = reference time + b.
     *
     * @param defaultReference used where the file has no reference time, ns since 1970
     */
    TimeAxis axis(long defaultReference) {
        float single = real(DELTA);
        boolean inFooter = isVersion7() && footer(0) != UNDEFINED;
        if (!inFooter && (!(single > 0) || Float.isInfinite(single))) {
            throw Damage.atByte(file, FORMAT, 4L * DELTA, "delta must be > 0 s, was " + single);
        }
        double delta = inFooter ? footer(0) : TimeStep.ofSingle(single);
        double b = isVersion7() ? footer(1) : real(B);
        if (b == UNDEFINED) {
            b = 0;
        }
        if (!Double.isFinite(b)) {
            throw Damage.atByte(file, FORMAT, 4L * B, "b must be finite, was " + b);
        }
        long reference = referenceNanos(defaultReference);
        try {
            return TimeAxis.ofStep(TimeAxis.plus(reference, b), delta, npts());
        } catch (InputException e) {
            throw Damage.atByte(file, FORMAT, 4L * DELTA, e);
        }
    }

    boolean hasReferenceTime() {
        return integer(NZYEAR) != (int) UNDEFINED && integer(NZYEAR + 1) != (int) UNDEFINED;
    }

    /** The event's origin time: o after the reference time, or the reference time itself where the header calls it that. */
    OptionalLong originNanos() {
        float o = real(O);
        boolean told = o != UNDEFINED && Float.isFinite(o);
        if (!hasReferenceTime() || !told && integer(IZTYPE) != IO) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(told ? TimeAxis.plus(referenceNanos(0), o) : referenceNanos(0));
    }

    /** The reference time, ns since 1970. */
    long referenceNanos(long defaultReference) {
        if (!hasReferenceTime()) {
            return defaultReference;
        }
        try {
            long start = UtcTime.ofDayOfYear(
                    integer(NZYEAR),
                    integer(NZYEAR + 1),
                    integer(NZYEAR + 2),
                    integer(NZYEAR + 3),
                    integer(NZYEAR + 4));
            int millis = integer(NZYEAR + 5);
            if (millis < 0 || millis > 999) {
                throw new InputException("not a millisecond: " + millis);
            }
            return start + millis * 1_000_000L;
        } catch (InputException e) {
            throw Damage.atByte(file, FORMAT, 4L * NZYEAR, e);
        }
    }

    private boolean isVersion7() {
        return integer(NVHDR) == 7;
    }

    private double footer(int place) {
        return bytes.getDouble(BYTES + 4 * npts() + 8 * place);
    }
}
