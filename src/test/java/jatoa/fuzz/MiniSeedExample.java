package jatoa.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A small miniSEED file of 32-bit integers: records of 512 bytes with blockette 1000. */
final class MiniSeedExample {
    private static final int RECORD = 512;
    private static final int DATA = 64;
    private static final int SAMPLES = 100;
    private static final int RATE = 10;
    private static final int INT32 = 3;

    private MiniSeedExample() {}

    /** So many records of one channel, one after the other. */
    static byte[] file(int records) {
        ByteBuffer file = ByteBuffer.allocate(records * RECORD);
        for (int r = 0; r < records; r++) {
            record(file.slice(r * RECORD, RECORD).order(ByteOrder.BIG_ENDIAN), r);
        }
        return file.array();
    }

    private static void record(ByteBuffer b, int number) {
        b.put(String.format(Locale.ROOT, "%06dD ", number + 1).getBytes(StandardCharsets.US_ASCII));
        b.put("S1     BXZAA".getBytes(StandardCharsets.US_ASCII));
        int second = number * SAMPLES / RATE;
        b.putShort((short) 2000)
                .putShort((short) 1)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) second)
                .put((byte) 0);
        b.putShort((short) 0).putShort((short) SAMPLES).putShort((short) RATE).putShort((short) 1);
        b.put((byte) 0)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) 1)
                .putInt(0)
                .putShort((short) DATA)
                .putShort((short) 48);
        b.putShort((short) 1000)
                .putShort((short) 0)
                .put((byte) INT32)
                .put((byte) 1)
                .put((byte) 9)
                .put((byte) 0);
        b.position(DATA);
        for (int i = 0; i < SAMPLES; i++) {
            b.putInt((int) (1000 * Math.sin((number * SAMPLES + i) / 7.0)));
        }
    }
}
