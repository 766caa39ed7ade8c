package jatoa.io;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Files of this machine. */
final class LocalStorage implements Storage {
    private static final int BUFFER = 1 << 13;
    /** Tells this process's temporary files from those of others on a shared disk. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final OpenOption[] NEW = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    private static final OpenOption[] REPLACE = {
        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
    };
    private static final Path DIRECTORY = Path.of(System.getProperty("jatoa.directory", ""));
    private static final Pattern FILE_URI = Pattern.compile("^file:(//)?");

    @Override
    public byte[] readAllBytes(String path) {
        Path file = localPath(path);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw cannotRead(path, Files.isDirectory(file) ? "is a directory" : reason(e), e);
        }
    }

    @Override
    public byte[] readAllBytes(String path, byte[] room) {
        Path file = localPath(path);
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            if (in.size() != room.length) {
                return readAllBytes(path);
            }
            ByteBuffer buffer = ByteBuffer.wrap(room);
            while (buffer.hasRemaining() && in.read(buffer) >= 0) {}
            return buffer.hasRemaining() ? Arrays.copyOf(room, buffer.position()) : room;
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
        }
    }

    @Override
    public InputStream open(String path) {
        try {
            return Files.newInputStream(localPath(path));
        } catch (IOException e) {
            throw cannotRead(path, reason(e), e);
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
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + PROCESS + "." + COUNTER.getAndIncrement() + ".tmp");
        boolean renamed = false;
        try {
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
        }
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
    public OutputStream create(String path) {
        try {
            return new BufferedOutputStream(create(localPath(path), REPLACE), BUFFER);
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        }
    }

    @Override
    public void move(String from, String to) {
        Path target = localPath(to);
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.move(localPath(from), target, StandardCopyOption.ATOMIC_MOVE);
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
        try {
            return DIRECTORY.resolve(FILE_URI.matcher(path).replaceFirst(""));
        } catch (InvalidPathException e) {
            throw new InputException("not a path: '" + path + "'", e);
        }
    }

    private static InputException cannotRead(String path, String reason, IOException cause) {
        return new InputException("cannot read " + path + ": " + reason, cause);
    }

    private static String reason(IOException e) {
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
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(e.getMessage());
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
