package jatoa.table;

import jatoa.io.SeekableFile;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.PageHeader;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TEndpointTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/** The checksums of a file's pages, for those who read it with what does not look at them. */
public final class PageChecksums {
    private PageChecksums() {}

    /** Where a column's pages of one row group are. */
    public record Chunk(String column, long at, long bytes) {}

    /** @throws InputException where a page is not as it was written; the message names the file */
    public static void check(String file, List<Chunk> chunks) {
        try (SeekableFile in = Storage.forPath(file).openSeekable(file)) {
            for (Chunk chunk : chunks) {
                check(in.read(chunk.at(), chunk.bytes()));
            }
        } catch (TException | IllegalArgumentException e) {
            throw new InputException("cannot read " + file + " as Parquet: " + e.getMessage(), e);
        }
    }

    private static void check(byte[] pages) throws TException {
        Header from = new Header(pages);
        while (from.position < pages.length) {
            PageHeader header = new PageHeader();
            header.read(new TCompactProtocol(from));
            int size = header.getCompressed_page_size();
            if (size < 0 || size > pages.length - from.position) {
                throw new IllegalArgumentException("a page of " + size + " bytes reaches beyond its column");
            }
            if (header.isSetCrc()) {
                CRC32 found = new CRC32();
                found.update(pages, from.position, size);
                if ((int) found.getValue() != header.getCrc()) {
                    throw new IllegalArgumentException("a page does not have the checksum that it was written with");
                }
            }
            from.position += size;
        }
    }

    /** Bytes as Thrift reads them, and how far it has come. */
    private static final class Header extends TEndpointTransport {
        private final byte[] bytes;
        private int position;

        Header(byte[] bytes) throws TTransportException {
            super(new TConfiguration());
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws TTransportException {
            int read = Math.min(length, bytes.length - position);
            if (read <= 0 && length > 0) {
                throw new TTransportException(TTransportException.END_OF_FILE, "a page's header is cut short");
            }
            System.arraycopy(bytes, position, to, offset, read);
            position += read;
            return read;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void open() {}

        @Override
        public void close() {}
    }
}
