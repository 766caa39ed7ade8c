package jatoa.io.waveform;

import java.util.Arrays;

/** Knows an HDF5 file, which ASDF is, by its first bytes; needs no library for it. */
public final class Hdf5Signature {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int LAST_USER_BLOCK = 2048;

    private Hdf5Signature() {}

    /** Whether the signature stands at one of the places where the format allows it. */
    public static boolean isIn(byte[] bytes) {
        for (int at = 0; at <= LAST_USER_BLOCK && at + SIGNATURE.length <= bytes.length; at = Math.max(512, 2 * at)) {
            if (Arrays.equals(bytes, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                return true;
            }
        }
        return false;
    }
}
