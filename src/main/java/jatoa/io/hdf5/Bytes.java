package jatoa.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow at the end, little endian. */
final class Bytes {
    private byte[] array = new byte[256];
    private ByteBuffer view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);

    int size() {
        return view.position();
    }

    void clear() {
        view.clear();
    }

    /** What is there, to be read. */
    ByteBuffer content() {
        return ByteBuffer.wrap(array, 0, size());
    }

    /** Makes room: the view's own puts may follow. */
    private ByteBuffer room(int bytes) {
        if (view.remaining() < bytes) {
            int at = view.position();
            array = Arrays.copyOf(array, Math.max(2 * array.length, at + bytes));
            view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).position(at);
        }
        return view;
    }

    Bytes u8(int... values) {
        room(values.length);
        for (int value : values) {
            view.put((byte) value);
        }
        return this;
    }

    Bytes u16(int... values) {
        room(2 * values.length);
        for (int value : values) {
            view.putShort((short) value);
        }
        return this;
    }

    Bytes u32(int... values) {
        room(4 * values.length);
        for (int value : values) {
            view.putInt(value);
        }
        return this;
    }

    Bytes u64(long... values) {
        room(8 * values.length);
        for (long value : values) {
            view.putLong(value);
        }
        return this;
    }

    Bytes f32(double value) {
        room(4).putFloat((float) value);
        return this;
    }

    Bytes f64(double value) {
        room(8).putDouble(value);
        return this;
    }

    Bytes raw(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    Bytes raw(Bytes other) {
        room(other.size()).put(other.array, 0, other.size());
        return this;
    }

    Bytes zeros(int count) {
        room(count).put(new byte[count]);
        return this;
    }

    /** Zeros up to a multiple of 8 from the first byte. */
    Bytes pad() {
        return zeros(-size() & 7);
    }
}
