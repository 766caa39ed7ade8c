package jatoa.io;

import jatoa.model.InputException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A file that stays open and is read at any place, for one that holds more than is wanted at a time; safe for many threads. */
public interface SeekableFile extends AutoCloseable {

    /** As the user wrote it. */
    String path();

    /** In bytes, when it was opened. */
    long size();

    /**
     * The bytes from {@code at} on.
     *
     * @throws InputException where the file ends before, cannot be read, or there is no memory for so many
     */
    byte[] read(long at, long bytes);

    /** As {@link #read}, or fewer where the file ends before. */
    default byte[] readUpTo(long at, long bytes) {
        return read(at, Math.max(0, Math.min(bytes, size() - at)));
    }

    /** The open file, for a library that reads it on its own; empty where it is not on this machine. */
    default Optional<FileChannel> channel() {
        return Optional.empty();
    }

    @Override
    void close();

    /** The error of a file that ends too early. */
    static InputException cutShort(String path, long at, long bytes, long size) {
        return new InputException(
                path + ": cut short: bytes " + at + " to " + (at + bytes) + " of a file of " + size + " bytes");
    }
}
