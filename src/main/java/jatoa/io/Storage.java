package jatoa.io;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Where files are: a local disk or a cluster's file system. Paths are texts, plain or URIs, as the user wrote them; relative
 * ones are relative to the working directory. Implementations are safe for many threads. Messages of errors name the path.
 */
public interface Storage {

    /** The storage that {@code path} belongs to: plain paths and {@code file:} URIs are local, others need a provider. */
    static Storage forPath(String path) {
        return StorageRegistry.forPath(path);
    }

    /** Where {@code path} is on this machine; empty where it is on another storage. */
    static Optional<Path> localPath(String path) {
        return StorageRegistry.isLocal(path) ? Optional.of(LocalStorage.localPath(path)) : Optional.empty();
    }

    /** {@code path} as messages name it: a relative one with the absolute one that is meant. */
    static String shown(String path) {
        return localPath(path)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(absolute ->
                        !Path.of(path.replaceFirst("^file:(//)?", "")).isAbsolute())
                .map(absolute -> path + " (" + absolute + ")")
                .orElse(path);
    }

    /** {@code child} inside {@code directory}; {@code child} itself where it is absolute or a URI. */
    static String resolve(String directory, String child) {
        if (directory.isEmpty()
                || child.startsWith("/")
                || StorageRegistry.scheme(child).isPresent()) {
            return child;
        }
        return directory.endsWith("/") ? directory + child : directory + "/" + child;
    }

    /** Files larger than this are not read whole, nor such as take half of all memory. */
    long LARGEST = Math.min(4L << 30, Runtime.getRuntime().maxMemory() / 2);

    /**
     * The size of what is to be read into memory, in bytes.
     *
     * @throws InputException where there is no room for it
     */
    static long requireRoom(String path, long bytes) {
        if (bytes > Math.min(LARGEST, Integer.MAX_VALUE - 8)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s is too large: %d bytes, of which %d can be read with %d MiB of memory",
                    path,
                    bytes,
                    Math.min(LARGEST, Integer.MAX_VALUE - 8),
                    Runtime.getRuntime().maxMemory() >> 20));
        }
        return bytes;
    }

    /** @throws InputException where the file is not there, cannot be read, is no file or too large, see {@link #requireRoom} */
    byte[] readAllBytes(String path);

    /**
     * As {@link #readAllBytes(String)}, perhaps into {@code room} where that has the file's size: many files of one size then need
     * no new memory each.
     */
    default byte[] readAllBytes(String path, byte[] room) {
        return readAllBytes(path);
    }

    /**
     * As {@link #readAllBytes(String, byte[])}; empty where there is no file. Asks for a file that is there only once.
     *
     * @throws InputException where the file is there and cannot be read
     */
    default Optional<byte[]> find(String path, byte[] room) {
        try {
            return Optional.of(readAllBytes(path, room));
        } catch (InputException e) {
            if (exists(path)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** A file's bytes; empty where it is not there or cannot be read. */
    default Optional<byte[]> findReadable(String path) {
        try {
            return find(path, new byte[0]);
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /**
     * The file from its first byte, for one that may be too large for memory; the caller closes it.
     *
     * @throws InputException where the file is not there or cannot be read
     */
    InputStream open(String path);

    /**
     * The file, to be read at any place; the caller closes it.
     *
     * @throws InputException where the file is not there or cannot be read
     */
    SeekableFile openSeekable(String path);

    /**
     * The names (not paths) of a directory's entries, sorted.
     *
     * @throws InputException where the directory is not there, is no directory or cannot be read
     */
    List<String> list(String directory);

    /** As {@link #list}; none where the directory is not there. */
    default List<String> listIfThere(String directory) {
        return exists(directory) ? list(directory) : List.of();
    }

    boolean exists(String path);

    /** The name of the entry beside it that {@code path} is a link to; empty for what is no link, or leads elsewhere. */
    default Optional<String> linkedNeighbour(String path) {
        return Optional.empty();
    }

    /** @throws InputException where there is nothing at {@code path} */
    Stat stat(String path);

    /**
     * A file that appears whole or not at all, replacing any that is there: written beside under a temporary name, then
     * renamed. Missing directories are made.
     *
     * @throws OutputException where it cannot be written; nothing half-written stays
     */
    void writeAtomically(String path, Content content);

    /** File systems know names of up to 255 bytes: of a longer one a temporary name keeps the beginning. */
    int LONGEST_KEPT_NAME = 60;

    /** Whether a directory's entry is what a killed process left when it was writing the file {@code of} there. */
    static boolean isUnfinished(String entry, String of) {
        String kept = of.substring(0, Math.min(of.length(), LONGEST_KEPT_NAME));
        return entry.startsWith("." + kept) && isUnfinished(entry);
    }

    /** Whether a directory's entry is what a killed process left of any file there. */
    static boolean isUnfinished(String entry) {
        return entry.startsWith(".") && entry.endsWith(".tmp");
    }

    /** As {@link #writeAtomically(String, Content)} for bytes at hand. */
    default void writeAtomically(String path, byte[] bytes) {
        writeAtomically(path, out -> out.write(bytes));
    }

    /**
     * As {@link #writeAtomically(String, Content)} for a file that is written in any order; the caller closes it. Where a storage takes
     * files from their first byte to the last only, it is made on this machine's disk and copied when it is whole.
     */
    default AtomicFile newFile(String path) {
        String name = ".jatoa." + UUID.randomUUID() + ".tmp";
        return new AtomicFile(
                path,
                Path.of(System.getProperty("java.io.tmpdir"), name),
                made -> writeAtomically(path, out -> Files.copy(made, out)));
    }

    /**
     * A file that must not be there yet: of several processes that try at once, one succeeds.
     *
     * @return false where it is there
     * @throws OutputException where it cannot be written
     */
    boolean createNew(String path, byte[] bytes);

    /**
     * Renames a file within one file system, replacing any at {@code to}; missing directories are made.
     *
     * @throws OutputException where it cannot be done
     */
    void move(String from, String to);

    /**
     * A file or a directory with all it holds; nothing happens where there is none.
     *
     * @throws OutputException where it cannot be deleted
     */
    void delete(String path);

    /** Writes a file's content to a stream that the storage opens, buffers and closes. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Size in bytes and time of the last change in ms since 1970. */
    record Stat(long size, long modifiedMillis, boolean directory) {}
}
