package jatoa.io;

import jatoa.model.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written in any order and appears whole at {@link #commit}, replacing any that is there, or not at all. What is never
 * written before the last byte is zeros, for which no disk is needed where the file system can do without. For one thread.
 */
public final class AtomicFile implements AutoCloseable {
    private final String path;
    private final Path temporary;
    private final Placement placement;
    private final FileChannel channel;

    /** Puts a finished file in its place. */
    @FunctionalInterface
    interface Placement {
        void place(Path temporary) throws IOException;
    }

    /** @throws OutputException where the temporary file cannot be made */
    AtomicFile(String path, Path temporary, Placement placement) {
        this.path = path;
        this.temporary = temporary;
        this.placement = placement;
        LocalStorage.UNFINISHED.add(temporary);
        try {
            channel = open(temporary);
        } catch (IOException e) {
            LocalStorage.UNFINISHED.remove(temporary);
            throw cannotWrite(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** Where it will be. */
    public String path() {
        return path;
    }

    /** Writes what is left in {@code bytes} from the byte {@code at} of the file on. */
    public void write(ByteBuffer bytes, long at) {
        try {
            long next = at;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Makes the file at least {@code size} bytes long. */
    public void extend(long size) {
        try {
            if (channel.size() < size) {
                write(ByteBuffer.allocate(1), size - 1);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Puts the file in its place. */
    public void commit() {
        try {
            channel.close();
            placement.place(temporary);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Leaves nothing of a file that was not committed. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the error before it is what the user needs
        } finally {
            LocalStorage.UNFINISHED.remove(temporary);
        }
    }

    private OutputException cannotWrite(IOException e) {
        return new OutputException("cannot write " + path + ": " + LocalStorage.reason(e), e);
    }
}
