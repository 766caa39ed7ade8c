package jatoa.io;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Files of this machine. */
final class LocalStorage implements Storage {
    private static final int BUFFER = 1 << 13;
    private static final byte[] NO_ROOM = {};
    /** The system's word for a path that goes through a file as if it were a directory. */
    private static final String NOT_IN_A_DIRECTORY = "Not a directory";

    /** Tells this process's temporary files from those of others on a shared disk. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private static final String TOO_MANY_FILES = "Too many open files";
    private static final String ROOM = "; make room there and go on with --resume";
    /** What to do about what the system says. */
    private static final Map<String, String> ADVICE = Map.of(
            "No space left on device",
            ROOM,
            "Disk quota exceeded",
            ROOM,
            TOO_MANY_FILES,
            "; allow more (ulimit -n), or take fewer threads, and go on with --resume");

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final OpenOption[] NEW = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    private static final Path DIRECTORY = Path.of(System.getProperty("jatoa.directory", ""));
    private static final Pattern FILE_URI = Pattern.compile("^file:(//)?");

    /** What is being written, to be removed where the process is told to end. */
    static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LocalStorage::end, "jatoa-unfinished-files"));
    }

    private static void end() {
        ending = true;
        UNFINISHED.forEach(LocalStorage::discard);
    }

    @Override
    public byte[] readAllBytes(String path) {
        return readAllBytes(path, NO_ROOM);
    }

    @Override
    public byte[] readAllBytes(String path, byte[] room) {
        Path file = localPath(path);
        try {
            return read(file, path, room);
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
        }
    }

    @Override
    public Optional<byte[]> find(String path, byte[] room) {
        Path file = localPath(path);
        try {
            return Optional.of(read(file, path, room));
        } catch (IOException e) {
            if (e instanceof NoSuchFileException || reason(e).equals(NOT_IN_A_DIRECTORY)) {
                return Optional.empty();
            }
            throw cannotRead(path, reason(e), e);
        }
    }

    /** A file's bytes; one look tells that it is a file, whether it fits and how large it is, before it is opened. */
    private static byte[] read(Path file, String path, byte[] room) throws IOException {
        BasicFileAttributes attributes = attributesOfFile(file, path);
        int size = (int) Storage.requireRoom(path, attributes.size());
        byte[] bytes = size == room.length ? room : new byte[size];
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && in.read(buffer) >= 0) {}
            return buffer.hasRemaining() ? Arrays.copyOf(bytes, buffer.position()) : bytes;
        }
    }

    /** Pipes and devices are never opened: one may wait for ever, another never end. */
    private static BasicFileAttributes attributesOfFile(Path file, String path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            String kind = attributes.isDirectory() ? "a directory" : "a pipe, a socket or a device, not a file";
            throw cannotRead(path, "it is " + kind, null);
        }
        return attributes;
    }

    @Override
    public InputStream open(String path) {
        Path file = localPath(path);
        try {
            attributesOfFile(file, path);
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
        }
    }

    @Override
    public Optional<String> linkedNeighbour(String path) {
        Path link = localPath(path).toAbsolutePath();
        try {
            if (!Files.isSymbolicLink(link)) {
                return Optional.empty();
            }
            Path target = link.toRealPath();
            return target.getParent().equals(link.getParent().toRealPath())
                    ? Optional.of(target.getFileName().toString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // leads nowhere
        }
    }

    @Override
    public SeekableFile openSeekable(String path) {
        Path file = localPath(path);
        try {
            attributesOfFile(file, path);
            FileChannel channel = FileChannel.open(file);
            return new Opened(path, channel.size(), channel);
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
        }
    }

    private record Opened(String path, long size, FileChannel in) implements SeekableFile {
        @Override
        public byte[] read(long at, long bytes) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Storage.requireRoom(path, bytes));
            try {
                while (buffer.hasRemaining() && in.read(buffer, at + buffer.position()) >= 0) {}
            } catch (IOException e) {
                throw cannotRead(path, reason(e), e);
            }
            if (buffer.hasRemaining()) {
                throw SeekableFile.cutShort(path, at, bytes, size);
            }
            return buffer.array();
        }

        @Override
        public Optional<FileChannel> channel() {
            return Optional.of(in);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw cannotRead(path, reason(e), e);
            }
        }
    }

    @Override
    public List<String> list(String directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(localPath(directory))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw cannotRead(directory, reason(e.getCause()), e.getCause());
        } catch (IOException e) {
            throw cannotRead(directory, reason(e), e);
        }
        names.sort(null);
        return names;
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(localPath(path));
    }

    @Override
    public Stat stat(String path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(localPath(path), BasicFileAttributes.class);
            return new Stat(attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.isDirectory());
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
        }
    }

    @Override
    public void writeAtomically(String path, Content content) {
        Path target = localPath(path);
        Path temporary = temporary(target);
        boolean renamed = false;
        UNFINISHED.add(temporary);
        try {
            if (ending) {
                throw new IOException("the process is ending");
            }
            try (OutputStream out = new BufferedOutputStream(create(temporary, NEW), BUFFER)) {
                content.writeTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            renamed = true;
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        } finally {
            if (!renamed) {
                discard(temporary);
            }
            UNFINISHED.remove(temporary);
        }
    }

    private static Path temporary(Path target) {
        String name = String.valueOf(target.getFileName());
        String kept = name.length() > LONGEST_KEPT_NAME ? name.substring(0, LONGEST_KEPT_NAME) : name;
        return target.resolveSibling("." + kept + "." + PROCESS + "." + COUNTER.getAndIncrement() + ".tmp");
    }

    @Override
    public AtomicFile newFile(String path) {
        Path target = localPath(path);
        return new AtomicFile(
                path, temporary(target), made -> Files.move(made, target, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public boolean createNew(String path, byte[] bytes) {
        try (OutputStream out = create(localPath(path), NEW)) {
            out.write(bytes);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        }
    }

    @Override
    public void move(String from, String to) {
        Path target = localPath(to);
        try {
            place(localPath(from), target);
        } catch (IOException e) {
            throw new OutputException("cannot move " + from + " to " + to + ": " + reason(e), e);
        }
    }

    @Override
    public void delete(String path) {
        Path root = localPath(path);
        try {
            Files.walkFileTree(root, new Deletion());
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new OutputException("cannot delete " + path + ": " + reason(e), e);
        }
    }

    private static void place(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static OutputStream create(Path file, OpenOption[] options) throws IOException {
        try {
            return Files.newOutputStream(file, options);
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.newOutputStream(file, options);
        }
    }

    /** A failure to clean up must not hide the one before it. */
    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the write's own error is what the user needs
        }
    }

    /**
     * {@code file:/x} and {@code file:///x} are {@code /x}; nothing is decoded. A relative path is relative to the system's property
     * {@code jatoa.directory}, which a worker on another machine is started with, or to the working directory.
     */
    static Path localPath(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (Character.isISOControl(path.charAt(i))) {
                throw new InputException("a path must not hold control characters: '" + path + "'");
            }
        }
        try {
            return DIRECTORY.resolve(
                    path.startsWith("file:") ? FILE_URI.matcher(path).replaceFirst("") : path);
        } catch (InvalidPathException e) {
            throw new InputException("not a path: '" + path + "'", e);
        }
    }

    private static RuntimeException cannotRead(String path, String reason, IOException cause) {
        if (reason.startsWith(TOO_MANY_FILES)) {
            return new OutputException("cannot open " + path + ": " + reason, cause);
        }
        return new InputException("cannot read " + Storage.shown(path) + ": " + reason, cause);
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is in the way";
        }
        String reason = String.valueOf(
                e instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : e.getMessage());
        return ADVICE.keySet().stream()
                .filter(reason::startsWith)
                .findFirst()
                .map(known -> known + ADVICE.get(known))
                .orElse(reason);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
            if (error != null) {
                throw error;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
