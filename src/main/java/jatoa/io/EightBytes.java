package jatoa.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at once, the first in the lowest place of an integer of 64 bits: one look instead of eight. */
final class EightBytes {
    static final int LENGTH = 8;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BLANKS = 0x2020202020202020L;
    private static final long ZEROS = 0x3030303030303030L;
    /** Carries what is above nine to a byte's highest bit. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long PAIRS = 0x00FF00FF00FF00FFL;
    private static final long QUADS = 0x0000FFFF0000FFFFL;

    private EightBytes() {}

    /** The eight bytes from {@code p} on, less {@code '0'} each where they are digits. */
    static long digits(byte[] bytes, int p) {
        return (long) WORD.get(bytes, p) ^ ZEROS;
    }

    /** How many of the first bytes are digits, 0 to 8. */
    static int digitCount(long digits) {
        long others = (digits + ABOVE_NINE | digits) & HIGHEST_BITS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first {@code count} digits spell, 1 to 8: neighbours are joined in three steps. */
    static long value(long digits, int count) {
        long all = digits << Long.SIZE - Byte.SIZE * count;
        long pairs = 10 * all + (all >>> 8) & PAIRS;
        long quads = 100 * pairs + (pairs >>> 16) & QUADS;
        return 10_000 * (quads & 0xFFFF) + (quads >>> 32);
    }

    /** How many of the eight bytes from {@code p} on are blanks before the first other one. */
    static int blankCount(byte[] bytes, int p) {
        return Long.numberOfTrailingZeros((long) WORD.get(bytes, p) ^ BLANKS) >>> 3;
    }
}
