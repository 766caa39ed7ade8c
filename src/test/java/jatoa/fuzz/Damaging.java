package jatoa.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage a file: what disks, transfers and editors do to bytes, and what people do to lines and numbers. */
final class Damaging {
    private static final int MOST_TIMES = 3;
    private static final int NEAR_THE_START = 800;
    private static final int LONGEST_HOLE = 16;
    private static final int LONG_LINE = 200_000;

    private static final String[] NUMBERS = {
        "nan",
        "-inf",
        "1e400",
        "-1",
        "0",
        "-0.0",
        "1e-320",
        "2147483648",
        "99999999999999999999",
        "1e9",
        "1d0",
        "0x10",
        "",
        "9999-99-99",
        "é",
        "\u001b[2J",
        "{station}",
        "=1+1"
    };
    private static final long[] INTEGERS = {
        0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff, 0xffffL, 1 << 30, Long.MAX_VALUE
    };

    private final Random random;

    Damaging(Random random) {
        this.random = random;
    }

    /** One to three kinds of damage on top of each other. */
    byte[] of(byte[] good) {
        byte[] bad = good;
        for (int n = random.nextInt(MOST_TIMES); n >= 0; n--) {
            bad = bad.length == 0 ? bad : once(bad);
        }
        return bad;
    }

    private byte[] once(byte[] good) {
        int at = random.nextBoolean()
                ? random.nextInt(Math.min(good.length, NEAR_THE_START))
                : random.nextInt(good.length);
        int end = Math.min(good.length, at + 1 + random.nextInt(LONGEST_HOLE));
        return switch (random.nextInt(11)) {
            case 0 -> Arrays.copyOf(good, at);
            case 1 -> replaced(good, at, end, noise(end - at));
            case 2 -> {
                byte[] flipped = good.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 3 -> replaced(good, at, end, new byte[0]);
            case 4 -> replaced(good, at, at, noise(end - at));
            case 5 -> integer(good, at);
            case 6, 7 -> number(good, at);
            case 8, 9 -> lines(good, at);
            default -> replaced(good, at, end, new byte[random.nextInt(2) * (end - at)]);
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] replaced(byte[] good, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, from);
        out.writeBytes(by);
        out.write(good, to, good.length - to);
        return out.toByteArray();
    }

    /** A wild whole number in the file's binary fields, in either byte order. */
    private byte[] integer(byte[] good, int at) {
        int width = new int[] {Short.BYTES, Integer.BYTES, Long.BYTES}[random.nextInt(3)];
        int from = at / width * width;
        if (from + width > good.length) {
            return good;
        }
        byte[] bytes = new byte[Long.BYTES];
        long value = INTEGERS[random.nextInt(INTEGERS.length)];
        boolean little = random.nextBoolean();
        ByteBuffer.wrap(bytes)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(value);
        byte[] field = little ? Arrays.copyOf(bytes, width) : Arrays.copyOfRange(bytes, Long.BYTES - width, Long.BYTES);
        return replaced(good, from, from + width, field);
    }

    /** The word around a place becomes another. */
    private byte[] number(byte[] good, int at) {
        int from = at;
        int to = at;
        while (from > 0 && isOfWord(good[from - 1])) {
            from--;
        }
        while (to < good.length && isOfWord(good[to])) {
            to++;
        }
        return replaced(good, from, to, NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOfWord(byte b) {
        return b > ' ' && b != ',' && b != '"' && b != '<' && b != '>' && b != ':';
    }

    /** The line around a place is lost, doubled, moved to the end, made long, or repeated very often. */
    private byte[] lines(byte[] good, int at) {
        int from = at;
        int to = at;
        while (from > 0 && good[from - 1] != '\n') {
            from--;
        }
        while (to < good.length && good[to] != '\n') {
            to++;
        }
        to = Math.min(good.length, to + 1);
        byte[] line = Arrays.copyOfRange(good, from, to);
        byte[] without = replaced(good, from, to, new byte[0]);
        return switch (random.nextInt(5)) {
            case 0 -> without;
            case 1 -> replaced(good, to, to, line);
            case 2 -> replaced(without, without.length, without.length, line);
            case 3 -> {
                byte[] blanks = new byte[LONG_LINE];
                Arrays.fill(blanks, (byte) (random.nextBoolean() ? ' ' : '9'));
                yield replaced(good, at, at, blanks);
            }
            default -> {
                ByteArrayOutputStream many = new ByteArrayOutputStream();
                for (int n = 0; n < 1 + LONG_LINE / 10 / line.length; n++) {
                    many.writeBytes(line);
                }
                yield replaced(good, to, to, many.toByteArray());
            }
        };
    }
}
