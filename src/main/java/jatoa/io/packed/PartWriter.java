package jatoa.io.packed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import jatoa.io.Zstandard;
import jatoa.io.packed.TraceTable.Column;
import jatoa.io.packed.TraceTable.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * Writes traces, one after the other, as a Parquet file: the same bytes for the same traces. Samples are plain and compressed by
 * Zstandard, a page a trace, which an index finds, so that one trace can be read without the others; row groups are of 16 MiB, and that is
 * what is held in memory. Parquet's own writer takes samples one by one, which costs ten times as much.
 */
public final class PartWriter implements AutoCloseable {
    private static final int ROW_GROUP_BYTES = 16 << 20;
    private static final int COMPRESSION_LEVEL = 1;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String WRITTEN_BY = "jatoa version 1";
    /** Bounds of these columns let readers skip row groups. */
    private static final List<String> BOUNDED = List.of("event", "network", "station");

    private final OutputStream out;
    private final TraceTable table;
    private final SortedMap<String, String> keys;
    private final ZstdCompressCtx compressor;
    private final List<Object[]> rows = new ArrayList<>();
    private final Pages samples = new Pages();
    private final List<RowGroup> groups = new ArrayList<>();
    private final List<OffsetIndex> indexes = new ArrayList<>();
    private byte[] plain = {};
    private byte[] compressed = {};
    private long position;
    private long written;

    /**
     * @param out the file's stream, which the caller closes
     * @param keys for the footer, which says them when the file is finished
     */
    public PartWriter(OutputStream out, TraceTable table, SortedMap<String, String> keys) throws IOException {
        Zstandard.load();
        this.out = out;
        this.table = table;
        this.keys = keys;
        this.compressor = new ZstdCompressCtx();
        compressor.setLevel(COMPRESSION_LEVEL);
        put(MAGIC, MAGIC.length);
    }

    /** Pages of one column as they follow each other in the file. */
    private static final class Pages {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> starts = new ArrayList<>();
        private long values;
        private long plainBytes;

        void clear() {
            bytes.reset();
            starts.clear();
            values = 0;
            plainBytes = 0;
        }
    }

    /**
     * Adds a trace.
     *
     * @param values of the table's columns, in their order
     * @param trace its samples, perhaps none
     */
    public void write(Object[] values, double[] trace) throws IOException {
        rows.add(values);
        int n = trace.length;
        int width = table.single() ? Float.BYTES : Double.BYTES;
        ByteBuffer page = room(64 + n * width);
        if (n == 0) {
            levels(page, 1, 0);
            levels(page, 1, 0);
        } else {
            // a list begins with level 0 and goes on with 1; every element is there
            int at = page.position();
            page.putInt(0);
            run(page, 1, 0);
            run(page, n - 1, 1);
            page.putInt(at, page.position() - at - Integer.BYTES);
            levels(page, n, 1);
        }
        if (table.single()) {
            for (double x : trace) {
                page.putFloat((float) x);
            }
        } else {
            page.asDoubleBuffer().put(trace);
            page.position(page.position() + n * width);
        }
        add(samples, Math.max(n, 1), page.position());
        if (samples.plainBytes >= ROW_GROUP_BYTES) {
            endGroup();
        }
    }

    private ByteBuffer room(int bytes) {
        if (plain.length < bytes) {
            plain = new byte[bytes];
        }
        return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One run of equal levels with its length in front. */
    private static void levels(ByteBuffer page, int count, int level) {
        int at = page.position();
        page.putInt(0);
        run(page, count, level);
        page.putInt(at, page.position() - at - Integer.BYTES);
    }

    private static void run(ByteBuffer page, int count, int level) {
        if (count == 0) {
            return;
        }
        int header = count << 1;
        while (header >>> 7 != 0) {
            page.put((byte) (header & 0x7F | 0x80));
            header >>>= 7;
        }
        page.put((byte) header).put((byte) level);
    }

    /** Compresses what {@link #plain} holds. */
    private void add(Pages pages, int values, int bytes) throws IOException {
        int most = (int) Zstd.compressBound(bytes);
        if (compressed.length < most) {
            compressed = new byte[most];
        }
        int size = compressor.compressByteArray(compressed, 0, compressed.length, plain, 0, bytes);
        CRC32 crc = new CRC32();
        crc.update(compressed, 0, size);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, bytes, size)
                .setCrc((int) crc.getValue())
                .setData_page_header(new DataPageHeader(values, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        int start = pages.bytes.size();
        pages.starts.add(start);
        Util.writePageHeader(header, pages.bytes);
        pages.plainBytes += pages.bytes.size() - start + bytes;
        pages.bytes.write(compressed, 0, size);
        pages.values += values;
    }

    private void endGroup() throws IOException {
        long start = position;
        long plainBytes = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        Pages pages = new Pages();
        for (int c = 0; c < table.columns().size(); c++) {
            Column column = table.columns().get(c);
            pages.clear();
            add(pages, rows.size(), values(column, c));
            ColumnChunk chunk = chunk(pages, type(column.kind()), List.of(column.name()));
            if (BOUNDED.contains(column.name())) {
                chunk.getMeta_data().setStatistics(bounds(c));
            }
            chunks.add(chunk);
            plainBytes += pages.plainBytes;
        }
        chunks.add(chunk(
                samples, table.single() ? Type.FLOAT : Type.DOUBLE, List.of(TraceTable.SAMPLES, "list", "element")));
        plainBytes += samples.plainBytes;
        indexes.add(index(chunks.get(chunks.size() - 1)));
        groups.add(new RowGroup(chunks, plainBytes, rows.size())
                .setFile_offset(start)
                .setTotal_compressed_size(position - start)
                .setOrdinal((short) Math.min(groups.size(), Short.MAX_VALUE)));
        written += rows.size();
        rows.clear();
        samples.clear();
    }

    private ColumnChunk chunk(Pages pages, Type type, List<String> path) throws IOException {
        long at = position;
        pages.bytes.writeTo(out);
        position += pages.bytes.size();
        ColumnMetaData meta = new ColumnMetaData(
                type,
                List.of(Encoding.PLAIN, Encoding.RLE),
                path,
                CompressionCodec.ZSTD,
                pages.values,
                pages.plainBytes,
                pages.bytes.size(),
                at);
        return new ColumnChunk(at).setMeta_data(meta);
    }

    private OffsetIndex index(ColumnChunk chunk) {
        List<PageLocation> locations = new ArrayList<>();
        for (int row = 0; row < samples.starts.size(); row++) {
            int from = samples.starts.get(row);
            int to = row + 1 < samples.starts.size() ? samples.starts.get(row + 1) : samples.bytes.size();
            locations.add(new PageLocation(chunk.getFile_offset() + from, to - from, row));
        }
        return new OffsetIndex(locations);
    }

    /** Writes a column of the group's rows into {@link #plain}; returns how many bytes it takes. */
    private int values(Column column, int c) {
        int bytes = 16 + 2 * rows.size() + Double.BYTES * rows.size();
        for (Object[] row : rows) {
            bytes += row[c] instanceof String text ? 3 * text.length() : 0;
        }
        ByteBuffer page = room(bytes);
        Arrays.fill(plain, 0, bytes, (byte) 0);
        if (column.optional()) {
            page.putInt(0);
            for (int from = 0, to; from < rows.size(); from = to) {
                boolean there = rows.get(from)[c] != null;
                for (to = from; to < rows.size() && there == (rows.get(to)[c] != null); to++) {}
                run(page, to - from, there ? 1 : 0);
            }
            page.putInt(0, page.position() - Integer.BYTES);
        }
        int flags = page.position();
        int flag = 0;
        for (Object[] row : rows) {
            if (row[c] instanceof String text) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                page.putInt(utf8.length).put(utf8);
            } else if (row[c] instanceof Integer number) {
                page.putInt(number);
            } else if (row[c] instanceof Long number) {
                page.putLong(number);
            } else if (row[c] instanceof Double number) {
                page.putDouble(number);
            } else if (row[c] instanceof Boolean on) {
                plain[flags + flag / Byte.SIZE] |= (byte) (on ? 1 << flag % Byte.SIZE : 0);
                flag++;
            }
        }
        return column.kind() == Kind.FLAG ? flags + (flag + Byte.SIZE - 1) / Byte.SIZE : page.position();
    }

    private Statistics bounds(int c) {
        byte[] least = null;
        byte[] greatest = null;
        for (Object[] row : rows) {
            byte[] value = ((String) row[c]).getBytes(StandardCharsets.UTF_8);
            least = least == null || Arrays.compareUnsigned(value, least) < 0 ? value : least;
            greatest = greatest == null || Arrays.compareUnsigned(value, greatest) > 0 ? value : greatest;
        }
        return new Statistics().setMin_value(least).setMax_value(greatest).setNull_count(0);
    }

    /** Writes what is left and the footer. The stream stays open. */
    public void finish() throws IOException {
        if (!rows.isEmpty()) {
            endGroup();
        }
        for (int g = 0; g < groups.size(); g++) {
            List<ColumnChunk> chunks = groups.get(g).getColumns();
            ByteArrayOutputStream index = new ByteArrayOutputStream();
            Util.writeOffsetIndex(indexes.get(g), index);
            chunks.get(chunks.size() - 1).setOffset_index_offset(position).setOffset_index_length(index.size());
            put(index.toByteArray(), index.size());
        }
        FileMetaData meta = new FileMetaData(1, schema(), written, groups).setCreated_by(WRITTEN_BY);
        meta.addToKey_value_metadata(new KeyValue(PartReader.STORE).setValue(table.name()));
        keys.forEach((key, value) -> meta.addToKey_value_metadata(new KeyValue(key).setValue(value)));
        for (int c = 0; c <= table.columns().size(); c++) {
            meta.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(meta, footer);
        put(footer.toByteArray(), footer.size());
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(length.putInt(footer.size()).array(), Integer.BYTES);
        put(MAGIC, MAGIC.length);
        out.flush();
    }

    private void put(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        position += count;
    }

    private List<SchemaElement> schema() {
        List<SchemaElement> schema = new ArrayList<>();
        String name = table.name().substring(0, table.name().indexOf('/'));
        schema.add(new SchemaElement(name).setNum_children(table.columns().size() + 1));
        for (Column column : table.columns()) {
            SchemaElement element = new SchemaElement(column.name())
                    .setType(type(column.kind()))
                    .setRepetition_type(
                            column.optional() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
            if (column.kind() == Kind.TEXT) {
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
            }
            schema.add(element);
        }
        schema.add(new SchemaElement(TraceTable.SAMPLES)
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setNum_children(1)
                .setConverted_type(ConvertedType.LIST)
                .setLogicalType(LogicalType.LIST(new ListType())));
        schema.add(new SchemaElement("list")
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(1));
        schema.add(new SchemaElement("element")
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setType(table.single() ? Type.FLOAT : Type.DOUBLE));
        return schema;
    }

    private static Type type(Kind kind) {
        return switch (kind) {
            case TEXT -> Type.BYTE_ARRAY;
            case INTEGER -> Type.INT32;
            case LONG -> Type.INT64;
            case REAL -> Type.DOUBLE;
            case FLAG -> Type.BOOLEAN;
        };
    }

    /** Lets go of the compressor's memory. */
    @Override
    public void close() {
        compressor.close();
    }
}
