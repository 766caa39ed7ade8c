package jatoa.io.waveform;

import edu.iris.dmc.seedcodec.B1000Types;
import edu.iris.dmc.seedcodec.Codec;
import edu.iris.dmc.seedcodec.CodecException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The encodings of samples in SEED (manual 2.4, blockette 1000 and appendix D). Steim is decoded by seedCodec, the last sample that its
 * first frame names is checked; the rest is decoded here: seedCodec swaps 16-bit integers of little-endian records and knows no gain-ranged ones.
 */
final class MiniSeedSamples {
    /** Gain-ranged numbers of GEOSCOPE and of the older networks. */
    private static final int GEOSCOPE_24 = 12;

    private static final int GEOSCOPE_16_3 = 13;
    private static final int GEOSCOPE_16_4 = 14;
    /** Word of a Steim record's first frame that holds its last sample. */
    private static final int LAST_SAMPLE_OFFSET = 8;

    private static final int[] CDSN_SHIFTS = {0, 2, 4, 7};

    private MiniSeedSamples() {}

    /**
     * @param data what a record holds behind its header
     * @throws CodecException where they are not {@code npts} samples of this encoding
     */
    static double[] decode(int encoding, byte[] data, int npts, ByteOrder order) throws CodecException {
        if (encoding == B1000Types.STEIM1 || encoding == B1000Types.STEIM2) {
            return steim(encoding, data, npts, order);
        }
        int width = width(encoding);
        if (width == 0) {
            throw new CodecException("encoding " + encoding + " is not read");
        }
        if (npts * width > data.length) {
            throw new CodecException(npts + " samples of " + width + " bytes in " + data.length);
        }
        ByteBuffer in = ByteBuffer.wrap(data).order(order);
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            samples[i] = sample(encoding, in, i * width);
        }
        return samples;
    }

    private static int width(int encoding) {
        return switch (encoding) {
            case B1000Types.SHORT, B1000Types.DWWSSN, B1000Types.CDSN, B1000Types.SRO, GEOSCOPE_16_3, GEOSCOPE_16_4 ->
                Short.BYTES;
            case B1000Types.INT24, GEOSCOPE_24 -> 3;
            case B1000Types.INTEGER, B1000Types.FLOAT -> Integer.BYTES;
            case B1000Types.DOUBLE -> Double.BYTES;
            default -> 0;
        };
    }

    private static double sample(int encoding, ByteBuffer in, int at) {
        return switch (encoding) {
            case B1000Types.INT24, GEOSCOPE_24 -> int24(in, at);
            case B1000Types.INTEGER -> in.getInt(at);
            case B1000Types.FLOAT -> in.getFloat(at);
            case B1000Types.DOUBLE -> in.getDouble(at);
            default -> gainRanged(encoding, in.getShort(at));
        };
    }

    private static int int24(ByteBuffer in, int at) {
        boolean big = in.order() == ByteOrder.BIG_ENDIAN;
        return in.get(big ? at : at + 2) << 16 | (in.get(at + 1) & 255) << 8 | in.get(big ? at + 2 : at) & 255;
    }

    /** Numbers of 16 bits, most with an exponent in front. */
    private static double gainRanged(int encoding, short word) {
        return switch (encoding) {
            case GEOSCOPE_16_3 -> Math.scalb((word & 0xfff) - 2048.0, -(word >> 12 & 7));
            case GEOSCOPE_16_4 -> Math.scalb((word & 0xfff) - 2048.0, -(word >> 12 & 15));
            case B1000Types.CDSN -> (double) ((word & 0x3fff) - 8191 << CDSN_SHIFTS[word >> 14 & 3]);
            case B1000Types.SRO -> Math.scalb((double) (word << 20 >> 20), 10 - (word >> 12 & 15));
            default -> word;
        };
    }

    private static double[] steim(int encoding, byte[] data, int npts, ByteOrder order) throws CodecException {
        double[] samples = new Codec()
                .decompress(encoding, data, npts, order == ByteOrder.LITTLE_ENDIAN)
                .getAsDouble();
        if (samples.length != npts) {
            throw new CodecException(samples.length + " samples decoded, the header says " + npts);
        }
        int last = ByteBuffer.wrap(data).order(order).getInt(LAST_SAMPLE_OFFSET);
        if (samples[npts - 1] != last) {
            throw new CodecException(
                    "the last sample decodes to " + (long) samples[npts - 1] + ", the record says " + last);
        }
        return samples;
    }
}
