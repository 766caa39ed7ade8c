package jatoa.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at once, the first in the lowest place of an integer of 64 bits: one look instead of eight. */
final class EightBytes {
    static final int LENGTH = 8;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final long ZEROS = 0x3030303030303030L;
    /** Carries what is above nine to a byte's highest bit. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long PAIRS = 0x00FF00FF00FF00FFL;
    private static final long QUADS = 0x0000FFFF0000FFFFL;

    private EightBytes() {}

    static long word(byte[] bytes, int p) {
        return (long) WORD.get(bytes, p);
    }

    /** The eight bytes from {@code p} on, less {@code '0'} each where they are digits. */
    static long digits(byte[] bytes, int p) {
        return word(bytes, p) ^ ZEROS;
    }

    /** How many of the first bytes are digits, 0 to 8. */
    static int digitCount(long digits) {
        long others = (digits + ABOVE_NINE | digits) & HIGHEST_BITS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first {@code count} digits spell, 1 to 8: neighbours are joined in three steps. */
    private static long value(long digits, int count) {
        long all = digits << Long.SIZE - Byte.SIZE * count;
        long pairs = 10 * all + (all >>> 8) & PAIRS;
        long quads = 100 * pairs + (pairs >>> 16) & QUADS;
        return 10_000 * (quads & 0xFFFF) + (quads >>> 32);
    }

    /** The number {@code w} with the {@code count} digits at {@code p} behind it, 1 to 8. */
    static long append(long w, byte[] bytes, int p, int count) {
        return TENS[count] * w + value(digits(bytes, p), count);
    }

    /** Writes a number below 10^8 as eight digits at {@code p}: halves, quarters and eighths are parted in three steps. */
    static void putDigits(byte[] bytes, int p, int number) {
        long high = number / 10_000;
        long quads = high | number - 10_000 * high << 32;
        long hundreds = (quads * 10_486 >>> 20) & 0x0000007F0000007FL; // 10486/2^20 is 1/100 for numbers of four digits
        long pairs = hundreds | quads - 100 * hundreds << 16;
        long tens = (pairs * 103 >>> 10) & 0x000F000F000F000FL; // 103/2^10 is 1/10 for numbers of two digits
        WORD.set(bytes, p, tens | pairs - 10 * tens << 8 | ZEROS);
    }
}
