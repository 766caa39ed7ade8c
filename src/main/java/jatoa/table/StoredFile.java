package jatoa.table;

import jatoa.io.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/** A file of any storage as Parquet wants it, to write or to read. */
record StoredFile(String path) implements OutputFile, InputFile {

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Counting(Storage.forPath(path).create(path));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public long getLength() {
        return Storage.forPath(path).stat(path).size();
    }

    @Override
    public SeekableInputStream newStream() {
        return new Seekable(new Reopening(path));
    }

    @Override
    public String getPath() {
        return path;
    }

    /** Parquet's messages name it. */
    @Override
    public String toString() {
        return path;
    }

    private static final class Counting extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static final class Seekable extends DelegatingSeekableInputStream {
        private final Reopening in;

        Seekable(Reopening in) {
            super(in);
            this.in = in;
        }

        @Override
        public long getPos() {
            return in.position;
        }

        @Override
        public void seek(long target) throws IOException {
            in.seek(target);
        }
    }

    /** Forward by skipping, backward by opening again: Parquet goes back once, from the footer to the first row group. */
    private static final class Reopening extends InputStream {
        private final String path;
        private InputStream in;
        private long position;

        Reopening(String path) {
            this.path = path;
            this.in = Storage.forPath(path).open(path);
        }

        void seek(long target) throws IOException {
            if (target < position) {
                in.close();
                in = Storage.forPath(path).open(path);
                position = 0;
            }
            in.skipNBytes(target - position);
            position = target;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            position += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            position += Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(n);
            position += skipped;
            return skipped;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
