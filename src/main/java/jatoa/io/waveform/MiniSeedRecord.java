package jatoa.io.waveform;

import edu.iris.dmc.seedcodec.B1000Types;
import edu.iris.dmc.seedcodec.Codec;
import edu.iris.dmc.seedcodec.CodecException;
import edu.iris.dmc.seedcodec.DecompressedData;
import jatoa.io.Damage;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.UtcTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One data record of a miniSEED 2 file (SEED manual 2.4, chapter 8). The header is read here in double precision; the samples
 * are decoded by seedCodec. The first and last sample that a Steim record carries are checked against what was decoded.
 */
final class MiniSeedRecord {
    static final String FORMAT = "miniSEED";
    private static final int HEADER_BYTES = 48;
    private static final int MIN_LENGTH_EXPONENT = 6;
    private static final int MAX_LENGTH_EXPONENT = 20;
    private static final int TIME_CORRECTION_APPLIED = 0x02;
    private static final long NANOS_PER_TENTH_MILLI = 100_000L;
    /** Word of a Steim record's first frame that holds its last sample. */
    private static final int LAST_SAMPLE_OFFSET = 8;

    private final String file;
    private final int offset;
    private final ByteBuffer header;
    private int encoding = -1;
    private ByteOrder dataOrder = ByteOrder.BIG_ENDIAN;
    private int length;
    private float blockette100Rate;
    private int micros;

    private MiniSeedRecord(String file, int offset, ByteBuffer header) {
        this.file = file;
        this.offset = offset;
        this.header = header;
    }

    private static boolean isQuality(byte letter) {
        return letter == 'D' || letter == 'R' || letter == 'Q' || letter == 'M';
    }

    /** @throws InputException where no complete data record starts at {@code offset} */
    static MiniSeedRecord parse(byte[] bytes, int offset, String file) {
        if (bytes.length - offset < HEADER_BYTES) {
            throw Damage.atByte(file, FORMAT, offset, (bytes.length - offset) + " bytes left, a header has 48");
        }
        if (!isQuality(bytes[offset + 6])) {
            throw Damage.atByte(
                    file, FORMAT, offset + 6L, "not a data record: quality letter " + (bytes[offset + 6] & 255));
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice();
        buffer.order(headerOrder(buffer));
        MiniSeedRecord record = new MiniSeedRecord(file, offset, buffer);
        record.readBlockettes();
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
        if (length == 0) {
            throw damage(46, "no blockette 1000");
        }
        if (length > header.capacity()) {
            throw damage(0, "the record has " + length + " bytes, the file ends after " + header.capacity());
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

    /** Bytes of the whole record. */
    int length() {
        return length;
    }

    int npts() {
        return unsignedShort(30);
    }

    /** Whether it carries a time series: log and state-of-health records do not. */
    boolean hasSamples() {
        return npts() > 0 && encoding != B1000Types.ASCII && samplingRate() > 0;
    }

    ChannelId channel() {
        return Damage.channel(file, new String[] {text(18, 2), text(8, 5), text(13, 2), text(15, 3)});
    }

    /** Rate in Hz: blockette 100 where there is one, otherwise factor and multiplier. */
    double samplingRate() {
        if (blockette100Rate != 0) {
            if (!(blockette100Rate > 0) || Float.isInfinite(blockette100Rate)) {
                throw damage(32, "sampling rate " + blockette100Rate);
            }
            return blockette100Rate;
        }
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
            DecompressedData decoded =
                    new Codec().decompress(encoding, data, npts(), dataOrder == ByteOrder.LITTLE_ENDIAN);
            double[] samples = decoded.getAsDouble();
            checkDecoded(samples, data, dataOffset);
            return samples;
        } catch (CodecException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw Damage.atByte(file, FORMAT, (long) offset + dataOffset, e);
        }
    }

    private void checkDecoded(double[] samples, byte[] data, int dataOffset) {
        if (samples.length != npts()) {
            throw damage(dataOffset, samples.length + " samples decoded, the header says " + npts());
        }
        if (encoding == B1000Types.STEIM1 || encoding == B1000Types.STEIM2) {
            int last = ByteBuffer.wrap(data).order(dataOrder).getInt(LAST_SAMPLE_OFFSET);
            if (samples[samples.length - 1] != last) {
                throw damage(
                        dataOffset,
                        "the last sample decodes to " + (long) samples[samples.length - 1] + ", the record says "
                                + last);
            }
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
