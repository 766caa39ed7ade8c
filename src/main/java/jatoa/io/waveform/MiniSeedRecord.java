package jatoa.io.waveform;

import edu.iris.dmc.seedcodec.B1000Types;
import edu.iris.dmc.seedcodec.CodecException;
import jatoa.io.Damage;
import jatoa.io.TimeStep;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.UtcTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One data record of a miniSEED 2 file (SEED manual 2.4, chapter 8). Read here and not by seisFile, whose sampling rate is a float: a
 * third of 1 Hz is 3e-8 off, and records without blockette 1000 or of 16-bit little-endian integers are not read.
 */
final class MiniSeedRecord {
    static final String FORMAT = "miniSEED";
    static final int HEADER_BYTES = 48;
    /** Records start at multiples of so many bytes, counted from the first. */
    static final int STEP = 64;

    private static final int MIN_LENGTH_EXPONENT = 6;
    private static final int MAX_LENGTH_EXPONENT = 20;
    private static final int UNKNOWN = -1;
    private static final int TIME_CORRECTION_APPLIED = 0x02;
    private static final long NANOS_PER_TENTH_MILLI = 100_000L;

    private final String file;
    private final int offset;
    private final ByteBuffer header;
    private int encoding = UNKNOWN;
    private ByteOrder dataOrder;
    private int length;
    private float blockette100Rate;
    private int micros;

    private MiniSeedRecord(String file, int offset, ByteBuffer header) {
        this.file = file;
        this.offset = offset;
        this.header = header;
    }

    /** Whether a data record can start here: sequence number, quality, a time of day. */
    static boolean startsAt(byte[] bytes, int offset) {
        if (bytes.length - offset < HEADER_BYTES) {
            return false;
        }
        for (int i = offset; i < offset + 6; i++) {
            if (!(bytes[i] >= '0' && bytes[i] <= '9') && bytes[i] != ' ' && bytes[i] != 0) {
                return false;
            }
        }
        return "DRQM".indexOf(bytes[offset + 6]) >= 0
                && (bytes[offset + 7] == ' ' || bytes[offset + 7] == 0)
                && bytes[offset + 24] >= 0
                && bytes[offset + 24] < 24
                && bytes[offset + 25] >= 0
                && bytes[offset + 25] < 60;
    }

    /** Where the next data record can start, from {@code offset} on; the end of the bytes where none does. */
    static int next(byte[] bytes, int offset) {
        int at = offset;
        while (at < bytes.length && !startsAt(bytes, at)) {
            at += STEP;
        }
        return Math.min(at, bytes.length);
    }

    /** @throws InputException where the header of the record that starts at {@code offset} is damaged */
    static MiniSeedRecord parse(byte[] bytes, int offset, String file) {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice();
        buffer.order(headerOrder(buffer));
        MiniSeedRecord record = new MiniSeedRecord(file, offset, buffer);
        record.dataOrder = buffer.order();
        record.readBlockettes();
        if (record.length == 0) {
            record.length = next(bytes, offset + 2 * STEP) - offset;
        }
        return record;
    }

    private static ByteOrder headerOrder(ByteBuffer buffer) {
        int year = buffer.order(ByteOrder.BIG_ENDIAN).getShort(20) & 0xffff;
        return year >= 1900 && year <= 2100 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private void readBlockettes() {
        int at = unsignedShort(46);
        int previous = HEADER_BYTES - 1;
        while (at != 0) {
            if (at <= previous || at + 8 > header.capacity()) {
                throw damage(46, "a blockette at byte " + at + " of the record");
            }
            readBlockette(unsignedShort(at), at);
            previous = at;
            at = unsignedShort(at + 2);
        }
    }

    private void readBlockette(int type, int at) {
        switch (type) {
            case 1000 -> {
                encoding = header.get(at + 4);
                dataOrder = header.get(at + 5) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                int exponent = header.get(at + 6);
                if (exponent < MIN_LENGTH_EXPONENT || exponent > MAX_LENGTH_EXPONENT) {
                    throw damage(at + 6, "record length 2^" + exponent);
                }
                length = 1 << exponent;
            }
            case 1001 -> micros = header.get(at + 5);
            case 100 -> blockette100Rate = header.getFloat(at + 4);
            default -> {
                // other blockettes do not concern the samples
            }
        }
    }

    /** Bytes of the whole record; without blockette 1000 as far as the next one. */
    int length() {
        return length;
    }

    /** Bytes that the file lacks of it. */
    int missing() {
        return Math.max(0, length - header.capacity());
    }

    /** What a file says that ends within it. */
    InputException cut() {
        return damage(0, "the record has " + length + " bytes, the file ends after " + header.capacity());
    }

    int npts() {
        return unsignedShort(30);
    }

    /** Whether it carries a time series: log and state-of-health records do not. */
    boolean hasSamples() {
        return npts() > 0 && encoding != B1000Types.ASCII && samplingRate() > 0;
    }

    ChannelId channel(Optional<ChannelId> named) {
        return Damage.channel(file, named, text(18, 2), text(8, 5), text(13, 2), text(15, 3));
    }

    /** Rate in Hz: factor and multiplier, or blockette 100 where that says another one than their float. */
    double samplingRate() {
        if (blockette100Rate != 0) {
            if (!(blockette100Rate > 0) || Float.isInfinite(blockette100Rate)) {
                throw damage(32, "sampling rate " + blockette100Rate);
            }
            return (float) headerRate() == blockette100Rate ? headerRate() : TimeStep.rateOfSingle(blockette100Rate);
        }
        return headerRate();
    }

    private double headerRate() {
        double factor = header.getShort(32);
        double multiplier = header.getShort(34);
        if (factor == 0 || multiplier == 0) {
            return 0;
        }
        double rate = factor > 0 ? factor : -1 / factor;
        return multiplier > 0 ? rate * multiplier : rate / -multiplier;
    }

    /** Time of the first sample, corrections applied, ns since 1970. */
    long startNanos() {
        int fraction = unsignedShort(28);
        try {
            if (fraction > 9999) {
                throw new InputException("not a fraction of a second: " + fraction);
            }
            long second = UtcTime.ofDayOfYear(
                    unsignedShort(20), unsignedShort(22), header.get(24), header.get(25), header.get(26));
            long correction = (header.get(36) & TIME_CORRECTION_APPLIED) == 0 ? header.getInt(40) : 0;
            return second + (fraction + correction) * NANOS_PER_TENTH_MILLI + micros * 1000L;
        } catch (InputException e) {
            throw Damage.atByte(file, FORMAT, offset + 20L, e);
        }
    }

    /** The decoded samples. */
    double[] samples() {
        int dataOffset = unsignedShort(44);
        if (dataOffset < HEADER_BYTES || dataOffset >= length) {
            throw damage(44, "samples at byte " + dataOffset + " of a record of " + length);
        }
        byte[] data = new byte[length - dataOffset];
        header.get(dataOffset, data);
        try {
            return encoding == UNKNOWN ? steim(data) : MiniSeedSamples.decode(encoding, data, npts(), dataOrder);
        } catch (CodecException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw Damage.atByte(file, FORMAT, (long) offset + dataOffset, e);
        }
    }

    /** Records without blockette 1000 are Steim 1 by custom; the last sample tells where they are Steim 2. */
    private double[] steim(byte[] data) throws CodecException {
        try {
            return MiniSeedSamples.decode(B1000Types.STEIM1, data, npts(), dataOrder);
        } catch (CodecException | IndexOutOfBoundsException e) {
            return MiniSeedSamples.decode(B1000Types.STEIM2, data, npts(), dataOrder);
        }
    }

    private int unsignedShort(int at) {
        return header.getShort(at) & 0xffff;
    }

    private String text(int at, int count) {
        byte[] text = new byte[count];
        header.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1).replace('\0', ' ');
    }

    private InputException damage(int at, String what) {
        return Damage.atByte(file, FORMAT, (long) offset + at, what);
    }
}
