package jatoa.table;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A row's values to bytes and back: String, Long (an Integer comes back as one), Double and null. */
final class RowCodec {
    private static final int MISSING = 0;
    private static final int TEXT = 1;
    private static final int WHOLE = 2;
    private static final int REAL = 3;

    private RowCodec() {}

    static void write(DataOutputStream out, Object value) throws IOException {
        if (value == null) {
            out.writeByte(MISSING);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte(TEXT);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Double real) {
            out.writeByte(REAL);
            out.writeDouble(real);
        } else {
            out.writeByte(WHOLE);
            out.writeLong(((Number) value).longValue());
        }
    }

    static Object read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind == MISSING) {
            return null;
        }
        if (kind == TEXT) {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }
        return kind == WHOLE ? (Object) in.readLong() : (Object) in.readDouble();
    }
}
