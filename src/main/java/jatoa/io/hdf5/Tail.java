package jatoa.io.hdf5;

import jatoa.io.AtomicFile;

/** The end of a file that grows, in pieces of some size. */
final class Tail {
    private static final int PIECE = 1 << 16;

    private final AtomicFile file;
    private final Bytes waiting = new Bytes();
    private long written;

    Tail(AtomicFile file, long start) {
        this.file = file;
        this.written = start;
    }

    long position() {
        return written + waiting.size();
    }

    void write(Bytes bytes) {
        waiting.raw(bytes);
        flushIfLarge();
    }

    void write(byte[] bytes) {
        waiting.raw(bytes);
        flushIfLarge();
    }

    void float32(double[] values) {
        for (double value : values) {
            waiting.f32(value);
            flushIfLarge();
        }
    }

    void float64(double[] values) {
        for (double value : values) {
            waiting.f64(value);
            flushIfLarge();
        }
    }

    /** Leaves {@code bytes} zeros. */
    void skip(long bytes) {
        flush();
        written += bytes;
    }

    /** Goes on at a multiple of 8. */
    void pad() {
        waiting.zeros((int) (-position() & 7));
    }

    void flush() {
        file.write(waiting.content(), written);
        written += waiting.size();
        waiting.clear();
    }

    private void flushIfLarge() {
        if (waiting.size() >= PIECE) {
            flush();
        }
    }
}
