package jatoa.io.waveform;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import io.jhdf.filter.FilterManager;
import java.util.Arrays;

/**
 * The checksum behind a chunk of an HDF5 data set (filter 3, which pyasdf switches on): checked and taken off. jHDF leaves it in place,
 * where LZF takes it for data.
 */
final class Fletcher32 implements Filter {
    private static final int ID = 3;
    private static final int BYTES = 4;
    private static final int MODULUS = 65_535;

    /** Makes jHDF use it. */
    static void install() {
        FilterManager.addFilter(new Fletcher32());
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "fletcher32";
    }

    @Override
    public byte[] decode(byte[] chunk, int[] parameters) {
        int length = chunk.length - BYTES;
        if (length < 0) {
            throw new HdfFilterException("a chunk of " + chunk.length + " bytes has no checksum");
        }
        long first = 0;
        long second = 0;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? chunk[i + 1] & 255 : 0;
            first = (first + ((chunk[i] & 255) << 8 | low)) % MODULUS;
            second = (second + first) % MODULUS;
        }
        if (first != stored(chunk, length) || second != stored(chunk, length + 2)) {
            throw new HdfFilterException("the checksum of a chunk is wrong: bytes have changed");
        }
        return Arrays.copyOf(chunk, length);
    }

    /** Little endian; 0xffff is another way to write zero. */
    private static long stored(byte[] chunk, int at) {
        return ((chunk[at + 1] & 255) << 8 | chunk[at] & 255) % MODULUS;
    }
}
