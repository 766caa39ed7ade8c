package jatoa.io;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Files of one of Hadoop's file systems: {@code hdfs:}, {@code s3a:} and what else is on the class path. */
final class HadoopStorage implements Storage {
    private final FileSystem files;
    /** Renames over a file in one step, which {@link FileSystem} cannot. */
    private final FileContext context;

    /** @throws InputException where the file system cannot be reached as configured */
    HadoopStorage(URI root, Configuration configuration) {
        try {
            files = FileSystem.get(root, configuration);
            context = FileContext.getFileContext(root, configuration);
        } catch (IOException e) {
            throw new InputException("cannot use " + root + ": " + reason(e), e);
        }
    }

    @Override
    public byte[] readAllBytes(String path) {
        Path file = new Path(path);
        try {
            byte[] bytes = new byte
                    [(int) Storage.requireRoom(path, files.getFileStatus(file).getLen())];
            try (FSDataInputStream in = files.open(file)) {
                in.readFully(0, bytes);
            }
            return bytes;
        } catch (IOException e) {
            throw cannotRead(path, e);
        }
    }

    @Override
    public InputStream open(String path) {
        try {
            return files.open(new Path(path));
        } catch (IOException e) {
            throw cannotRead(path, e);
        }
    }

    @Override
    public SeekableFile openSeekable(String path) {
        Path file = new Path(path);
        try {
            return new Opened(path, files.getFileStatus(file).getLen(), files.open(file));
        } catch (IOException e) {
            throw cannotRead(path, e);
        }
    }

    private record Opened(String path, long size, FSDataInputStream in) implements SeekableFile {
        @Override
        public byte[] read(long at, long bytes) {
            byte[] read = new byte[(int) Storage.requireRoom(path, bytes)];
            try {
                in.readFully(at, read);
                return read;
            } catch (EOFException e) {
                throw SeekableFile.cutShort(path, at, bytes, size);
            } catch (IOException e) {
                throw cannotRead(path, e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw cannotRead(path, e);
            }
        }
    }

    @Override
    public List<String> list(String directory) {
        try {
            return names(directory);
        } catch (IOException e) {
            throw cannotRead(directory, e);
        }
    }

    /** In one question, since an object store's directory goes with its last file. */
    @Override
    public List<String> listIfThere(String directory) {
        try {
            return names(directory);
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw cannotRead(directory, e);
        }
    }

    private List<String> names(String directory) throws IOException {
        Path path = new Path(directory);
        List<String> names = new ArrayList<>();
        for (FileStatus entry : files.listStatus(path)) {
            if (entry.isFile() && entry.getPath().equals(files.makeQualified(path))) {
                throw new InputException("cannot read " + directory + ": it is not a directory");
            }
            names.add(entry.getPath().getName());
        }
        names.sort(null);
        return names;
    }

    @Override
    public boolean exists(String path) {
        try {
            return files.exists(new Path(path));
        } catch (IOException e) {
            throw cannotRead(path, e);
        }
    }

    @Override
    public Stat stat(String path) {
        try {
            FileStatus status = files.getFileStatus(new Path(path));
            return new Stat(status.getLen(), status.getModificationTime(), status.isDirectory());
        } catch (IOException e) {
            throw cannotRead(path, e);
        }
    }

    @Override
    public void writeAtomically(String path, Content content) {
        Path target = new Path(path);
        if (publishesOnClose(target)) {
            writeAtOnce(path, content);
            return;
        }
        Path temporary = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
        boolean renamed = false;
        try {
            try (OutputStream out = files.create(temporary, true)) {
                content.writeTo(out);
            }
            context.rename(temporary, target, Options.Rename.OVERWRITE);
            renamed = true;
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        } finally {
            if (!renamed) {
                discard(temporary);
            }
        }
    }

    /** An object store's file is there, whole, when it is closed and not before; renaming it would be a copy. */
    private boolean publishesOnClose(Path path) {
        try {
            return files.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM);
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        }
    }

    private void writeAtOnce(String path, Content content) {
        try (FSDataOutputStream out = files.create(new Path(path), true)) {
            try {
                content.writeTo(out);
            } catch (IOException | RuntimeException | Error e) {
                out.abort();
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException("cannot write " + path + ": " + reason(e), e);
        }
    }

    @Override
    public boolean createNew(String path, byte[] bytes) {
        try (OutputStream out = files.create(new Path(path), false)) {
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
        try {
            Path target = new Path(to);
            if (publishesOnClose(target)) { // a store renames by copying, and not in one step
                byte[] bytes = readAllBytes(from);
                writeAtOnce(to, out -> out.write(bytes));
                files.delete(new Path(from), false);
                return;
            }
            files.mkdirs(target.getParent());
            context.rename(new Path(from), target, Options.Rename.OVERWRITE);
        } catch (IOException e) {
            throw new OutputException("cannot move " + from + " to " + to + ": " + reason(e), e);
        }
    }

    @Override
    public void delete(String path) {
        try {
            files.delete(new Path(path), true);
        } catch (IOException e) {
            throw new OutputException("cannot delete " + path + ": " + reason(e), e);
        }
    }

    /** A failure to clean up must not hide the one before it. */
    private void discard(Path temporary) {
        try {
            files.delete(temporary, false);
        } catch (IOException e) {
            // the write's own error is what the user needs
        }
    }

    private static InputException cannotRead(String path, IOException cause) {
        return new InputException("cannot read " + path + ": " + reason(cause), cause);
    }

    private static String reason(IOException e) {
        if (e instanceof FileNotFoundException) {
            return "it does not exist or is a directory";
        }
        if (e instanceof AccessControlException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
