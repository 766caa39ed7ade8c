package jatoa.io.packed;

import com.github.luben.zstd.Zstd;
import jatoa.io.SeekableFile;
import jatoa.io.Storage;
import jatoa.io.Zstandard;
import jatoa.model.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * A part that {@link PartWriter} wrote: what describes its traces is in memory, samples are read where they are asked for, see {@link
 * Window}. Safe for many threads.
 */
public final class PartReader {
    /** The key of the footer that names the table. */
    static final String STORE = "jatoa.store";

    private static final int TAIL_BYTES = 1 << 16;
    /** Of a page, in front of its samples. */
    private static final int LEVEL_ROOM = 64;

    private static final int END_BYTES = 2 * Integer.BYTES;
    /** Parquet's thrift reader, and what damaged sizes lead to. */
    private static final String DAMAGED = "is damaged or no part of a packed store";

    private final SeekableFile file;
    private final String path;
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();
    private final List<PageLocation> pages = new ArrayList<>();
    private boolean single;

    private PartReader(SeekableFile file) {
        this.file = file;
        this.path = file.path();
    }

    /**
     * Reads the footer and every column but the samples.
     *
     * @param file stays open
     * @throws InputException where it is damaged or something else; names it
     */
    public static PartReader open(SeekableFile file) {
        Zstandard.load();
        PartReader part = new PartReader(file);
        try {
            part.read(new Pages(file.path()));
            return part;
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new InputException(part.path + " " + DAMAGED + ": " + e.getMessage(), e);
        }
    }

    private void read(Pages pagesOf) throws IOException {
        byte[] tail = tail();
        int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - END_BYTES);
        FileMetaData meta =
                Util.readFileMetaData(new ByteArrayInputStream(tail, tail.length - END_BYTES - footer, footer));
        if (meta.isSetKey_value_metadata()) {
            meta.getKey_value_metadata().forEach(key -> keys.put(key.getKey(), key.getValue()));
        }
        if (!keys.containsKey(STORE)) {
            throw new InputException(path + " " + DAMAGED + ": its footer has no key " + STORE);
        }
        List<SchemaElement> schema = meta.getSchema();
        int count = schema.get(0).getNum_children() - 1;
        schema.subList(1, count + 1).forEach(column -> columns.add(column.getName()));
        single = schema.get(schema.size() - 1).getType() == Type.FLOAT;
        for (RowGroup group : meta.getRow_groups()) {
            List<ColumnChunk> chunks = group.getColumns();
            int first = rows.size();
            for (int n = 0; n < group.getNum_rows(); n++) {
                rows.add(new Object[count]);
            }
            long start = chunks.get(0).getMeta_data().getData_page_offset();
            ColumnChunk samples = chunks.get(count);
            byte[] bytes = file.read(start, samples.getMeta_data().getData_page_offset() - start);
            for (int c = 0; c < count; c++) {
                int at = (int) (chunks.get(c).getMeta_data().getData_page_offset() - start);
                column(pagesOf.decompressed(bytes, at, bytes.length), schema.get(c + 1), c, first);
            }
            byte[] index = file.read(samples.getOffset_index_offset(), samples.getOffset_index_length());
            pages.addAll(Util.readOffsetIndex(new ByteArrayInputStream(index)).getPage_locations());
        }
        if (pages.size() != rows.size()) {
            throw new InputException(
                    path + " " + DAMAGED + ": " + pages.size() + " pages of " + rows.size() + " traces");
        }
    }

    /** The end of the file with all of the footer. */
    private byte[] tail() {
        int count = (int) Math.min(file.size(), TAIL_BYTES);
        byte[] tail = file.read(file.size() - count, count);
        boolean parquet = count > END_BYTES
                && new String(tail, count - Integer.BYTES, Integer.BYTES, StandardCharsets.US_ASCII).equals("PAR1");
        int footer =
                parquet ? ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(count - END_BYTES) : -1;
        if (footer < 0 || footer > file.size() - END_BYTES) {
            throw new InputException(path + " " + DAMAGED + ": it does not end as Parquet does");
        }
        if (footer > count - END_BYTES) {
            tail = file.read(file.size() - footer - END_BYTES, footer + END_BYTES);
        }
        return tail;
    }

    private void column(ByteBuffer page, SchemaElement column, int c, int first) {
        int count = rows.size() - first;
        boolean[] there = new boolean[count];
        if (column.getRepetition_type() == FieldRepetitionType.OPTIONAL) {
            int end = page.getInt() + page.position();
            for (int row = 0; row < count && page.position() < end; ) {
                int run = varint(page) >>> 1;
                boolean present = page.get() != 0;
                for (int i = 0; i < run && row < count; i++) {
                    there[row++] = present;
                }
            }
        } else {
            Arrays.fill(there, true);
        }
        Map<String, String> texts = new HashMap<>();
        int flag = 0;
        for (int row = 0; row < count; row++) {
            if (there[row]) {
                rows.get(first + row)[c] = switch (column.getType()) {
                    case INT32 -> page.getInt();
                    case INT64 -> page.getLong();
                    case DOUBLE -> page.getDouble();
                    case BOOLEAN -> (page.get(page.position() + flag / Byte.SIZE) >>> flag++ % Byte.SIZE & 1) == 1;
                    case BYTE_ARRAY -> texts.computeIfAbsent(text(page), t -> t);
                    case INT96, FLOAT, FIXED_LEN_BYTE_ARRAY -> null;
                };
            }
        }
    }

    private static String text(ByteBuffer page) {
        byte[] utf8 = new byte[Math.min(page.getInt(), page.remaining())];
        page.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int varint(ByteBuffer page) {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte b = page.get();
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                break;
            }
        }
        return value;
    }

    /** The file. */
    public String path() {
        return path;
    }

    /** What the footer says under a key. */
    public Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** How many traces it holds. */
    public int size() {
        return rows.size();
    }

    /** A column's value; null where there is none, or no such column. */
    Object value(int row, String column) {
        int c = columns.indexOf(column);
        return c < 0 ? null : rows.get(row)[c];
    }

    String text(int row, String column) {
        return value(row, column) instanceof String text ? text : "";
    }

    /** Decompresses pages, one after the other into the same memory. Not for several threads. */
    private static final class Pages {
        private final String path;
        private byte[] plain = {};

        Pages(String path) {
            this.path = path;
        }

        /** The page that begins at {@code at}. */
        ByteBuffer decompressed(byte[] bytes, int at, int end) {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes, at, end - at);
            PageHeader header;
            try {
                header = Util.readPageHeader(in);
            } catch (IOException e) {
                throw new InputException(path + " is damaged: a page has no header", e);
            }
            int from = end - in.available();
            int size = header.getCompressed_page_size();
            int plainSize = header.getUncompressed_page_size();
            CRC32 crc = new CRC32();
            boolean whole = size >= 0 && size <= end - from;
            if (whole) {
                crc.update(bytes, from, size);
            }
            if (!whole || (int) crc.getValue() != header.getCrc()) {
                throw new InputException(path + " is damaged: a page's checksum does not match its content");
            }
            if (plain.length < plainSize) {
                plain = new byte[(int) Storage.requireRoom(path, plainSize)];
            }
            long count = Zstd.decompressByteArray(plain, 0, plainSize, bytes, from, size);
            if (count != plainSize) {
                throw new InputException(path + " is damaged: a page is not what it says");
            }
            return ByteBuffer.wrap(plain, 0, plainSize).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * Samples of traces that follow each other, whose pages are read together and decoded one by one. It holds what it read last, up to 4
     * MiB or one trace. Not for several threads.
     */
    final class Window {
        private static final int MOST_BYTES = 4 << 20;

        private final Pages decoder = new Pages(path);
        private byte[] bytes = {};
        private long from;

        /** @throws InputException where they cannot be read, or are damaged */
        double[] samples(int row) {
            PageLocation page = pages.get(row);
            long end = page.getOffset() + page.getCompressed_page_size();
            if (page.getOffset() < from || end > from + bytes.length) {
                from = page.getOffset();
                bytes = file.read(from, bytesFrom(row));
            }
            int npts = value(row, "npts") instanceof Integer n ? n : 0;
            try {
                int at = (int) (page.getOffset() - from);
                return decoded(decoder.decompressed(bytes, at, (int) (end - from)), npts);
            } catch (InputException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new InputException(path + " is damaged: " + e.getMessage(), e);
            }
        }

        /** To the end of the last whole page that fits, of this one at least. */
        private long bytesFrom(int row) {
            long start = pages.get(row).getOffset();
            long end = start + pages.get(row).getCompressed_page_size();
            for (int next = row + 1; next < pages.size(); next++) {
                long nextEnd = pages.get(next).getOffset() + pages.get(next).getCompressed_page_size();
                if (nextEnd - start > MOST_BYTES) {
                    break;
                }
                end = nextEnd;
            }
            return end - start;
        }
    }

    /** For one thread. */
    Window window() {
        return new Window();
    }

    private double[] decoded(ByteBuffer plain, int npts) {
        int width = single ? Float.BYTES : Double.BYTES;
        if (plain.remaining() < npts * (long) width || plain.remaining() > npts * (long) width + LEVEL_ROOM) {
            throw new InputException(
                    path + " is damaged: a page of " + plain.remaining() + " bytes for " + npts + " samples");
        }
        double[] samples = new double[npts];
        plain.position(plain.limit() - npts * width);
        if (single) {
            FloatBuffer floats = plain.asFloatBuffer();
            for (int i = 0; i < npts; i++) {
                samples[i] = floats.get(i);
            }
        } else {
            plain.asDoubleBuffer().get(samples);
        }
        return samples;
    }
}
